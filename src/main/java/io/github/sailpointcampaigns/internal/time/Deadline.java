package io.github.sailpointcampaigns.internal.time;

import java.time.Duration;

/** The moment after which a call must have ended. */
public record Deadline(Time time, long atNanos) {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    public static Deadline after(Duration duration, Time time) {
        return new Deadline(time, time.nanos() + nanos(duration));
    }

    /** A duration in nanoseconds; a hundred years for more than that, which would be no number of nanoseconds. */
    public static long nanos(Duration duration) {
        return (duration.compareTo(FOR_EVER) < 0 ? duration : FOR_EVER).toNanos();
    }

    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    public boolean isOver() {
        return time.nanos() - atNanos >= 0;
    }

    /** What is left: zero or negative once it has passed. */
    public Duration left() {
        return Duration.ofNanos(atNanos - time.nanos());
    }
}
