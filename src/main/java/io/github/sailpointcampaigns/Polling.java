package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.error.WaitException.Reason;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.transport.Transport;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One wait for a state: reads with growing pauses, and a last time when the time is up. For one thread and one use. */
final class Polling<T> {
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** What a reading gets even if less of the wait is left. */
    static final Duration LEAST_FOR_A_READING = Duration.ofSeconds(5);

    private final ApiInvoker invoker;
    private final Function<ApiInvoker, @Nullable T> read;
    private final String what;
    private final Wait<T> wait;
    private final @Nullable T before;
    private @Nullable T last;
    private @Nullable CampaignsException failure;

    Polling(ApiInvoker invoker, Call<T> call, Wait<T> wait, @Nullable T before) {
        this(invoker, with -> with.invoke(call).value(), call.what(), wait, before);
    }

    /**
     * Makes a wait for what needs more than one call to be read.
     *
     * @param read reads it, or gives {@code null} if it is not there yet
     * @param what names it in messages
     */
    Polling(ApiInvoker invoker, Function<ApiInvoker, @Nullable T> read, String what, Wait<T> wait, @Nullable T before) {
        this.invoker = invoker;
        this.read = read;
        this.what = what;
        this.wait = Objects.requireNonNull(wait, "wait");
        this.before = before;
    }

    T run() {
        Deadline deadline = Deadline.after(wait.atMost(), invoker.time());
        for (Duration pause = FIRST_PAUSE;
                ;
                pause = Deadline.shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE)) {
            T read = reading(deadline.left());
            if (read != null && isOver(read)) {
                return read;
            }
            Duration left = deadline.left();
            if (left.isZero() || left.isNegative()) {
                throw ended(Reason.TIMED_OUT, "did not become " + wait.wanted() + " within " + wait.atMost(), failure);
            }
            sleep(Deadline.shorter(Deadline.longer(pause, askedPause(failure)), left));
        }
    }

    /** The reading, or {@code null} if it may be readable later. */
    private @Nullable T reading(Duration left) {
        try {
            T now = read.apply(invoker.within(Deadline.longer(left, LEAST_FOR_A_READING)));
            last = now == null ? last : now;
            failure = null;
            return now;
        } catch (CampaignsException e) {
            if (!Transport.mayPass(e)) {
                throw e instanceof TransportException lost && lost.reason() == TransportException.Reason.INTERRUPTED
                        ? interrupted(e)
                        : ended(Reason.UNREADABLE, "can't be read: " + e.getMessage(), e);
            }
            failure = e;
            return null;
        } catch (IllegalStateException e) {
            throw closed(e);
        }
    }

    private boolean isOver(T read) {
        wait.tell(read);
        String state = wait.stateOf(read);
        if (state != null && wait.isHopeless(state)) {
            throw ended(Reason.ENDED_ELSEWHERE, "is " + state + " and won't be " + wait.wanted() + " any more", null);
        }
        return state != null && wait.isOver(state);
    }

    /** How long the tenant or the rate limit wants to be left alone after a failure. */
    static Duration askedPause(@Nullable CampaignsException failure) {
        if (failure instanceof RateLimitedException refusal) {
            return refusal.retryAfter().orElse(Duration.ZERO);
        }
        return failure instanceof DeadlineExceededException full ? full.needed() : Duration.ZERO;
    }

    private void sleep(Duration pause) {
        try {
            invoker.time().sleep(pause);
        } catch (IllegalStateException e) {
            throw closed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    /** The client is closed. Only if that was so from the start, nothing is lost with a plain word of it. */
    private RuntimeException closed(IllegalStateException e) {
        return last == null && before == null && failure == null
                ? e
                : ended(Reason.UNREADABLE, "can't be read: " + e.getMessage(), e);
    }

    private WaitException interrupted(Exception cause) {
        return ended(Reason.INTERRUPTED, "is not waited for any more, for the thread was interrupted", cause);
    }

    private WaitException ended(Reason reason, String end, @Nullable Exception cause) {
        return new WaitException(reason, before, last, what + " " + end, cause);
    }
}
