package io.github.sailpointcampaigns.internal.transport;

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
 * Lets at most so many requests reach the tenant in any such window, for each key. A place in the budget is free again one
 * window after the answer, not after the sending: a request reaches the tenant at some unknown moment in between, so this is
 * what keeps the tenant from ever seeing more. First come, first served. A 429 closes the gate for its whole
 * {@code Retry-After}.
 */
public final class WindowRateLimiter implements RateLimiter {
    private final int requests;
    private final Duration window;
    private final Time time;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    public WindowRateLimiter(int requests, Duration window, Time time) {
        this.requests = requests;
        this.window = window;
        this.time = time;
    }

    @Override
    public Permit acquire(String key, Duration atMost) throws WouldTakeTooLong, InterruptedException {
        return lines.computeIfAbsent(key, unused -> new Line()).acquire(atMost);
    }

    @Override
    public String toString() {
        return "WindowRateLimiter[" + requests + " requests in " + window + "]";
    }

    /** Those who wait for one budget. Only the first of them looks at it; the others wait to become the first. */
    private final class Line implements Permit {
        private final ReentrantLock lock = new ReentrantLock();
        private final ArrayDeque<Condition> waiting = new ArrayDeque<>();
        private final Budget budget = new Budget(requests, Deadline.nanos(window));

        Permit acquire(Duration atMost) throws WouldTakeTooLong, InterruptedException {
            long end = time.nanos() + Deadline.nanos(atMost);
            lock.lockInterruptibly();
            Condition turn = lock.newCondition();
            waiting.add(turn);
            int ahead = waiting.size() - 1;
            boolean arriving = true;
            try {
                while (true) {
                    long now = time.nanos();
                    boolean first = waiting.peek() == turn;
                    long wait = budget.waitNanos(now, first ? 0 : ahead);
                    if (first && wait == 0) {
                        budget.take();
                        return this;
                    }
                    // Behind others only the first look is an estimate: some of them may give up.
                    if (now - end >= 0 || ((first || arriving) && now + wait - end > 0)) {
                        throw new WouldTakeTooLong(Duration.ofNanos(wait));
                    }
                    arriving = false;
                    time.await(turn, first ? Math.min(wait, end - now) : end - now);
                }
            } finally {
                waiting.remove(turn);
                wakeFirst();
                lock.unlock();
            }
        }

        @Override
        public void answered() {
            change(() -> budget.answered(time.nanos()));
        }

        @Override
        public void refused(Duration retryAfter) {
            change(() -> budget.refused(time.nanos(), Deadline.nanos(retryAfter)));
        }

        private void change(Runnable change) {
            lock.lock();
            try {
                change.run();
                wakeFirst();
            } finally {
                lock.unlock();
            }
        }

        private void wakeFirst() {
            Condition first = waiting.peek();
            if (first != null) {
                first.signal();
            }
        }
    }
}
