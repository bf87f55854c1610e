package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.IncompleteListException;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a list holds, fetched page by page as it is consumed; only one page is held at a time, or as many as
 * {@link #readAhead} says. Each {@link #iterator()} and {@link #stream()} starts anew. A failure on any page reaches the
 * consumer: the list is never silently cut short. An item whose id came before is left out, for which the ids are held.
 *
 * <p>Where the total is known, since the request asked for it or the tenant counts without being asked, a list with fewer
 * items ends in an {@link IncompleteListException}: changing things so that they leave the list while it is iterated over
 * makes paging skip some. Immutable and safe for any number of threads; each iterator and stream is for one.
 *
 * @param <T> what is listed
 */
public final class PagedIterable<T> implements Iterable<T> {
    private final Pager<?, T> pager;
    private final int ahead;

    PagedIterable(Pager<?, T> pager, int ahead) {
        this.pager = pager;
        this.ahead = ahead;
    }

    /**
     * The same items in the same order, with pages fetched before they are asked for, by threads of the iterator's own.
     * That is faster where a page takes long, as far as the rate limit and
     * {@link CampaignsClientBuilder#maxConnections(int)} allow. At the end of the list up to that many requests may be made in
     * vain, for nobody knows where it ends, unless the request asks for the total: nothing behind the total
     * is then fetched ahead, and the list still goes on if there is more. Those that have not been sent by the end are not sent
     * at all. An iterator that is not read to its end leaves up to that many requests to end by themselves. A page whose
     * deadline passed before it was asked for is fetched again when it is.
     *
     * @param pages how many pages to be fetched or held at a time, 1 to 64; 1 is the default, without reading ahead
     * @return the sequence
     * @throws IllegalArgumentException if it is less or more
     */
    public PagedIterable<T> readAhead(int pages) {
        Arguments.range("pages", pages, 1, 64);
        return new PagedIterable<>(pager, pages);
    }

    /**
     * The items one by one. {@code hasNext()} and {@code next()} block for a call at the start of each page. After a failure,
     * calling them again asks for the same page again; with {@link #readAhead}, they repeat the failure.
     *
     * @return an iterator for one thread, whose methods throw
     *     {@link io.github.sailpointcampaigns.error.CampaignsException} as the call for a page does, and
     *     {@link IncompleteListException} at the end of a list that has fewer than the tenant counted
     */
    @Override
    public Iterator<T> iterator() {
        Iterator<Page<T>> pages = pages().iterator();
        return new Iterator<>() {
            private final Set<Object> seen = new HashSet<>();
            private Iterator<T> items = Collections.emptyIterator();
            private @Nullable T following;
            private OptionalLong total = OptionalLong.empty();
            private long end = pager.firstOffset();

            @Override
            public boolean hasNext() {
                while (following == null && (items.hasNext() || pages.hasNext())) {
                    if (items.hasNext()) {
                        following = firstTime(items.next());
                    } else {
                        Page<T> page = pages.next();
                        items = page.items().iterator();
                        total = page.total().isPresent() ? page.total() : total;
                    }
                }
                if (following == null && end < total.orElse(0)) {
                    // As many as the tenant counted came, but some of them twice: others did not come.
                    throw new IncompleteListException(pager.operation().id(), total.orElse(0), end, null);
                }
                return following != null;
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("there are no more items");
                }
                T next = Objects.requireNonNull(following);
                following = null;
                return next;
            }

            private @Nullable T firstTime(T item) {
                Object key = pager.keyOf(item);
                if (key != null && !seen.add(key)) {
                    return null;
                }
                end++;
                return item;
            }
        };
    }

    /**
     * The items one by one, in the order of the list, none {@code null}, of unknown number.
     *
     * @return a spliterator over {@link #iterator()}
     */
    @Override
    public Spliterator<T> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
    }

    /**
     * The items one by one.
     *
     * @return a sequential, ordered stream that fetches pages as it goes; it needs no closing
     */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /**
     * The items page by page, as the tenant gives them: one that comes twice is there twice.
     *
     * @return the pages; each iterator starts with a call for the first one
     */
    public Iterable<Page<T>> pages() {
        return ahead == 1 ? OneByOne::new : () -> new ReadAhead<>(pager, ahead);
    }

    private final class OneByOne implements Iterator<Page<T>> {
        private @Nullable Page<T> current;

        @Override
        public boolean hasNext() {
            return current == null || current.hasNext();
        }

        @Override
        public Page<T> next() {
            Page<T> page = current == null ? pager.first() : current.next();
            current = page;
            return page;
        }
    }
}
