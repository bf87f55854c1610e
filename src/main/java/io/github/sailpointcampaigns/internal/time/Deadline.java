package io.github.sailpointcampaigns.internal.time;

import java.time.Duration;

/** The moment after which a call must have ended. */
public record Deadline(Time time, long atNanos) {
    public static Deadline after(Duration duration, Time time) {
        return new Deadline(time, time.nanos() + duration.toNanos());
    }

    /** Whether there is nothing left. */
    public boolean hasPassed() {
        return atNanos - time.nanos() <= 0;
    }

    /** What is left: zero or negative once it has passed. */
    public Duration left() {
        return Duration.ofNanos(atNanos - time.nanos());
    }
}
