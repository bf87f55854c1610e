package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.BulkResult.Item;
import io.github.sailpointcampaigns.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.internal.transport.Operation;
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
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One action on many campaigns, by a few threads that take the next one until something says stop. */
final class BulkRun<T> {
    private final List<String> ids;
    private final Bulk options;
    private final Function<String, T> action;
    private final AtomicReferenceArray<@Nullable Item<T>> results;
    private final ReentrantLock lock = new ReentrantLock();
    private int next;
    private int failuresInARow;
    private boolean stopped;

    BulkRun(Collection<String> ids, Bulk options, Function<String, T> action) {
        this.ids = checked(ids, options);
        this.options = options;
        this.action = Objects.requireNonNull(action, "action");
        this.results = new AtomicReferenceArray<>(this.ids.size());
    }

    private static List<String> checked(Collection<String> ids, Bulk options) {
        Arguments.check(
                ids.size() <= options.atMost(), "ids", ids.size() + " ids", "must be at most " + options.atMost());
        Set<String> seen = new LinkedHashSet<>();
        for (String id : ids) {
            Arguments.pathSegment("ids", id);
            Arguments.check(seen.add(id), "ids", id, "must hold each campaign once");
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
        Throwable failure = null;
        for (int i = 0; i < workers.size(); ) {
            try {
                workers.get(i).get();
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
                stop();
                threads.shutdownNow();
            } catch (ExecutionException e) {
                i++;
                stop();
                failure = failure == null ? e.getCause() : failure;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void work() {
        for (int index = take(); index >= 0; index = take()) {
            // Until it is known better: an Error that ends this thread says nothing about what was sent.
            results.set(index, new Item<>(ids.get(index), Outcome.UNKNOWN, null, null));
            Item<T> item = item(ids.get(index));
            results.set(index, item);
            told(item);
        }
    }

    private int take() {
        lock.lock();
        try {
            return stopped || next >= ids.size() ? -1 : next++;
        } finally {
            lock.unlock();
        }
    }

    private void told(Item<T> item) {
        lock.lock();
        try {
            failuresInARow = item.outcome() == Outcome.DONE ? 0 : failuresInARow + 1;
            stopped |= failuresInARow >= options.failuresInARow();
            options.tell(item);
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        lock.lock();
        try {
            stopped = true;
        } finally {
            lock.unlock();
        }
    }

    private Item<T> item(String id) {
        WritesOfThread.watch();
        try {
            return new Item<>(id, Outcome.DONE, action.apply(id), null);
        } catch (RuntimeException e) {
            return new Item<>(id, WritesOfThread.any() ? Outcome.UNKNOWN : outcome(e), null, e);
        } finally {
            WritesOfThread.unwatch();
        }
    }

    /** What a failure means when no write of the action was taken. Whatever can't be placed counts as unknown. */
    private static Outcome outcome(RuntimeException e) {
        if (e instanceof ApiException refusal) {
            boolean withoutToken = refusal.operation().equals(Operation.CREATE_TOKEN.id());
            Outcome byTheTenant = e instanceof ServerErrorException ? Outcome.UNKNOWN : Outcome.REFUSED;
            return withoutToken ? Outcome.NOT_STARTED : byTheTenant;
        }
        if (e instanceof TransportException failure) {
            boolean withoutToken = failure.operation().equals(Operation.CREATE_TOKEN.id());
            return withoutToken || !failure.mayHaveBeenProcessed() ? Outcome.NOT_STARTED : Outcome.UNKNOWN;
        }
        boolean neverSent = e instanceof DeadlineExceededException
                || e instanceof IllegalArgumentException
                || e instanceof UnsupportedOperationException;
        return neverSent ? Outcome.NOT_STARTED : Outcome.UNKNOWN;
    }
}
