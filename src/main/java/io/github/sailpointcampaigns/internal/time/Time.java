package io.github.sailpointcampaigns.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;

/** The clock, the stopwatch and the pause of the whole client, in one place so that tests can bring their own. */
public interface Time {
    /** The wall clock: for what the tenant dates, such as the expiry of a token. */
    Instant now();

    /** A stopwatch in nanoseconds that no clock correction moves: for everything that is a duration. */
    long nanos();

    /** Waits. */
    void sleep(Duration duration) throws InterruptedException;

    /** Waits for a signal, at most so long. */
    void await(Condition signal, long nanos) throws InterruptedException;

    /** The time of the machine. */
    static Time system() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
            }

            @Override
            @SuppressWarnings("WaitNotInLoop") // whoever waits for the signal has the loop
            public void await(Condition signal, long nanos) throws InterruptedException {
                long unused = signal.awaitNanos(nanos);
            }
        };
    }
}
