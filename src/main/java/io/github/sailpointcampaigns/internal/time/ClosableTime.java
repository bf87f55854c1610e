package io.github.sailpointcampaigns.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The time of one client. Closing it ends every wait at once: by an interrupt, which also reaches a caller's own limiter,
 * and which the waiting thread does not get to see.
 */
public final class ClosableTime implements Time, AutoCloseable {
    private final Time time;
    /** A thread is here once for each wait that it is in: a limiter may call the client. */
    private final List<Thread> waiting = new ArrayList<>();

    private boolean closed;

    public ClosableTime(Time time) {
        this.time = time;
    }

    /** Something that waits, and gives up when it is interrupted. */
    @FunctionalInterface
    public interface Step<T, E extends Exception> {
        T run() throws InterruptedException, E;
    }

    /**
     * Waits, until it is over or this is closed.
     *
     * @throws IllegalStateException if this is closed before or meanwhile
     */
    public <T, E extends Exception> T waiting(Step<T, E> step) throws InterruptedException, E {
        begin();
        try {
            return step.run();
        } catch (Exception e) {
            if (end()) {
                throw closed(e);
            }
            throw e;
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (closed) {
            throw closed(null);
        }
        waiting.add(Thread.currentThread());
    }

    /** Whether closing ended the wait. That interrupt is taken back: the thread may belong to a pool. */
    private synchronized boolean end() {
        boolean woken = waiting.remove(Thread.currentThread()) && closed;
        if (woken) {
            boolean unused = Thread.interrupted();
        }
        return woken;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            waiting.forEach(Thread::interrupt);
        }
    }

    private static IllegalStateException closed(@Nullable Exception cause) {
        return new IllegalStateException("the client is closed", cause);
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public long nanos() {
        return time.nanos();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        boolean unused = waiting(() -> {
            time.sleep(duration);
            return true;
        });
    }

    @Override
    public void await(Condition signal, long nanos) throws InterruptedException {
        time.await(signal, nanos);
    }
}
