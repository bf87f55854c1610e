package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.spi.Write.Outcome;
import org.jspecify.annotations.Nullable;

/** Whether this thread has sent a write that the tenant took or may have taken, while somebody wants to know. */
final class WritesOfThread {
    private static final ThreadLocal<@Nullable Boolean> TAKEN = new ThreadLocal<>();

    private WritesOfThread() {}

    static void watch() {
        TAKEN.set(false);
    }

    static void ended(Outcome outcome) {
        if (TAKEN.get() != null && (outcome == Outcome.ACCEPTED || outcome == Outcome.UNKNOWN)) {
            TAKEN.set(true);
        }
    }

    static boolean any() {
        return Boolean.TRUE.equals(TAKEN.get());
    }

    static void unwatch() {
        TAKEN.remove();
    }
}
