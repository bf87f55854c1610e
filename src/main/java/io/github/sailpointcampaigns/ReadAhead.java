package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.model.Campaign;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages in order, the next ones being fetched while one is consumed. The first is fetched alone: most lists have no other.
 * A total, where there is one, says how far to fetch ahead. A tenant may give smaller pages than it is asked for: the first one
 * shows how large they are.
 * What was asked for behind the last page is cancelled, and after a failure there is nothing but this failure.
 */
final class ReadAhead implements Iterator<Page<Campaign>> {
    private final CampaignQuery query;
    private final Function<CampaignQuery, Page<Campaign>> first;
    private final BiFunction<CampaignQuery, OptionalLong, Page<Campaign>> following;
    private final int ahead;
    private final Deque<FutureTask<Page<Campaign>>> underWay = new ArrayDeque<>();
    private @Nullable Page<Campaign> current;
    private @Nullable RuntimeException failure;
    private int offset;
    private int offsetToFetch;
    private int pageSize;
    private OptionalLong total = OptionalLong.empty();

    ReadAhead(
            CampaignQuery query,
            Function<CampaignQuery, Page<Campaign>> first,
            BiFunction<CampaignQuery, OptionalLong, Page<Campaign>> following,
            int ahead) {
        this.query = query;
        this.first = first;
        this.following = following;
        this.ahead = ahead;
        this.offset = query.firstOffset();
        this.pageSize = query.pageSize();
    }

    @Override
    public boolean hasNext() {
        return current == null || current.hasNext();
    }

    @Override
    public Page<Campaign> next() {
        if (failure != null) {
            throw failure;
        }
        if (!hasNext()) {
            throw new NoSuchElementException("this was the last page");
        }
        try {
            Page<Campaign> page = current == null ? first.apply(query) : fetched(underWay.remove());
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
            CampaignQuery page = query.behind(offsetToFetch);
            OptionalLong known = total;
            FutureTask<Page<Campaign>> task = new FutureTask<>(() -> following.apply(page, known));
            Thread thread = new Thread(task, "sailpoint-campaigns-read-ahead");
            thread.setDaemon(true);
            thread.start();
            underWay.add(task);
            offsetToFetch += pageSize;
        }
    }

    /** A page whose time was up while nobody waited for it gets its time now that somebody does. */
    private Page<Campaign> fetched(FutureTask<Page<Campaign>> task) {
        try {
            return joined(task);
        } catch (DeadlineExceededException e) {
            return following.apply(query.behind(offset), total);
        }
    }

    private static Page<Campaign> joined(FutureTask<Page<Campaign>> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a page ended in an error", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(
                    "listCampaigns",
                    TransportException.Reason.INTERRUPTED,
                    false,
                    "interrupted while waiting for a page",
                    e);
        }
    }
}
