package io.github.sailpointcampaigns;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a longer list, and the way to the next. Immutable; {@link #next()} blocks for a call.
 *
 * <p>Pages are cut by position. Changing campaigns so that they leave or enter the list while paging through it skips some
 * or repeats some: collect the ids first, then act. Without an order, the tenant itself may do so: sort a list of several
 * pages.
 *
 * <p>A list whose total is known, since the query asked for it or the tenant counts without being asked, goes on to it, however
 * few items a page has.
 *
 * @param <T> what is listed
 */
public final class Page<T> {
    private final List<T> items;
    private final OptionalLong total;
    private final @Nullable Supplier<Page<T>> next;

    Page(List<T> items, OptionalLong total, @Nullable Supplier<Page<T>> next) {
        this.items = List.copyOf(items);
        this.total = total;
        this.next = next;
    }

    /**
     * The items of this page.
     *
     * @return an unmodifiable list, empty behind the end
     */
    public List<T> items() {
        return items;
    }

    /**
     * Whether there is more, or may be: the total says so, or this page is full, and only asking for the next one tells. That one
     * can then be empty.
     *
     * @return {@code false} on the last page
     */
    public boolean hasNext() {
        return next != null;
    }

    /**
     * Asks for the next page.
     *
     * @return the page behind this one
     * @throws NoSuchElementException if {@link #hasNext()} is {@code false}
     * @throws io.github.sailpointcampaigns.error.IncompleteListException if it is empty, though the total says that there is more
     * @throws io.github.sailpointcampaigns.error.CampaignsException as the call that made this page
     */
    public Page<T> next() {
        if (next == null) {
            throw new NoSuchElementException("this was the last page");
        }
        return next.get();
    }

    /**
     * How many items there are on all pages, counted by the tenant when it made this one.
     *
     * @return the number, on the first page and if the query asked for it; the pages behind it are not counted again
     */
    public OptionalLong total() {
        return total;
    }

    @Override
    public String toString() {
        return "Page[items=" + items.size() + ", hasNext=" + hasNext() + ", total=" + total + "]";
    }
}
