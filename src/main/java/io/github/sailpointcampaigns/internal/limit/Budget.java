package io.github.sailpointcampaigns.internal.limit;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** The arithmetic of a {@link WindowRateLimiter}: no clock, no lock, no waiting. Times are in nanoseconds of one stopwatch. */
final class Budget {
    private final int requests;
    private final long window;
    private final ArrayDeque<Long> comeBack = new ArrayDeque<>();
    private final Map<String, Long> openAgain = new HashMap<>();
    private final long startOver;
    private int heldBack;
    private int underWay;

    /** Begins as if all but {@code atStart} requests had been answered then. */
    Budget(int requests, long window, int atStart, long start) {
        this.requests = requests;
        this.window = window;
        this.heldBack = requests - atStart;
        this.startOver = start + window;
    }

    /**
     * How long it takes at least until a request may be sent that has so many others before it; 0 for now. While more
     * requests are under way than would have to be answered first, that is one window, for nobody knows when they will be.
     */
    long waitNanos(long now, int ahead) {
        while (!comeBack.isEmpty() && comeBack.peek() - now <= 0) {
            comeBack.remove();
        }
        heldBack = startOver - now > 0 ? heldBack : 0;
        int missing = ahead - (requests - underWay - heldBack - comeBack.size());
        if (missing < 0) {
            return 0;
        }
        if (missing < heldBack) {
            return startOver - now;
        }
        missing -= heldBack;
        return comeBack.stream().skip(missing).findFirst().map(at -> at - now).orElse(window);
    }

    /** How long a route stays shut after what it was refused; 0 if it is open. */
    long shutNanos(long now, String route) {
        Long until = openAgain.get(route);
        return until == null ? 0 : Math.max(0, until - now);
    }

    void take() {
        underWay++;
    }

    void answered(long now) {
        underWay--;
        comeBack.add(now + window);
    }

    void refused(long now, String route, long retryAfter) {
        answered(now);
        openAgain.values().removeIf(until -> until - now <= 0);
        openAgain.merge(route, now + retryAfter, (one, other) -> one - other > 0 ? one : other);
    }
}
