package io.github.sailpointcampaigns.internal.transport;

import java.util.ArrayDeque;
import java.util.Iterator;

/** The arithmetic of a {@link WindowRateLimiter}: no clock, no lock, no waiting. Times are in nanoseconds of one stopwatch. */
final class Budget {
    private final int requests;
    private final long window;
    private final ArrayDeque<Long> comeBack = new ArrayDeque<>();
    private int underWay;
    private boolean closed;
    private long openAgain;

    Budget(int requests, long window) {
        this.requests = requests;
        this.window = window;
    }

    /**
     * How long it takes at least until a request may be sent that has so many others before it; 0 for now. While more
     * requests are under way than would have to be answered first, that is one window, for nobody knows when they will be.
     */
    long waitNanos(long now, int ahead) {
        while (!comeBack.isEmpty() && comeBack.peek() - now <= 0) {
            comeBack.remove();
        }
        closed &= openAgain - now > 0;
        long gate = closed ? openAgain - now : 0;
        int missing = ahead - (requests - underWay - comeBack.size());
        if (missing < 0) {
            return gate;
        }
        return Math.max(gate, missing < comeBack.size() ? nth(comeBack, missing) - now : window);
    }

    void take() {
        underWay++;
    }

    void answered(long now) {
        underWay--;
        comeBack.add(now + window);
    }

    void refused(long now, long retryAfter) {
        answered(now);
        long until = now + retryAfter;
        openAgain = closed && openAgain - until > 0 ? openAgain : until;
        closed = true;
    }

    private static long nth(ArrayDeque<Long> times, int index) {
        Iterator<Long> iterator = times.iterator();
        for (int i = 0; i < index; i++) {
            iterator.next();
        }
        return iterator.next();
    }
}
