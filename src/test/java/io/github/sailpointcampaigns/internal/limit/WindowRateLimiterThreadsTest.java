package io.github.sailpointcampaigns.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.spi.RateLimiter;
import io.github.sailpointcampaigns.spi.RateLimiter.WouldTakeTooLong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limiter's line under real threads and real, tiny windows. */
@Timeout(30)
class WindowRateLimiterThreadsTest {
    private static final Duration WINDOW = Duration.ofMillis(40);
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void acquire_manyThreads_allGetThroughAndNeverTooManyAtOnce() throws Exception {
        int budget = 8;
        int requests = 200;
        RateLimiter limiter = new WindowRateLimiter(budget, WINDOW, budget, Time.system());
        AtomicInteger left = new AtomicInteger(requests);
        List<Long> arrivals = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(24);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            SplittableRandom random = new SplittableRandom(i);
            done.add(threads.submit(() -> {
                while (left.getAndDecrement() > 0) {
                    // Some give up and some are in a hurry: neither may hold up the others.
                    if (random.nextInt(4) == 0) {
                        hurry(limiter, random);
                    }
                    RateLimiter.Permit permit = limiter.acquire("key", "route", LONG);
                    arrivals.add(System.nanoTime());
                    if (random.nextInt(40) == 0) {
                        permit.refused(Duration.ofMillis(5));
                    } else {
                        permit.answered();
                    }
                }
                return null;
            }));
        }
        for (Future<?> each : done) {
            each.get(20, TimeUnit.SECONDS);
        }
        threads.shutdownNow();

        List<Long> sorted = arrivals.stream().sorted().toList();
        assertThat(sorted).hasSize(requests);
        for (int i = 0; i + budget < sorted.size(); i++) {
            assertThat(sorted.get(i + budget) - sorted.get(i)).isGreaterThanOrEqualTo(WINDOW.toNanos());
        }
    }

    private static void hurry(RateLimiter limiter, SplittableRandom random) throws InterruptedException {
        if (random.nextBoolean()) {
            Thread.currentThread().interrupt();
        }
        try {
            // Its place counts, so that nobody else can use it; it reaches no server.
            limiter.acquire("key", "route", Duration.ofMillis(random.nextInt(1, 60)))
                    .answered();
        } catch (WouldTakeTooLong | InterruptedException e) {
            assertThat(e).isNotNull();
        } finally {
            boolean unused = Thread.interrupted();
        }
    }

    /** Waits in a thread of its own, and is in the line when this returns. */
    private static <T> FutureTask<T> inLine(String name, List<Thread> threads, Callable<T> call)
            throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        for (int i = 0; i < 2000 && thread.getState() != Thread.State.TIMED_WAITING; i++) {
            Thread.sleep(1);
        }
        assertThat(thread.getState()).isEqualTo(Thread.State.TIMED_WAITING);
        return task;
    }

    /** So many in the line, each of which notes its number when it is served. */
    private static List<Future<Integer>> numbered(
            int count, RateLimiter limiter, List<Thread> threads, List<Integer> order) throws InterruptedException {
        List<Future<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            waiting.add(inLine("in-line-" + i, threads, () -> {
                RateLimiter.Permit permit = limiter.acquire("key", "route", LONG);
                order.add(number);
                permit.answered();
                return number;
            }));
        }
        return waiting;
    }

    @Test
    void acquire_line_isServedInTheOrderOfArrival() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(1, WINDOW, 1, Time.system());
        RateLimiter.Permit held = limiter.acquire("key", "route", LONG);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<Integer>> waiting = numbered(6, limiter, new ArrayList<>(), order);
        held.answered();
        for (Future<Integer> each : waiting) {
            each.get(10, TimeUnit.SECONDS);
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void acquire_firstAndMiddleOfTheLineInterrupted_othersAreServedInOrder() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(1, WINDOW, 1, Time.system());
        RateLimiter.Permit held = limiter.acquire("key", "route", LONG);
        List<Thread> threads = new ArrayList<>();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Future<Integer>> waiting = numbered(5, limiter, threads, order);
        threads.get(0).interrupt();
        threads.get(2).interrupt();
        for (int gone : new int[] {0, 2}) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> waiting.get(gone).get(10, TimeUnit.SECONDS))
                    .withCauseInstanceOf(InterruptedException.class);
        }
        held.answered();
        for (int served : new int[] {1, 3, 4}) {
            waiting.get(served).get(10, TimeUnit.SECONDS);
        }

        assertThat(order).containsExactly(1, 3, 4);
    }

    @Test
    void acquire_firstOfTheLineIsShut_othersPassItAndItKeepsItsPlace() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(2, WINDOW, 2, Time.system());
        RateLimiter.Permit held = limiter.acquire("key", "route", LONG);
        RateLimiter.Permit refused = limiter.acquire("key", "shut", LONG);
        List<Thread> threads = new ArrayList<>();
        Future<RateLimiter.Permit> shut = inLine("shut", threads, () -> limiter.acquire("key", "shut", LONG));
        Future<RateLimiter.Permit> open = inLine("open", threads, () -> limiter.acquire("key", "route", LONG));
        Future<?> hasty = inLine("hasty", threads, () -> limiter.acquire("key", "shut", Duration.ofSeconds(15)));
        refused.refused(Duration.ofSeconds(18));

        assertThatExceptionOfType(ExecutionException.class)
                .as("it can't come in time any more")
                .isThrownBy(() -> hasty.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(WouldTakeTooLong.class);
        assertThat(open.get(10, TimeUnit.SECONDS)).isNotNull();
        held.answered();
        assertThat(shut.isDone()).isFalse();
        threads.get(0).interrupt();
    }

    @Test
    void acquire_firstOfTheLineGivesUp_nextIsServed() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(1, WINDOW, 1, Time.system());
        RateLimiter.Permit held = limiter.acquire("key", "route", LONG);
        List<Thread> threads = new ArrayList<>();
        // Nobody knows when what is under way will be answered, so it waits as long as it can.
        Future<?> impatient =
                inLine("impatient", threads, () -> limiter.acquire("key", "route", Duration.ofMillis(150)));
        Future<RateLimiter.Permit> patient = inLine("patient", threads, () -> limiter.acquire("key", "route", LONG));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> impatient.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(WouldTakeTooLong.class);
        assertThat(patient.isDone()).isFalse();
        held.answered();

        assertThat(patient.get(10, TimeUnit.SECONDS)).isNotNull();
    }
}
