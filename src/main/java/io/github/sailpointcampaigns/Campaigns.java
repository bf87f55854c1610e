package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.IncompleteListException;
import io.github.sailpointcampaigns.model.Campaign;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * All campaigns of a query, fetched page by page as they are consumed; only one page is held at a time, or as many as
 * {@link #readAhead} says. Each {@link #iterator()} and {@link #stream()} starts anew. A failure on any page reaches the
 * consumer: the list is never silently cut short. A campaign whose id came before is left out, for which the ids are held.
 *
 * <p>Where the total is known, since the query asked for it or the tenant counts without being asked, a list with fewer
 * campaigns ends in an {@link IncompleteListException}: changing campaigns so that they leave the list while it is iterated over
 * makes paging skip some. Immutable and safe for any number of threads; each iterator and stream is for one.
 */
public final class Campaigns implements Iterable<Campaign> {
    private final CampaignQuery query;
    private final Function<CampaignQuery, Page<Campaign>> first;
    private final BiFunction<CampaignQuery, OptionalLong, Page<Campaign>> following;
    private final int ahead;

    Campaigns(
            CampaignQuery query,
            Function<CampaignQuery, Page<Campaign>> first,
            BiFunction<CampaignQuery, OptionalLong, Page<Campaign>> following,
            int ahead) {
        this.query = query;
        this.first = first;
        this.following = following;
        this.ahead = ahead;
    }

    /**
     * The same campaigns in the same order, with pages fetched before they are asked for, by threads of the iterator's own.
     * That is faster where a page takes long, as far as the rate limit and
     * {@link CampaignsClient.Builder#maxConnections(int)} allow. At the end of the list up to that many requests may be made in
     * vain, for nobody knows where it ends, unless the query asks with {@link CampaignQuery#count()}: nothing behind the total
     * is then fetched ahead, and the list still goes on if there is more. Those that have not been sent by the end are not sent
     * at all. An iterator that is not read to its end leaves up to that many requests to end by themselves. A page whose
     * deadline passed before it was asked for is fetched again when it is.
     *
     * @param pages how many pages to be fetched or held at a time, 1 to 64; 1 is the default, without reading ahead
     * @return the campaigns
     * @throws IllegalArgumentException if it is less or more
     */
    public Campaigns readAhead(int pages) {
        Arguments.range("pages", pages, 1, 64);
        return new Campaigns(query, first, following, pages);
    }

    /**
     * The campaigns one by one. {@code hasNext()} and {@code next()} block for a call at the start of each page. After a failure,
     * calling them again asks for the same page again; with {@link #readAhead}, they repeat the failure.
     *
     * @return an iterator for one thread, whose methods throw
     *     {@link io.github.sailpointcampaigns.error.CampaignsException} as {@link CampaignsClient#list} does, and
     *     {@link IncompleteListException} at the end of a list that has fewer than the tenant counted
     */
    @Override
    public Iterator<Campaign> iterator() {
        Iterator<Page<Campaign>> pages = pages().iterator();
        return new Iterator<>() {
            private final Set<String> seen = new HashSet<>();
            private Iterator<Campaign> items = Collections.emptyIterator();
            private @Nullable Campaign following;
            private OptionalLong total = OptionalLong.empty();
            private long end = query.firstOffset();

            @Override
            public boolean hasNext() {
                while (following == null && (items.hasNext() || pages.hasNext())) {
                    if (items.hasNext()) {
                        following = firstTime(items.next());
                    } else {
                        Page<Campaign> page = pages.next();
                        items = page.items().iterator();
                        total = page.total().isPresent() ? page.total() : total;
                    }
                }
                if (following == null && end < total.orElse(0)) {
                    // As many as the tenant counted came, but some of them twice: others did not come.
                    throw new IncompleteListException("listCampaigns", total.orElse(0), end, null);
                }
                return following != null;
            }

            @Override
            public Campaign next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("there are no more campaigns");
                }
                Campaign next = Objects.requireNonNull(following);
                following = null;
                return next;
            }

            private @Nullable Campaign firstTime(Campaign campaign) {
                String id = idOf(campaign);
                if (id != null && !seen.add(id)) {
                    return null;
                }
                end++;
                return campaign;
            }
        };
    }

    /** The id, or {@code null} where the tenant sent none. */
    private static @Nullable String idOf(Campaign campaign) {
        try {
            return campaign.id();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    /**
     * The campaigns one by one, in the order of the list, none {@code null}, of unknown number.
     *
     * @return a spliterator over {@link #iterator()}
     */
    @Override
    public Spliterator<Campaign> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
    }

    /**
     * The campaigns one by one.
     *
     * @return a sequential, ordered stream that fetches pages as it goes; it needs no closing
     */
    public Stream<Campaign> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /**
     * The campaigns page by page, as the tenant gives them: one that comes twice is there twice.
     *
     * @return the pages; each iterator starts with a call for the first one
     */
    public Iterable<Page<Campaign>> pages() {
        return ahead == 1 ? OneByOne::new : () -> new ReadAhead(query, first, following, ahead);
    }

    private final class OneByOne implements Iterator<Page<Campaign>> {
        private @Nullable Page<Campaign> current;

        @Override
        public boolean hasNext() {
            return current == null || current.hasNext();
        }

        @Override
        public Page<Campaign> next() {
            Page<Campaign> page = current == null ? first.apply(query) : current.next();
            current = page;
            return page;
        }
    }
}
