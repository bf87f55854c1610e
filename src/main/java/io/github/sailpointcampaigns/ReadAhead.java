package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.internal.transport.Transport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Pages in order, the next ones being fetched while one is consumed. The first is fetched alone: most lists have no other.
 * A total, where there is one, says how far to fetch ahead. A tenant may give smaller pages than it is asked for: the first one
 * shows how large they are.
 * What was asked for behind the last page is cancelled, and after a failure there is nothing but this failure.
 */
final class ReadAhead<T> implements Iterator<Page<T>> {
    private final Pager<?, T> pager;
    private final int ahead;
    private final Deque<FutureTask<Page<T>>> underWay = new ArrayDeque<>();
    private @Nullable Page<T> current;
    private @Nullable RuntimeException failure;
    private int offset;
    private int offsetToFetch;
    private int pageSize;
    private OptionalLong total = OptionalLong.empty();

    ReadAhead(Pager<?, T> pager, int ahead) {
        this.pager = pager;
        this.ahead = ahead;
        this.offset = pager.firstOffset();
        this.pageSize = pager.pageSize();
    }

    @Override
    public boolean hasNext() {
        return current == null || current.hasNext();
    }

    @Override
    public Page<T> next() {
        if (failure != null) {
            throw failure;
        }
        if (!hasNext()) {
            throw new NoSuchElementException("this was the last page");
        }
        try {
            Page<T> page = current == null ? pager.first() : fetched(underWay.remove());
            offset += page.items().size();
            if (page.items().size() != pageSize) {
                // Whatever was fetched on the guess that the page has so many starts at the wrong place.
                abandon();
                pageSize = page.items().size();
            }
            current = page;
            total = page.total().isPresent() ? page.total() : total;
            if (page.hasNext()) {
                fetchAhead();
            } else {
                abandon();
            }
            return page;
        } catch (RuntimeException e) {
            abandon();
            failure = e;
            throw e;
        }
    }

    /** What nobody will look at must not use up the rate limit. */
    private void abandon() {
        underWay.forEach(task -> task.cancel(true));
        underWay.clear();
    }

    private void fetchAhead() {
        if (underWay.isEmpty()) {
            offsetToFetch = offset;
        }
        while (underWay.isEmpty() || (underWay.size() < ahead && offsetToFetch < total.orElse(Long.MAX_VALUE))) {
            int start = offsetToFetch;
            OptionalLong known = total;
            FutureTask<Page<T>> task = new FutureTask<>(() -> pager.behind(start, known));
            Thread thread = new Thread(task, "sailpoint-campaigns-read-ahead");
            thread.setDaemon(true);
            thread.start();
            underWay.add(task);
            offsetToFetch += pageSize;
        }
    }

    private Page<T> fetched(FutureTask<Page<T>> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeadlineExceededException) {
                // Its time was up while nobody waited for it; it gets its time now that somebody does.
                return pager.behind(offset, total);
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a page ended in an error", e.getCause());
        } catch (InterruptedException e) {
            throw Transport.interrupted(pager.operation().id(), "while waiting for a page", e);
        }
    }
}
