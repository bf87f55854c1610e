package io.github.sailpointcampaigns.internal.wire;

import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/** Ends one exchange soon after its time limit, or after its caller is interrupted, or when it is told to. */
public final class Watch {
    /** What HttpClient asks in the caller's thread without saying for which exchange can look here. */
    private static final ThreadLocal<@Nullable Watch> CURRENT = new ThreadLocal<>();

    private final Cancellable exchange;
    private final boolean repeatable;
    private final Thread caller = Thread.currentThread();
    private Duration silence;
    private volatile Deadline end;
    private volatile Deadline quietEnd;
    private volatile boolean busy;
    private volatile @Nullable Future<?> awaited;
    private volatile boolean cancelled;
    private volatile boolean timedOut;

    Watch(Cancellable exchange, Duration limit, boolean repeatable) {
        this.exchange = exchange;
        this.repeatable = repeatable;
        this.end = Deadline.after(limit, Time.system());
        this.silence = limit;
        this.quietEnd = end;
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
     * @param silence how long at most from one {@link #heard} to the next, while the caller is not busy
     * @param all how long at most in all
     */
    public void limit(Duration silence, Duration all) {
        this.silence = silence;
        heard(false);
        end = Deadline.after(all, Time.system());
    }

    /** Ends the exchange if its time is up, or its caller interrupted: HttpClient does not notice that by itself. */
    void check() {
        if (cancelled) {
            return;
        }
        if (caller.isInterrupted()) {
            cancel();
        } else if (end.isOver() || (!busy && quietEnd.isOver())) {
            timedOut = true;
            cancel();
        }
    }

    /**
     * Something has come. For the caller's thread.
     *
     * @param nowBusy whether the caller is busy with it, until this is called again: meanwhile nothing is silence
     */
    public void heard(boolean nowBusy) {
        quietEnd = Deadline.after(silence, Time.system());
        busy = nowBusy;
    }

    void cancel() {
        cancelled = true;
        exchange.cancel();
        Future<?> waitingFor = awaited;
        if (waitingFor != null) {
            waitingFor.cancel(false);
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
