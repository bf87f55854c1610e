package io.github.sailpointcampaigns.bucket4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.sailpointcampaigns.VirtualTime;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.spi.RateLimiter;
import io.github.sailpointcampaigns.spi.RateLimiter.Permit;
import io.github.sailpointcampaigns.spi.RateLimiter.StoreUnavailable;
import io.github.sailpointcampaigns.spi.RateLimiter.WouldTakeTooLong;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limiter on a store in this process, in virtual time. */
@Timeout(15)
class Bucket4jRateLimiterTest {
    /** So long that what is too short for a token is long enough, in real time, for the store to answer. */
    private static final Duration WINDOW = Duration.ofSeconds(1000);

    private static final Duration SHORT = Duration.ofSeconds(9);
    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration TICK = Duration.ofMillis(2);
    private static final String BUDGET = "https://acme.api.identitynow.com me v2024";

    private final VirtualTime time = new VirtualTime();
    private final MemoryStore store = new MemoryStore(time);
    private final RateLimiter limiter = new Bucket4jRateLimiter(store, 100, WINDOW, time);
    private final RateLimiter other = new Bucket4jRateLimiter(store, 100, WINDOW, time);

    private Permit acquire(RateLimiter from, String route) throws Exception {
        return from.acquire(BUDGET, route, LONG);
    }

    private void assertTakesTooLong(RateLimiter from, String route, Duration atMost, Duration needed) {
        long before = time.nanos();
        assertThatExceptionOfType(WouldTakeTooLong.class)
                .isThrownBy(() -> from.acquire(BUDGET, route, atMost))
                .satisfies(e -> assertThat(e.needed()).isBetween(needed.minus(TICK), needed.plus(TICK)));
        assertThat(time.nanos()).isEqualTo(before);
    }

    private static void assertAtMost(int requests, List<Long> times) {
        for (int i = 0; i + requests < times.size(); i++) {
            assertThat(times.get(i + requests) - times.get(i))
                    .isGreaterThanOrEqualTo(WINDOW.minus(TICK).toNanos());
        }
    }

    @Test
    void acquire_twoLimitersAndPauses_togetherStayWithinTheBudgetAndUseIt() throws Exception {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            acquire(i % 2 == 0 ? limiter : other, "getCampaign").answered();
            times.add(time.nanos());
            if (i % 250 == 249) {
                time.sleep(WINDOW.multipliedBy(i == 249 ? 2 : 0).plusMillis(1));
            }
        }

        assertAtMost(100, times);
        Duration busy = Duration.ofNanos(times.get(999)).minus(WINDOW.multipliedBy(2));
        assertThat(1000.0 / 100 * WINDOW.toNanos() / busy.toNanos()).isGreaterThan(0.95);
    }

    @Test
    void acquire_newOrIdleBucket_hasATwentyFifthAtMost() throws Exception {
        assertTakesTooLong(limiter, "getCampaign", SHORT, WINDOW.dividedBy(96));
        time.sleep(WINDOW);

        for (int i = 0; i < 4; i++) {
            limiter.acquire(BUDGET, "getCampaign", SHORT);
        }
        assertTakesTooLong(other, "getCampaign", SHORT, WINDOW.dividedBy(96));
    }

    @Test
    void acquire_othersBudget_isOfNoConcern() throws Exception {
        acquire(limiter, "getCampaign");
        limiter.acquire("another", "getCampaign", LONG);
        time.sleep(WINDOW);
        for (int i = 0; i < 4; i++) {
            limiter.acquire(BUDGET, "getCampaign", SHORT);
        }

        assertThat(other.acquire("another", "getCampaign", SHORT)).isNotNull();
    }

    @Test
    void acquire_noTime_takesNothing() throws Exception {
        acquire(limiter, "getCampaign");

        assertThatExceptionOfType(WouldTakeTooLong.class)
                .isThrownBy(() -> limiter.acquire(BUDGET, "getCampaign", Duration.ZERO));
        assertTakesTooLong(limiter, "getCampaign", SHORT, WINDOW.dividedBy(96));
        assertTakesTooLong(limiter, "getCampaign", SHORT, WINDOW.dividedBy(96));
    }

    @Test
    void acquire_waitersThatDied_costOneWindowAtMost() throws Exception {
        RateLimiter dying = new Bucket4jRateLimiter(store, 100, WINDOW, new Steps(time, () -> {
            throw new InterruptedException();
        }));
        for (int i = 0; i < 300; i++) {
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> acquire(dying, "getCampaign"));
        }
        assertTakesTooLong(other, "getCampaign", WINDOW, WINDOW.plus(WINDOW.dividedBy(96)));

        other.acquire(BUDGET, "getCampaign", WINDOW.plus(WINDOW.dividedBy(48)));

        assertThat(time.sleeps()).contains(WINDOW.dividedBy(2));
    }

    @Test
    void refused_route_isShutForAllAndOthersAreOpen() throws Exception {
        acquire(limiter, "getCampaign").refused(Duration.ofHours(1));

        for (RateLimiter each : List.of(limiter, other)) {
            assertTakesTooLong(each, "getCampaign", Duration.ofMinutes(59), Duration.ofHours(1));
        }
        other.acquire(BUDGET, "listCampaigns", WINDOW);
        long before = time.nanos();
        acquire(other, "getCampaign");
        assertThat(time.nanos() - before).isGreaterThan(Duration.ofMinutes(59).toNanos());
        acquire(limiter, "getCampaign");
        assertThat(time.nanos() - before).isLessThan(Duration.ofMinutes(61).toNanos());
    }

    @Test
    void refused_severalTimes_theLongestCounts() throws Exception {
        List<Permit> permits = List.of(
                acquire(limiter, "getCampaign"),
                acquire(other, "getCampaign"),
                acquire(limiter, "getCampaign"),
                acquire(other, "getCampaign"));
        permits.get(0).refused(Duration.ofMinutes(20));
        permits.get(1).refused(Duration.ofMinutes(20));
        assertTakesTooLong(other, "getCampaign", WINDOW, Duration.ofMinutes(20));
        permits.get(2).refused(Duration.ofMinutes(60));
        assertTakesTooLong(other, "getCampaign", WINDOW, Duration.ofMinutes(60));
        permits.get(3).refused(Duration.ofMinutes(20));
        assertTakesTooLong(other, "getCampaign", WINDOW, Duration.ofMinutes(60));
    }

    @Test
    void refused_forTenYears_isShut() throws Exception {
        acquire(limiter, "listCampaigns").refused(Duration.ZERO);
        acquire(limiter, "getCampaign").refused(Duration.ofDays(3650));

        assertTakesTooLong(other, "getCampaign", LONG, Duration.ofDays(3650));
        acquire(other, "listCampaigns");
    }

    @Test
    void acquire_refusedWhileItWaits_waitsForTheRoute() throws Exception {
        Permit permit = acquire(limiter, "getCampaign");
        List<Permit> once = new ArrayList<>(List.of(permit));
        RateLimiter waiting = new Bucket4jRateLimiter(store, 100, WINDOW, new Steps(time, () -> {
            while (!once.isEmpty()) {
                once.remove(0).refused(Duration.ofHours(1));
            }
        }));
        long before = time.nanos();

        acquire(waiting, "getCampaign");

        assertThat(time.nanos() - before).isGreaterThan(Duration.ofHours(1).toNanos());
    }

    @Test
    void acquire_otherBudgetThanBefore_theLastOneCountsForAll() throws Exception {
        acquire(limiter, "getCampaign");
        RateLimiter smaller = new Bucket4jRateLimiter(store, 50, WINDOW, time);
        List<Long> times = new ArrayList<>();
        acquire(smaller, "getCampaign");
        for (int i = 0; i < 200; i++) {
            acquire(i % 2 == 0 ? limiter : smaller, "getCampaign");
            times.add(time.nanos());
        }

        assertAtMost(50, times);
    }

    @Test
    void acquire_storeFails_saysSoAndWorksAfterwards() throws Exception {
        IllegalStateException down = new IllegalStateException("connection to redis://:secret@host lost");
        store.beforeEachRead(() -> {
            throw down;
        });
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> acquire(limiter, "getCampaign"))
                .withMessage("the store that shares the rate limit can't be asked")
                .withCause(down);
        store.beforeEachRead(() -> {});

        Permit permit = acquire(limiter, "getCampaign");

        store.beforeEachRead(() -> {
            throw down;
        });
        permit.answered();
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> permit.refused(WINDOW));
    }

    @Test
    void acquire_storeIsSilent_endsWhenTheTimeIsUp() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        store.beforeEachRead(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });

        assertThatExceptionOfType(WouldTakeTooLong.class)
                .isThrownBy(() -> limiter.acquire(BUDGET, "getCampaign", Duration.ofMillis(20)));
        interrupted.await();
    }

    @Test
    void of_badInput_isNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> Bucket4jRateLimiter.of(null, 80, WINDOW))
                .withMessage("store");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bucket4jRateLimiter.of(store, 1, WINDOW))
                .withMessage("requests: must be from 2 to 1000000, but is 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bucket4jRateLimiter.of(store, 80, Duration.ZERO))
                .withMessage("window: must be a millisecond or more, but is PT0S");
        assertThat(Bucket4jRateLimiter.of(store, 80, WINDOW))
                .hasToString("Bucket4jRateLimiter[80 requests in PT16M40S]");
    }

    /** What happens before somebody sleeps. */
    private record Steps(Time time, Step before) implements Time {
        private interface Step {
            void run() throws InterruptedException;
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            before.run();
            time.sleep(duration);
        }

        @Override
        public void await(Condition signal, long nanos) {
            throw new UnsupportedOperationException();
        }
    }
}
