package io.github.sailpointcampaigns.internal.wire;

import io.github.sailpointcampaigns.internal.time.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/** Ends one exchange at its time limit, soon after its caller is interrupted, or when it is told to. */
public final class Watch {
    /** How soon an interrupt ends a blocked read: HttpClient does not notice one by itself. */
    private static final long INTERRUPT_CHECK_MILLIS = 20;

    /** What HttpClient asks in the caller's thread without saying for which exchange can look here. */
    private static final ThreadLocal<@Nullable Watch> CURRENT = new ThreadLocal<>();

    private final Cancellable exchange;
    private final boolean repeatable;
    private final ScheduledExecutorService timer;
    private final Future<?> interrupt;
    private Future<?> limit;
    private @Nullable Future<?> quiet;
    private volatile boolean heard;
    private volatile boolean busy;
    private int quietQuarters;
    private volatile @Nullable Future<?> awaited;
    private volatile boolean cancelled;
    private volatile boolean timedOut;

    Watch(Cancellable exchange, Duration limit, boolean repeatable, ScheduledExecutorService timer) {
        this.exchange = exchange;
        this.repeatable = repeatable;
        this.timer = timer;
        Thread caller = Thread.currentThread();
        this.limit = timer.schedule(this::timeOut, limit.toNanos(), TimeUnit.NANOSECONDS);
        this.interrupt = timer.scheduleWithFixedDelay(
                () -> {
                    if (caller.isInterrupted()) {
                        cancel();
                    }
                },
                INTERRUPT_CHECK_MILLIS,
                INTERRUPT_CHECK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** A step of an exchange. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws IOException;
    }

    /** The watch over what this thread is sending. */
    static Watch current() {
        return Objects.requireNonNull(CURRENT.get(), "no exchange in this thread");
    }

    <T> T during(Step<T> step) throws IOException {
        Watch outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return step.take();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                // Whoever knows a proxy's password may have asked another client for it.
                CURRENT.set(outer);
            }
        }
    }

    /**
     * Takes another time limit for the rest of the exchange. For the caller's thread.
     *
     * @param silence how long at most from one {@link #heard} to the next, or a quarter more, while the caller is not busy
     * @param all how long at most in all
     */
    public void limit(Duration silence, Duration all) {
        limit.cancel(false);
        limit = timer.schedule(this::timeOut, Deadline.nanos(all), TimeUnit.NANOSECONDS);
        long quarter = Math.max(1, Deadline.nanos(silence) / 4);
        quiet = timer.scheduleWithFixedDelay(this::listen, quarter, quarter, TimeUnit.NANOSECONDS);
    }

    private void listen() {
        quietQuarters = heard || busy ? 0 : quietQuarters + 1;
        heard = false;
        if (quietQuarters == 4) {
            timeOut();
        }
    }

    /**
     * Something has come.
     *
     * @param nowBusy whether the caller is busy with it, until this is called again: meanwhile nothing is silence
     */
    public void heard(boolean nowBusy) {
        heard = true;
        busy = nowBusy;
    }

    private void timeOut() {
        timedOut = true;
        cancel();
    }

    void cancel() {
        cancelled = true;
        exchange.cancel();
        Future<?> waitingFor = awaited;
        if (waitingFor != null) {
            waitingFor.cancel(false);
        }
    }

    void end() {
        limit.cancel(false);
        interrupt.cancel(false);
        if (quiet != null) {
            quiet.cancel(false);
        }
    }

    /** Whether it was the time limit that ended the exchange. */
    public boolean timedOut() {
        return timedOut;
    }

    /** Whether the request may be sent again if its answer is lost. */
    boolean repeatable() {
        return repeatable;
    }

    /** Whether anything but the exchange's own handler ended it. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Waits for what another thread does, no longer than the exchange may last. For the caller's thread. */
    <T> T await(CompletableFuture<T> result) throws InterruptedIOException, ExecutionException {
        awaited = result;
        if (cancelled) {
            result.cancel(false);
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (CancellationException e) {
            throw new InterruptedIOException("out of time, or closed");
        } finally {
            awaited = null;
        }
    }
}
