package io.github.sailpointcampaigns.bucket4j;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shares a budget with all processes that reach the same store. In the store there is a bucket of tokens for each budget,
 * and one for each route that was refused.
 *
 * <ul>
 *   <li><b>What it lets pass:</b> at most {@code requests} in any window. A twenty-fifth of them (but one at least) is what a
 *       bucket holds, the rest comes in evenly. A new bucket is empty.
 *   <li><b>What the tenant sees:</b> those, and what was let pass before and arrives late. That is never more than the calls that are
 *       made at the same time in all processes: if {@code requests} and these stay within what the tenant allows, it never refuses any,
 *       whatever the delays.
 *   <li><b>A permit is spent when it is given</b>, and never comes back, so there is none to be taken back. Who waits has
 *       reserved a token, up to one window ahead: what a process that is killed, or a thread that is interrupted, has
 *       reserved is lost, and all processes together lose one window at most by it.
 *   <li><b>Order:</b> as the store gets to see them, within one window. Who is further behind asks again twice in a window.
 *   <li><b>A 429</b> shuts its route for all processes.
 *   <li><b>A store that is down</b> fails the call, by {@link RateLimiter.StoreUnavailable} when Bucket4j says so: give the proxy manager a
 *       {@code requestTimeout}. If it is silent until the call's deadline, that has passed. There is no other budget to fall back to.
 *   <li><b>Clocks:</b> Bucket4j counts by the clocks of the processes, unless the proxy manager has another. By as much as one is ahead
 *       of all others it lets pass more, once, and those that are behind wait longer.
 * </ul>
 *
 * <p>Safe for any number of threads and clients. It has threads of its own, daemons that end when they have had nothing to do
 * for a minute. The proxy manager, and its connection to the store, stay the caller's to close.
 */
public final class Bucket4jRateLimiter implements RateLimiter {
    private static final String PREFIX = "sailpoint-campaigns ";
    /** One token for each millisecond that a route stays shut: it is open while the only one is there. */
    private static final BucketConfiguration GATE = BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(1).refillGreedy(1, Duration.ofMillis(1)))
            .build();

    private final ProxyManager<String> store;
    private final int requests;
    private final Duration window;
    private final BucketConfiguration configuration;
    private final Time time;
    private final Map<String, Bucket> budgets = new ConcurrentHashMap<>();
    private final ExecutorService asking = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sailpoint-campaigns-rate-limit");
        thread.setDaemon(true);
        return thread;
    });

    Bucket4jRateLimiter(ProxyManager<String> store, int requests, Duration window, Time time) {
        this.store = Objects.requireNonNull(store, "store");
        Arguments.range("requests", requests, 2, 1_000_000);
        Objects.requireNonNull(window, "window");
        Arguments.atLeastAMillisecond("window", window);
        this.requests = requests;
        this.window = Duration.ofNanos(Deadline.nanos(window));
        this.time = time;
        int atOnce = Math.max(1, requests / 25);
        configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(atOnce)
                        .refillGreedy(requests - atOnce, this.window)
                        .initialTokens(0))
                .build();
    }

    /**
     * Makes a limiter. Asks the store nothing yet.
     *
     * @param store a proxy manager of Bucket4j, with a {@code requestTimeout}, after which the store counts as down
     * @param requests how many, 2 to 1,000,000, of the 100 that the tenant allows; the rest is for calls that are late (see above).
     *     If processes differ in it, the one that began last decides for all
     * @param window in how much time, a millisecond or more; the tenant counts 10 seconds
     * @return a limiter
     * @throws IllegalArgumentException if a number or the window is out of these bounds
     */
    @SuppressWarnings("exports") // who has a proxy manager requires Bucket4j
    public static RateLimiter of(ProxyManager<String> store, int requests, Duration window) {
        return new Bucket4jRateLimiter(store, requests, window, Time.system());
    }

    @Override
    public Permit acquire(String budget, String route, Duration atMost) throws WouldTakeTooLong, InterruptedException {
        Deadline deadline = Deadline.after(atMost, time);
        Bucket gate = store.getProxy(PREFIX + budget + " " + route, () -> GATE);
        Callable<Long> shut = () -> gate.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        Bucket tokens = budgets.get(budget);
        if (tokens == null) {
            tokens = ask(deadline, () -> begin(budget));
        }
        do {
            for (long wait = ask(deadline, shut); wait > 0; wait = ask(deadline, shut)) {
                sleep(wait, deadline);
            }
            take(tokens, deadline);
            // While it waited for its token, somebody may have been refused.
        } while (ask(deadline, shut) > 0);
        return new Permit() {
            @Override
            public void answered() {}

            @Override
            public void refused(Duration retryAfter) {
                try {
                    ask(deadline, () -> shut(gate, retryAfter.toMillis() + 1));
                } catch (WouldTakeTooLong e) {
                    throw new StoreUnavailable(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new StoreUnavailable(e);
                }
            }
        };
    }

    /** The longest of several refusals counts: each takes its whole time, and gives back what the others already took. */
    private static boolean shut(Bucket gate, long millis) {
        long inAll = TimeUnit.NANOSECONDS.toMillis(gate.consumeIgnoringRateLimits(millis));
        long others = Math.min(millis, inAll - millis);
        if (others > 0) {
            gate.addTokens(others);
        }
        return true;
    }

    private Bucket begin(String budget) {
        Bucket tokens = store.getProxy(PREFIX + budget, () -> configuration);
        // The store may have another from an earlier release of the caller's program.
        tokens.replaceConfiguration(configuration, TokensInheritanceStrategy.AS_IS);
        budgets.put(budget, tokens);
        return tokens;
    }

    private void take(Bucket tokens, Deadline deadline) throws WouldTakeTooLong, InterruptedException {
        AtomicLong wait = new AtomicLong();
        while (!ask(deadline, () -> {
            long ahead = Math.max(1, Math.min(window.toNanos(), deadline.left().toNanos()));
            return tokens.asBlocking().tryConsume(1, ahead, wait::set);
        })) {
            long needed = ask(deadline, () -> tokens.estimateAbilityToConsume(1).getNanosToWaitForRefill());
            fits(needed, deadline);
            sleep(window.toNanos() / 2, deadline);
        }
        time.sleep(Duration.ofNanos(wait.get()));
    }

    private void sleep(long nanos, Deadline deadline) throws WouldTakeTooLong, InterruptedException {
        fits(nanos, deadline);
        time.sleep(Duration.ofNanos(nanos));
    }

    private static void fits(long nanos, Deadline deadline) throws WouldTakeTooLong {
        if (nanos > deadline.left().toNanos()) {
            throw new WouldTakeTooLong(Duration.ofNanos(nanos));
        }
    }

    /** In another thread, for not every store can be interrupted, or knows of the caller's time. */
    private <T> T ask(Deadline deadline, Callable<T> question) throws WouldTakeTooLong, InterruptedException {
        Duration left = deadline.left();
        Future<T> answer = asking.submit(question);
        try {
            return answer.get(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new StoreUnavailable(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            throw new WouldTakeTooLong(left);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public String toString() {
        return "Bucket4jRateLimiter[" + requests + " requests in " + window + "]";
    }
}
