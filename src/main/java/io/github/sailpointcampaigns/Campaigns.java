package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.model.Campaign;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * All campaigns of a query, fetched page by page as they are consumed; only one page is held at a time. Each
 * {@link #iterator()} and {@link #stream()} starts anew. A failure on any page reaches the consumer: the list is never
 * silently cut short. The same trap as in {@link Page} holds for changing what one iterates over.
 */
public final class Campaigns implements Iterable<Campaign> {
    private final Supplier<Page<Campaign>> first;

    Campaigns(Supplier<Page<Campaign>> first) {
        this.first = first;
    }

    /**
     * The campaigns one by one. {@code hasNext()} and {@code next()} block for a call at the start of each page.
     *
     * @return an iterator for one thread, whose methods throw
     *     {@link io.github.sailpointcampaigns.error.CampaignsException} as {@link CampaignsClient#list} does
     */
    @Override
    public Iterator<Campaign> iterator() {
        Iterator<Page<Campaign>> pages = pages().iterator();
        return new Iterator<>() {
            private Iterator<Campaign> items = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!items.hasNext() && pages.hasNext()) {
                    items = pages.next().items().iterator();
                }
                return items.hasNext();
            }

            @Override
            public Campaign next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("there are no more campaigns");
                }
                return items.next();
            }
        };
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
     * The campaigns page by page.
     *
     * @return the pages; each iterator starts with a call for the first one
     */
    public Iterable<Page<Campaign>> pages() {
        return () -> new Iterator<>() {
            private @Nullable Page<Campaign> current;

            @Override
            public boolean hasNext() {
                return current == null || current.hasNext();
            }

            @Override
            public Page<Campaign> next() {
                Page<Campaign> page = current == null ? first.get() : current.next();
                current = page;
                return page;
            }
        };
    }
}
