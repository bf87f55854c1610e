package io.github.sailpointcampaigns.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.ClosableTime;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.Body;
import io.github.sailpointcampaigns.internal.transport.Operations;
import io.github.sailpointcampaigns.internal.transport.RateLimitTransport;
import io.github.sailpointcampaigns.internal.transport.Request;
import io.github.sailpointcampaigns.internal.transport.Request.Limits;
import io.github.sailpointcampaigns.internal.transport.Response;
import io.github.sailpointcampaigns.internal.transport.Secrets;
import io.github.sailpointcampaigns.internal.transport.Transport;
import io.github.sailpointcampaigns.spi.RateLimiter;
import io.github.sailpointcampaigns.spi.RateLimiter.WouldTakeTooLong;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limiter as the server sees it, under a virtual time in which requests travel while a caller waits. */
class WindowRateLimiterSimulationTest {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final String KEY = "client v2024";
    private static final String ROUTE = "getCampaign";

    private final Events time = new Events();

    /** A time that moves from event to event. One thread is enough: it holds the limiter's lock, which it may take twice. */
    private static final class Events implements Time {
        private final PriorityQueue<Event> events = new PriorityQueue<>();
        // Near the end of the range: a stopwatch may overflow at any time.
        private long now = Long.MAX_VALUE - 1_000_000_000;
        private long count;

        private record Event(long in, long order, Runnable what) implements Comparable<Event> {
            @Override
            public int compareTo(Event other) {
                return in != other.in ? Long.compare(in, other.in) : Long.compare(order, other.order);
            }
        }

        private final long start = now;

        void in(long nanos, Runnable what) {
            events.add(new Event(elapsed() + nanos, count++, what));
        }

        long elapsed() {
            return now - start;
        }

        void pass(long nanos) {
            long end = elapsed() + nanos;
            while (!events.isEmpty() && events.peek().in() <= end) {
                Event next = events.remove();
                now = start + next.in();
                next.what().run();
            }
            now = start + end;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            pass(duration.toNanos());
        }

        /** Up to the next event, for it may be the signal; never further than asked. */
        @Override
        public void await(Condition signal, long nanos) {
            long next = events.isEmpty() ? nanos : events.peek().in() - elapsed();
            pass(Math.min(nanos, Math.max(next, 0)));
        }
    }

    /** Sends as fast as the limiter lets it, and tells when each request was counted by the server. */
    private List<Long> arrivals(RateLimiter limiter, int requests, LongSupplier travel, LongSupplier processing)
            throws Exception {
        List<Long> arrivals = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            RateLimiter.Permit permit = limiter.acquire(KEY, ROUTE, Duration.ofHours(1));
            long there = travel.getAsLong() + processing.getAsLong();
            time.in(there, () -> arrivals.add(time.elapsed()));
            time.in(there + processing.getAsLong() + travel.getAsLong(), permit::answered);
        }
        time.pass(Duration.ofMinutes(1).toNanos());
        return arrivals;
    }

    private static void assertNeverMoreThan(int budget, List<Long> arrivals) {
        for (int i = 0; i + budget < arrivals.size(); i++) {
            assertThat(arrivals.get(i + budget) - arrivals.get(i))
                    .as("requests %s to %s", i, i + budget)
                    .isGreaterThanOrEqualTo(WINDOW.toNanos());
        }
    }

    private static double used(int budget, List<Long> arrivals) {
        long span = arrivals.get(arrivals.size() - 1) - arrivals.get(0);
        return (double) (arrivals.size() - budget) / budget / ((double) span / WINDOW.toNanos());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void acquire_randomDelays_neverMoreThanTheBudgetInAnyWindowAtTheServer(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int budget = random.nextInt(1, 101);

        List<Long> arrivals = arrivals(
                new WindowRateLimiter(budget, WINDOW, budget, time),
                50 * budget,
                () -> random.nextLong(300_000_000),
                () -> random.nextInt(20) == 0 ? random.nextLong(3_000_000_000L) : random.nextLong(20_000_000));

        assertThat(arrivals).hasSize(50 * budget);
        assertNeverMoreThan(budget, arrivals);
    }

    @ParameterizedTest
    @CsvSource({"80, 150, 150", "100, 150, 150", "80, 0, 300"})
    void acquire_300MillisecondsARequest_usesNinetyFivePercentOfTheBudget(int budget, int least, int most)
            throws Exception {
        SplittableRandom random = new SplittableRandom(budget);

        List<Long> arrivals = arrivals(
                new WindowRateLimiter(budget, WINDOW, budget, time),
                200 * budget,
                () -> 1_000_000L * random.nextInt(least, most + 1),
                () -> 0);

        assertNeverMoreThan(budget, arrivals);
        assertThat(used(budget, arrivals)).isBetween(0.95, 1.0);
    }

    /** A process of its own, as fast as its limiter lets it; over when all is answered. Gives what the server saw. */
    private List<Long> process(int budget, int requests, SplittableRandom random) throws Exception {
        RateLimiter limiter = new WindowRateLimiter(budget, WINDOW, WindowRateLimiter.gently(budget), time);
        List<Long> arrivals = new ArrayList<>();
        AtomicInteger answered = new AtomicInteger();
        for (int i = 0; i < requests; i++) {
            RateLimiter.Permit permit = limiter.acquire(KEY, ROUTE, Duration.ofHours(1));
            long there = random.nextLong(300_000_000);
            time.in(there, () -> arrivals.add(time.elapsed()));
            time.in(there + random.nextLong(300_000_000), () -> {
                permit.answered();
                answered.incrementAndGet();
            });
        }
        while (answered.get() < requests) {
            time.pass(1_000_000);
        }
        return arrivals;
    }

    @ParameterizedTest
    @CsvSource({"1, 80", "2, 80", "3, 100", "4, 160", "5, 161", "6, 250", "7, 20", "8, 81"})
    void acquire_sameJobInThreeProcessesInARow_tenantNeverCountsMoreThanOneHundred(long seed, int requests)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> arrivals = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            arrivals.addAll(process(80, requests, random));
        }

        assertThat(arrivals).hasSize(3 * requests).isSorted();
        assertNeverMoreThan(100, arrivals);
    }

    @Test
    void acquire_twoProcessesWithHalfTheBudgetRestartedTogether_tenantNeverCountsMoreThanOneHundred() throws Exception {
        List<Long> arrivals = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            List<RateLimiter> both = List.of(
                    new WindowRateLimiter(40, WINDOW, WindowRateLimiter.gently(40), time),
                    new WindowRateLimiter(40, WINDOW, WindowRateLimiter.gently(40), time));
            for (int i = 0; i < 400; i++) {
                RateLimiter.Permit permit = both.get(i % 2).acquire(KEY, ROUTE, Duration.ofHours(1));
                arrivals.add(time.elapsed());
                permit.answered();
            }
        }

        assertNeverMoreThan(100, arrivals);
    }

    @Test
    void acquire_atStart_letsAQuarterPassAtOnceAndTheRestOneWindowLater() throws Exception {
        List<Long> arrivals =
                arrivals(new WindowRateLimiter(80, WINDOW, WindowRateLimiter.gently(80), time), 80, () -> 0, () -> 0);

        assertThat(arrivals.subList(0, 20)).containsOnly(0L);
        assertThat(arrivals.subList(20, 80)).containsOnly(WINDOW.toNanos());
    }

    @Test
    void acquire_oneWindowAfterTheStart_letsAllPassAtOnce() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(80, WINDOW, WindowRateLimiter.gently(80), time);
        time.pass(WINDOW.toNanos());

        List<Long> arrivals = arrivals(limiter, 80, () -> 0, () -> 0);

        assertThat(arrivals).containsOnly(WINDOW.toNanos());
    }

    @Test
    void acquire_nothingAtStart_waitsAWindow() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(100, WINDOW, 0, time);

        WouldTakeTooLong e =
                catchThrowableOfType(WouldTakeTooLong.class, () -> limiter.acquire(KEY, ROUTE, Duration.ofSeconds(5)));

        assertThat(e.needed()).isEqualTo(WINDOW);
        limiter.acquire(KEY, ROUTE, WINDOW);
        assertThat(time.elapsed()).isEqualTo(WINDOW.toNanos());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "4, 1", "5, 2", "40, 10", "80, 20", "2147483647, 536870912"})
    void gently_anyBudget_isAQuarterRoundedUp(int requests, int atStart) {
        assertThat(WindowRateLimiter.gently(requests)).isEqualTo(atStart);
    }

    @Test
    void refused_retryAfter_leavesTheOtherRoutesOpen() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(80, WINDOW, 80, time);
        limiter.acquire(KEY, ROUTE, Duration.ofHours(1)).refused(Duration.ofMinutes(10));

        limiter.acquire(KEY, "completeCampaign", Duration.ofSeconds(1)).answered();

        assertThat(time.elapsed()).isZero();
        limiter.acquire(KEY, ROUTE, Duration.ofHours(1));
        assertThat(time.elapsed()).isEqualTo(Duration.ofMinutes(10).toNanos());
    }

    @Test
    void refused_anyRoute_stillCountsInTheBudgetOfAll() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(1, WINDOW, 1, time);
        limiter.acquire(KEY, ROUTE, Duration.ofHours(1)).refused(Duration.ofSeconds(1));

        limiter.acquire(KEY, "completeCampaign", Duration.ofHours(1));

        assertThat(time.elapsed()).isEqualTo(WINDOW.toNanos());
    }

    @Test
    void refused_retryAfter_closesTheGateForAllOfIt() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(80, WINDOW, 80, time);
        RateLimiter.Permit first = limiter.acquire(KEY, ROUTE, Duration.ofHours(1));
        RateLimiter.Permit second = limiter.acquire(KEY, ROUTE, Duration.ofHours(1));
        first.refused(Duration.ofSeconds(60));
        // Whoever is told less must not open it early.
        second.refused(Duration.ofSeconds(5));

        limiter.acquire(KEY, ROUTE, Duration.ofHours(1));

        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(60).toNanos());
        limiter.acquire(KEY, ROUTE, Duration.ofHours(1));
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(60).toNanos());
    }

    @Test
    void refused_whileOthersWait_holdsThemBackToo() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(1, WINDOW, 1, time);
        RateLimiter.Permit permit = limiter.acquire(KEY, ROUTE, Duration.ofHours(1));
        time.in(Duration.ofSeconds(1).toNanos(), () -> permit.refused(Duration.ofSeconds(30)));

        limiter.acquire(KEY, ROUTE, Duration.ofHours(1));

        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(31).toNanos());
    }

    @Test
    void acquire_waitBeyondTheDeadline_failsAtOnceWithTheNumber() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(2, WINDOW, 2, time);
        limiter.acquire(KEY, ROUTE, Duration.ofHours(1)).answered();
        time.pass(Duration.ofSeconds(2).toNanos());
        limiter.acquire(KEY, ROUTE, Duration.ofHours(1)).answered();
        time.pass(Duration.ofSeconds(1).toNanos());
        long before = time.elapsed();

        WouldTakeTooLong e = catchThrowableOfType(
                WouldTakeTooLong.class, () -> limiter.acquire(KEY, ROUTE, Duration.ofMillis(6_999)));

        assertThat(e.needed()).isEqualTo(Duration.ofSeconds(7));
        assertThat(time.elapsed()).isEqualTo(before);
        limiter.acquire(KEY, ROUTE, Duration.ofSeconds(7));
        assertThat(time.elapsed()).isEqualTo(before + Duration.ofSeconds(7).toNanos());
    }

    @Test
    void acquire_gateClosedBeyondTheDeadline_failsAtOnceWithTheNumber() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(80, WINDOW, 80, time);
        limiter.acquire(KEY, ROUTE, Duration.ofHours(1)).refused(Duration.ofMinutes(20));

        WouldTakeTooLong e =
                catchThrowableOfType(WouldTakeTooLong.class, () -> limiter.acquire(KEY, ROUTE, Duration.ofSeconds(60)));

        assertThat(e.needed()).isEqualTo(Duration.ofMinutes(20));
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void acquire_longestDurations_areNoOverflow() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(1, WINDOW, 1, time);
        limiter.acquire(KEY, ROUTE, Duration.ofSeconds(Long.MAX_VALUE)).answered();

        limiter.acquire(KEY, ROUTE, Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(time.elapsed()).isEqualTo(WINDOW.toNanos());
    }

    @Test
    void limiter_sharedByTwoClients_isOneBudgetForEachKey() {
        RateLimiter limiter = new WindowRateLimiter(2, WINDOW, 2, time);
        Transport answering =
                request -> new Response(200, Headers.copyOf(Map.of()), Body.of(new byte[0]), 1, Secrets.NONE);
        Transport one = new RateLimitTransport(limiter, KEY, new ClosableTime(time), answering);
        Transport other = new RateLimitTransport(limiter, KEY, new ClosableTime(time), answering);
        Transport separate = new RateLimitTransport(limiter, "client v2025", new ClosableTime(time), answering);
        one.send(request());
        other.send(request());

        DeadlineExceededException e =
                catchThrowableOfType(DeadlineExceededException.class, () -> other.send(request()));

        assertThat(e.needed()).isEqualTo(WINDOW);
        assertThat(separate.send(request()).status()).isEqualTo(200);
        assertThat(time.elapsed()).isZero();
    }

    private Request request() {
        return new Request(
                Operations.GET_CAMPAIGN,
                URI.create("http://localhost/x"),
                Map.of(),
                new byte[0],
                new Limits(Deadline.after(Duration.ofSeconds(5), time), Duration.ofSeconds(1), 1),
                null);
    }
}
