package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.transport.Time;
import io.github.sailpointcampaigns.sandbox.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A time in which nobody waits: a sleep moves the clock, which the simulated tenant can share. */
public final class VirtualTime implements Time {
    private final ManualClock clock = ManualClock.at("2026-05-04T10:00:00Z");
    private final Instant start = clock.instant();
    private final List<Duration> sleeps = Collections.synchronizedList(new ArrayList<>());

    public ManualClock clock() {
        return clock;
    }

    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanos() {
        return Duration.between(start, clock.instant()).toNanos();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("before a virtual sleep");
        }
        sleeps.add(duration);
        clock.advance(duration);
    }
}
