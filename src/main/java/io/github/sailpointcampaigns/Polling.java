package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.error.WaitException.Reason;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One wait for a campaign: reads it with growing pauses, and a last time when the time is up. For one thread and one use. */
final class Polling {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** What a reading gets even if less of the wait is left. */
    private static final Duration LEAST_FOR_A_READING = Duration.ofSeconds(5);

    private final CampaignsClient client;
    private final Time time;
    private final String id;
    private final Wait wait;
    private final @Nullable Campaign before;
    private @Nullable Campaign last;
    private @Nullable CampaignsException failure;

    Polling(CampaignsClient client, Time time, String id, Wait wait, @Nullable Campaign before) {
        this.client = client;
        this.time = time;
        this.id = id;
        this.wait = wait;
        this.before = before;
    }

    Campaign run() {
        Deadline deadline = Deadline.after(wait.atMost(), time);
        for (Duration pause = FIRST_PAUSE;
                ;
                pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE)) {
            Campaign read = reading(deadline.left());
            if (read != null && isOver(read)) {
                return read;
            }
            Duration left = deadline.left();
            if (left.isZero() || left.isNegative()) {
                throw ended(Reason.TIMED_OUT, "did not become " + wait.wanted() + " within " + wait.atMost(), failure);
            }
            sleep(shorter(longer(pause, askedPause()), left));
        }
    }

    /** The campaign, or {@code null} if it may be readable later. */
    private @Nullable Campaign reading(Duration left) {
        try {
            Campaign read = client.within(longer(left, LEAST_FOR_A_READING)).get(id);
            last = read;
            failure = null;
            return read;
        } catch (CampaignsException e) {
            if (!mayPass(e)) {
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

    private static boolean mayPass(CampaignsException e) {
        if (e instanceof TransportException lost) {
            return switch (lost.reason()) {
                case CONNECT, TIMEOUT, CONNECTION_LOST -> true;
                case TLS, PROXY, TOO_LARGE, INTERRUPTED -> false;
            };
        }
        return e instanceof ServerErrorException
                || e instanceof RateLimitedException
                || e instanceof DeadlineExceededException;
    }

    private boolean isOver(Campaign read) {
        wait.tell(read);
        CampaignStatus status = Wait.statusOf(read);
        if (status != null && wait.isHopeless(status)) {
            throw ended(Reason.ENDED_ELSEWHERE, "is " + status + " and won't be " + wait.wanted() + " any more", null);
        }
        return status != null && wait.isOver(status);
    }

    private Duration askedPause() {
        if (failure instanceof RateLimitedException refusal) {
            return refusal.retryAfter().orElse(Duration.ZERO);
        }
        return failure instanceof DeadlineExceededException full ? full.needed() : Duration.ZERO;
    }

    private void sleep(Duration pause) {
        try {
            time.sleep(pause);
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

    private WaitException ended(Reason reason, String what, @Nullable Exception cause) {
        return new WaitException(reason, before, last, "Campaign " + id + " " + what, cause);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
