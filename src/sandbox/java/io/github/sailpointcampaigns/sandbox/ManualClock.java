package io.github.sailpointcampaigns.sandbox;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that a test moves forward: one that stands still otherwise, or, if it is {@link #ticking()}, goes on by itself.
 * Thread-safe.
 *
 * <p>A tenant that runs on it never makes a test wait: tokens expire, jobs finish and rate limits recover when the test
 * says {@link #advance}.
 */
public final class ManualClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead;

    private ManualClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    /** A clock in UTC that shows {@code start}. */
    public static ManualClock at(Instant start) {
        return new ManualClock(
                Clock.fixed(Objects.requireNonNull(start, "start"), ZoneOffset.UTC),
                new AtomicReference<>(Duration.ZERO));
    }

    /** A clock in UTC that shows {@code start}, written as {@link Instant#parse} reads it. */
    public static ManualClock at(String start) {
        return at(Instant.parse(start));
    }

    /** The system's clock in UTC, as long as nobody moves it, and ahead of it from then on. */
    public static ManualClock ticking() {
        return new ManualClock(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
    }

    /**
     * Moves the clock forward.
     *
     * @throws IllegalArgumentException if {@code step} is negative, for what the tenant showed can't be taken back, or if no
     *     date is so far ahead
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("a clock does not go back: " + step);
        }
        ahead.updateAndGet(before -> {
            try {
                Duration after = before.plus(step);
                base.instant().plus(after).atZone(ZoneOffset.UTC);
                return after;
            } catch (DateTimeException | ArithmeticException e) {
                throw new IllegalArgumentException("no date is so far ahead: " + step, e);
            }
        });
    }

    /** Shows again what it would if it had never been moved. */
    void reset() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** The same clock, seen from another zone: moving one moves both. */
    @Override
    public ManualClock withZone(ZoneId newZone) {
        return new ManualClock(base.withZone(newZone), ahead);
    }

    @Override
    public String toString() {
        return "ManualClock[" + instant() + " " + getZone() + "]";
    }
}
