package io.github.sailpointcampaigns.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
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
            RateLimiter.Permit permit = limiter.acquire(KEY, Duration.ofHours(1));
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
                new WindowRateLimiter(budget, WINDOW, time),
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
                new WindowRateLimiter(budget, WINDOW, time),
                200 * budget,
                () -> 1_000_000L * random.nextInt(least, most + 1),
                () -> 0);

        assertNeverMoreThan(budget, arrivals);
        assertThat(used(budget, arrivals)).isBetween(0.95, 1.0);
    }

    @Test
    void refused_retryAfter_closesTheGateForAllOfIt() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(80, WINDOW, time);
        RateLimiter.Permit first = limiter.acquire(KEY, Duration.ofHours(1));
        RateLimiter.Permit second = limiter.acquire(KEY, Duration.ofHours(1));
        first.refused(Duration.ofSeconds(60));
        // Whoever is told less must not open it early.
        second.refused(Duration.ofSeconds(5));

        limiter.acquire(KEY, Duration.ofHours(1));

        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(60).toNanos());
        limiter.acquire(KEY, Duration.ofHours(1));
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(60).toNanos());
    }

    @Test
    void refused_whileOthersWait_holdsThemBackToo() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(1, WINDOW, time);
        RateLimiter.Permit permit = limiter.acquire(KEY, Duration.ofHours(1));
        time.in(Duration.ofSeconds(1).toNanos(), () -> permit.refused(Duration.ofSeconds(30)));

        limiter.acquire(KEY, Duration.ofHours(1));

        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(31).toNanos());
    }

    @Test
    void acquire_waitBeyondTheDeadline_failsAtOnceWithTheNumber() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(2, WINDOW, time);
        limiter.acquire(KEY, Duration.ofHours(1)).answered();
        time.pass(Duration.ofSeconds(2).toNanos());
        limiter.acquire(KEY, Duration.ofHours(1)).answered();
        time.pass(Duration.ofSeconds(1).toNanos());
        long before = time.elapsed();

        WouldTakeTooLong e =
                catchThrowableOfType(WouldTakeTooLong.class, () -> limiter.acquire(KEY, Duration.ofMillis(6_999)));

        assertThat(e.needed()).isEqualTo(Duration.ofSeconds(7));
        assertThat(time.elapsed()).isEqualTo(before);
        limiter.acquire(KEY, Duration.ofSeconds(7));
        assertThat(time.elapsed()).isEqualTo(before + Duration.ofSeconds(7).toNanos());
    }

    @Test
    void acquire_gateClosedBeyondTheDeadline_failsAtOnceWithTheNumber() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(80, WINDOW, time);
        limiter.acquire(KEY, Duration.ofHours(1)).refused(Duration.ofMinutes(20));

        WouldTakeTooLong e =
                catchThrowableOfType(WouldTakeTooLong.class, () -> limiter.acquire(KEY, Duration.ofSeconds(60)));

        assertThat(e.needed()).isEqualTo(Duration.ofMinutes(20));
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void acquire_longestDurations_areNoOverflow() throws Exception {
        RateLimiter limiter = new WindowRateLimiter(1, WINDOW, time);
        limiter.acquire(KEY, Duration.ofSeconds(Long.MAX_VALUE)).answered();

        limiter.acquire(KEY, Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(time.elapsed()).isEqualTo(WINDOW.toNanos());
    }

    @Test
    void limiter_sharedByTwoClients_isOneBudgetForEachKey() {
        RateLimiter limiter = new WindowRateLimiter(2, WINDOW, time);
        Transport answering = request -> new Response(200, Headers.copyOf(Map.of()), Body.of(new byte[0]), 1);
        Transport one = new RateLimitTransport(limiter, KEY, answering);
        Transport other = new RateLimitTransport(limiter, KEY, answering);
        Transport separate = new RateLimitTransport(limiter, "client v2025", answering);
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
                Deadline.after(Duration.ofSeconds(5), time),
                Duration.ofSeconds(1),
                1,
                1);
    }
}
