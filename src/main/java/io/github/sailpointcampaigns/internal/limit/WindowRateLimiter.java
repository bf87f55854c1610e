package io.github.sailpointcampaigns.internal.limit;

import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets at most so many requests reach the tenant in any such window, for each budget. A place is free again one window after
 * the answer, not after the sending: a request reaches the tenant at some unknown moment in between, so this is what keeps
 * the tenant from ever seeing more. First come, first served. A 429 shuts its route for its whole {@code Retry-After}; the
 * others pass those who wait for it.
 *
 * <p>Within the first window of its life it lets fewer pass, for it can't know what was sent before.
 */
public final class WindowRateLimiter implements RateLimiter {
    private final int requests;
    private final Duration window;
    private final int atStart;
    private final Time time;
    private final long start;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /**
     * Makes a limiter.
     *
     * @param atStart how many of the requests may pass in the first window
     */
    public WindowRateLimiter(int requests, Duration window, int atStart, Time time) {
        this.requests = requests;
        this.window = window;
        this.atStart = atStart;
        this.time = time;
        this.start = time.nanos();
    }

    /** What is left at the start of a process: where 80 of 100 were used up just before, the other 20, a quarter of 80. */
    public static int gently(int requests) {
        return (requests - 1) / 4 + 1;
    }

    @Override
    public Permit acquire(String budget, String route, Duration atMost) throws WouldTakeTooLong, InterruptedException {
        return lines.computeIfAbsent(budget, unused -> new Line()).acquire(route, atMost);
    }

    @Override
    public String toString() {
        return "WindowRateLimiter[" + requests + " requests in " + window + ", " + atStart + " in the first]";
    }

    private record Waiter(String route, Condition turn) {}

    /** Those who wait for one budget. Only the first of them whose route is open looks at it; the others wait to become that. */
    private final class Line {
        private final ReentrantLock lock = new ReentrantLock();
        private final ArrayDeque<Waiter> waiting = new ArrayDeque<>();
        private final Budget budget = new Budget(requests, Deadline.nanos(window), atStart, start);

        Permit acquire(String route, Duration atMost) throws WouldTakeTooLong, InterruptedException {
            long end = time.nanos() + Deadline.nanos(atMost);
            lock.lockInterruptibly();
            Waiter me = new Waiter(route, lock.newCondition());
            waiting.add(me);
            boolean arriving = true;
            try {
                while (true) {
                    long now = time.nanos();
                    long shut = budget.shutNanos(now, route);
                    int ahead = ahead(me, now);
                    boolean first = shut == 0 && ahead == 0;
                    long wait = Math.max(shut, budget.waitNanos(now, ahead));
                    if (first && wait == 0) {
                        budget.take();
                        return taken(route);
                    }
                    // Behind others only the first look is an estimate: some of them may give up.
                    long certain = first || arriving ? wait : shut;
                    if (now - end >= 0 || now + certain - end > 0) {
                        throw new WouldTakeTooLong(Duration.ofNanos(wait));
                    }
                    arriving = false;
                    long until = first ? wait : shut > 0 ? shut : end - now;
                    time.await(me.turn(), Math.min(until, end - now));
                }
            } finally {
                waiting.remove(me);
                wakeFirst();
                lock.unlock();
            }
        }

        private int ahead(Waiter me, long now) {
            int ahead = 0;
            for (Waiter other : waiting) {
                if (other.equals(me)) {
                    return ahead;
                }
                ahead += budget.shutNanos(now, other.route()) == 0 ? 1 : 0;
            }
            return ahead;
        }

        private Permit taken(String route) {
            return new Permit() {
                @Override
                public void answered() {
                    lock.lock();
                    try {
                        budget.answered(time.nanos());
                        wakeFirst();
                    } finally {
                        lock.unlock();
                    }
                }

                @Override
                public void refused(Duration retryAfter) {
                    lock.lock();
                    try {
                        budget.refused(time.nanos(), route, Deadline.nanos(retryAfter));
                        // Some may have become the first, others may see that they can't wait so long.
                        waiting.forEach(waiter -> waiter.turn().signal());
                    } finally {
                        lock.unlock();
                    }
                }
            };
        }

        private void wakeFirst() {
            long now = time.nanos();
            for (Waiter waiter : waiting) {
                if (budget.shutNanos(now, waiter.route()) == 0) {
                    waiter.turn().signal();
                    return;
                }
            }
        }
    }
}
