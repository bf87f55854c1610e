package io.github.sailpointcampaigns.bulk;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.transport.Delivery;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.spi.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One action on many campaigns, by a few threads that take the next one until something says stop. */
final class BulkRun<T> {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignsClient.class);

    private final List<String> ids;
    private final Bulk options;
    private final CampaignsClient client;
    private final BiFunction<CampaignsClient, String, T> action;
    private final AtomicReferenceArray<@Nullable Item<T>> results;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger next = new AtomicInteger();
    private int failuresInARow;
    private volatile boolean stopped;
    private boolean listening = true;

    BulkRun(
            Bulk options,
            CampaignsClient client,
            Collection<String> ids,
            BiFunction<CampaignsClient, String, T> action) {
        this.client = Objects.requireNonNull(client, "client");
        this.ids = checked(ids, options);
        this.options = options;
        this.action = Objects.requireNonNull(action, "action");
        this.results = new AtomicReferenceArray<>(this.ids.size());
    }

    private static List<String> checked(Collection<String> ids, Bulk options) {
        Objects.requireNonNull(ids, "ids");
        Arguments.check(
                ids.size() <= options.atMost(), "ids", ids.size() + " ids", "must be at most " + options.atMost());
        Set<String> seen = new LinkedHashSet<>();
        for (String id : ids) {
            Arguments.pathSegment("ids", id);
            Arguments.check(seen.add(id), "ids", id, "must hold each id once");
        }
        return List.copyOf(seen);
    }

    BulkResult<T> run() {
        if (!options.dryRun() && !ids.isEmpty()) {
            act();
        }
        List<Item<T>> items = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Item<T> item = results.get(i);
            items.add(item == null ? new Item<>(ids.get(i), Outcome.NOT_STARTED, null, null) : item);
        }
        return new BulkResult<>(items);
    }

    private void act() {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(options.concurrency(), ids.size()), task -> {
            Thread thread = new Thread(task, "sailpoint-campaigns-bulk");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < options.concurrency() && i < ids.size(); i++) {
                workers.add(threads.submit(this::work));
            }
            join(workers, threads);
        } finally {
            threads.shutdown();
        }
    }

    /** Waits for all threads. An interrupt is handed on to them, so that what they do ends at once, too. */
    private void join(List<Future<?>> workers, ExecutorService threads) {
        boolean interrupted = false;
        for (int i = 0; i < workers.size(); ) {
            try {
                workers.get(i).get();
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
                stopped = true;
                threads.shutdownNow();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a thread that catches everything has failed", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        for (int index = take(); index >= 0; index = take()) {
            Item<T> item = item(ids.get(index));
            results.set(index, item);
            told(item);
        }
    }

    private int take() {
        int index = next.getAndIncrement();
        return stopped || index >= ids.size() ? -1 : index;
    }

    private void told(Item<T> item) {
        lock.lock();
        try {
            failuresInARow = item.outcome() == Outcome.DONE ? 0 : failuresInARow + 1;
            if (failuresInARow >= options.failuresInARow() || item.error().orElse(null) instanceof Error) {
                stopped = true;
            }
            if (listening) {
                tell(item);
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(Item<T> item) {
        try {
            options.tell(item);
        } catch (Throwable e) {
            // Not even an Error of a listener may cost the result of what was done.
            listening = false;
            LOG.warn("The progress listener failed on {} and is told no more", item.id(), e);
        }
    }

    private Item<T> item(String id) {
        AtomicBoolean taken = new AtomicBoolean();
        CampaignsClient view = client.with(client.requestOptions().onWrite(write -> {
            if (write.outcome() == Write.Outcome.ACCEPTED || write.outcome() == Write.Outcome.UNKNOWN) {
                taken.set(true);
            }
        }));
        try {
            return new Item<>(id, Outcome.DONE, action.apply(view, id), null);
        } catch (Throwable e) {
            // Whatever it is, checked exceptions and errors included: without it nobody would know what became of this
            // one.
            return new Item<>(id, taken.get() ? Outcome.UNKNOWN : outcome(e), null, e);
        }
    }

    /** What a failure means when no write of the view was taken: one of another client may say that it does not know. */
    private static Outcome outcome(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof OutcomeUnknownException) {
                return Outcome.UNKNOWN;
            }
        }
        return failure instanceof ApiException refusal
                        && !refusal.operation().equals(Operation.CREATE_TOKEN.id())
                        && Delivery.isRefusal(refusal.status())
                ? Outcome.REFUSED
                : Outcome.NOT_STARTED;
    }
}
