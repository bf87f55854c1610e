package io.github.sailpointcampaigns.internal.bulk;

import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.cause.Causes;
import io.github.sailpointcampaigns.internal.transport.Delivery;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.spi.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One action on many things, by a few threads that take the next one until something says stop.
 *
 * @param <V> what the action writes through
 * @param <T> what it gives
 */
public final class BulkRun<V, T> {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.sailpointcampaigns.CampaignsClient");

    private final List<String> ids;
    private final List<String> ahead;
    private final Bulk options;
    private final Journal journal;
    private final Function<String, ? extends @Nullable Object> before;
    private final BiFunction<Consumer<String>, Consumer<Write>, V> views;
    private final BiFunction<V, String, T> action;
    private final Map<String, Item<T>> results = new ConcurrentHashMap<>();
    /** No monitor: a listener that blocks in one pins the carrier of a virtual thread. */
    private final ReentrantLock lock = new ReentrantLock();

    private final AtomicInteger next = new AtomicInteger();
    private int failuresInARow;
    private volatile boolean stopped;
    private boolean listening = true;
    private Predicate<Item<T>> through = item -> true;

    /**
     * Checks what is asked for.
     *
     * @param journal what earlier runs did, and what this one does
     * @param before what a thing is like when something is about to be sent for it
     * @param views makes a view that tells of each operation before it is sent, and of its outcome
     * @param action called with a view for each id
     * @throws IllegalArgumentException if there are more ids than allowed, one twice, or a bad one
     */
    public BulkRun(
            Bulk options,
            Collection<String> ids,
            Journal journal,
            Function<String, ? extends @Nullable Object> before,
            BiFunction<Consumer<String>, Consumer<Write>, V> views,
            BiFunction<V, String, T> action) {
        Set<String> all = new LinkedHashSet<>(checked(ids, options));
        all.addAll(journal.open());
        this.ids = List.copyOf(all);
        this.ahead = all.stream()
                .filter(id -> !journal.isDone(id) && !journal.isTaken(id))
                .toList();
        this.journal = journal;
        this.before = before;
        this.views = views;
        this.options = options;
        this.action = Objects.requireNonNull(action, "action");
    }

    private static List<String> checked(Collection<String> ids, Bulk options) {
        Objects.requireNonNull(ids, "ids");
        Arguments.check(
                ids.size() <= options.most(),
                "ids",
                ids.size() + " ids",
                "must be at most " + options.most()
                        + ", or nothing is sent at all (the guard of Bulk.refusingMoreThan)");
        return Arguments.ids("ids", ids);
    }

    /**
     * Acts on each.
     *
     * @param isThrough what to tell of at once; of the rest the caller tells
     */
    public BulkResult<T> run(Predicate<Item<T>> isThrough) {
        return run(isThrough, task -> {
            Thread thread = new Thread(task, "sailpoint-campaigns-bulk");
            thread.setDaemon(true);
            return thread;
        });
    }

    BulkResult<T> run(Predicate<Item<T>> isThrough, ThreadFactory factory) {
        through = isThrough;
        if (!options.isDryRun() && !ahead.isEmpty()) {
            act(factory);
        }
        return new BulkResult<>(ids.stream()
                .map(id -> Objects.requireNonNullElseGet(results.get(id), () -> untouched(id)))
                .toList());
    }

    private Item<T> untouched(String id) {
        if (journal.isDone(id)) {
            return new Item<>(id, Outcome.DONE, Optional.empty(), Optional.empty());
        }
        return journal.isTaken(id)
                ? new Item<>(
                        id, Outcome.UNKNOWN, Optional.empty(), Optional.of(endedEarlier(journal.operation(id), id)))
                : new Item<>(id, Outcome.NOT_STARTED, Optional.empty(), Optional.empty());
    }

    private static OutcomeUnknownException endedEarlier(String operation, String id) {
        TransportException cause = new TransportException(
                operation,
                Reason.CONNECTION_LOST,
                true,
                "an earlier run of the journal ended before it was through",
                null);
        return new OutcomeUnknownException(operation, id, null, null, cause);
    }

    private void act(ThreadFactory factory) {
        int most = Math.min(options.concurrency(), ahead.size());
        ExecutorService threads = Executors.newFixedThreadPool(most, factory);
        try {
            List<Future<?>> workers = new ArrayList<>();
            try {
                while (workers.size() < most) {
                    workers.add(threads.submit(this::work));
                }
            } catch (OutOfMemoryError e) {
                if (workers.isEmpty()) {
                    throw e;
                }
                // Those that run would go on unseen.
                LOG.warn("There are no more than {} threads for what was to be {} at a time", workers.size(), most, e);
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
            Item<T> item = item(ahead.get(index));
            results.put(item.id(), item);
            judge(item);
            if (!stopped) {
                // One that an action left behind would end what this thread does next.
                boolean unused = Thread.interrupted();
            }
        }
    }

    private int take() {
        int index = next.getAndIncrement();
        return stopped || index >= ahead.size() ? -1 : index;
    }

    private void judge(Item<T> item) {
        lock.lock();
        try {
            failuresInARow = item.outcome() == Outcome.DONE ? 0 : failuresInARow + 1;
            if (failuresInARow >= options.failuresInARow() || item.error().orElse(null) instanceof Error) {
                stopped = true;
            }
        } finally {
            lock.unlock();
        }
        if (through.test(item)) {
            tell(item);
        }
    }

    /** Tells of one that is through, one at a time. */
    public void tell(Item<?> item) {
        lock.lock();
        try {
            if (listening) {
                options.tell(item);
            }
        } catch (Throwable e) {
            // Not even an Error of a listener may cost the result of what was done.
            listening = false;
            LOG.warn("The progress listener failed on {} and is told no more", item.id(), e);
        } finally {
            lock.unlock();
        }
    }

    private Item<T> item(String id) {
        V view = views.apply(
                operation -> journal.sends(id, operation, before.apply(id)), write -> journal.answered(id, write));
        try {
            return new Item<>(id, Outcome.DONE, Optional.ofNullable(action.apply(view, id)), Optional.empty());
        } catch (Throwable e) {
            // Whatever it is, checked exceptions and errors included: without it nobody would know what became of this
            // one.
            Outcome outcome = journal.isTaken(id) ? Outcome.UNKNOWN : outcome(e);
            return new Item<>(id, outcome, Optional.empty(), Optional.of(e));
        }
    }

    /** What a failure means when no write of the view was taken: one of another client may say that it does not know. */
    static Outcome outcome(Throwable failure) {
        if (Causes.any(failure, OutcomeUnknownException.class::isInstance)) {
            return Outcome.UNKNOWN;
        }
        return failure instanceof ApiException refusal
                        && !refusal.operation().equals(Operation.CREATE_TOKEN.id())
                        && Delivery.isRefusal(refusal.status())
                ? Outcome.REFUSED
                : Outcome.NOT_STARTED;
    }
}
