package io.github.sailpointcampaigns.error;

import io.github.sailpointcampaigns.internal.summary.Summary;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for a campaign ended without the status that was waited for. Where an accepted write is waited for, that write goes
 * on at the tenant all the same. {@link #reason()} tells what ended the wait; what was thrown then, if anything, is the cause.
 */
public final class WaitException extends CampaignsException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What ended the wait. */
    public enum Reason {
        /** The time was up. Waiting again may help. The cause is why the last reading failed, if it did. */
        TIMED_OUT,
        /** The campaign went where the wanted status can't come any more, such as to {@code ERROR}. */
        ENDED_ELSEWHERE,
        /** The campaign can't be read, for the reason that is the cause. */
        UNREADABLE,
        /** The waiting thread was interrupted; its flag is still set. */
        INTERRUPTED
    }

    private final Reason reason;
    private final transient @Nullable Object lastRead;
    private final transient @Nullable Object before;

    /**
     * Makes an exception.
     *
     * @param reason what ended the wait
     * @param before the campaign as read before it was closed, or {@code null} if the wait is not part of closing it
     * @param lastRead the campaign as last read while waiting, or {@code null} if no reading succeeded
     * @param detail what was waited for, in words, for the message
     * @param cause what was thrown when the wait ended, if anything
     */
    public WaitException(
            Reason reason,
            @Nullable Object before,
            @Nullable Object lastRead,
            String detail,
            @Nullable Throwable cause) {
        super(detail + " | " + (lastRead == null ? "It was not read" : "Last read: " + Summary.of(lastRead)), cause);
        this.reason = reason;
        this.before = before;
        this.lastRead = lastRead;
    }

    /**
     * What ended the wait.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * What was waited for, as it was read before its completion was asked for, which is the evidence of what was reviewed.
     *
     * @param <T> its class
     * @param type its class, such as {@code Campaign.class}
     * @return what was read, such as the campaign in SLIM, if {@code completeAndAwait} threw this
     */
    public <T> Optional<T> before(Class<T> type) {
        return Optional.ofNullable(before).filter(type::isInstance).map(type::cast);
    }

    /**
     * What was waited for, as last read; a campaign that ended in {@code ERROR} has its reasons in {@code alerts()}.
     *
     * @param <T> its class
     * @param type its class, such as {@code Campaign.class}
     * @return what was read, or empty if no reading succeeded, or it is of another class
     */
    public <T> Optional<T> lastRead(Class<T> type) {
        return Optional.ofNullable(lastRead).filter(type::isInstance).map(type::cast);
    }
}
