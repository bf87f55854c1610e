package io.github.sailpointcampaigns.error;

import io.github.sailpointcampaigns.internal.summary.Summary;
import java.io.Serial;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A write was sent, and nobody can tell whether it took effect: its answer was lost, can't be read, or has a status that
 * does not say so, such as 500. It was not sent again. The cause is what happened.
 *
 * <p>What to do: read the campaign again later. After activate, {@code STAGED} does not mean that the request was not
 * accepted, for the job is queued first. After complete, {@code COMPLETING} does not say whose request, or which action for
 * undecided items, it is carrying out.
 */
public final class OutcomeUnknownException extends CallException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String subject;
    private final transient @Nullable Object before;
    private final transient @Nullable Object lastRead;

    /**
     * Makes an exception.
     *
     * @param operation the operation's id in the spec, such as {@code completeCampaign}
     * @param subject the id of what the write was for, empty if its path names nothing
     * @param before it as read before the write, or {@code null} if nobody read it then
     * @param lastRead it as read after the answer was lost, or {@code null} if that failed too
     * @param cause what happened after the write was sent
     */
    public OutcomeUnknownException(
            String operation,
            String subject,
            @Nullable Object before,
            @Nullable Object lastRead,
            RuntimeException cause) {
        super(
                operation,
                "it is not known whether the request" + (subject.isEmpty() ? "" : " for " + subject)
                        + " took effect: "
                        + what(cause) + ". It was not sent again. "
                        + (lastRead == null
                                ? "Nothing was read afterwards"
                                : "Read afterwards: " + Summary.of(lastRead))
                        + (cause instanceof CampaignsException ? " | " + cause.getMessage() : ""),
                cause);
        this.subject = subject;
        this.before = before;
        this.lastRead = lastRead;
    }

    /**
     * The same, for who knows more.
     *
     * @param evidence what the write was for, as it was read before the write, or {@code null} for nothing new
     * @param later what the write was for, as it was read since, or {@code null} for nothing new
     * @return an exception with these as {@link #before} and {@link #lastRead}, and the rest, the stack trace included, as it is here
     */
    public OutcomeUnknownException with(@Nullable Object evidence, @Nullable Object later) {
        RuntimeException cause = (RuntimeException) Objects.requireNonNull(getCause());
        var same = new OutcomeUnknownException(
                operation(), subject, evidence == null ? before : evidence, later == null ? lastRead : later, cause);
        same.setStackTrace(getStackTrace());
        return same;
    }

    private static String what(RuntimeException cause) {
        if (cause instanceof ApiException answer) {
            return "the answer is HTTP " + answer.status() + ", which does not tell";
        }
        if (cause instanceof DecodingException) {
            return "the answer can't be read";
        }
        return cause instanceof TransportException
                ? "the answer was lost"
                : "after it was sent came a " + cause.getClass().getName();
    }

    /**
     * What the write was for, such as the campaign.
     *
     * @return its id, empty if the operation names nothing in its path
     */
    public String subject() {
        return subject;
    }

    /**
     * What the write was for, as it was read before, which is the evidence of what was reviewed.
     *
     * @param <T> its class
     * @param type its class, such as {@code Campaign.class}
     * @return what was read, such as the campaign in SLIM, if {@code completeAndAwait} threw this
     */
    public <T> Optional<T> before(Class<T> type) {
        return Optional.ofNullable(before).filter(type::isInstance).map(type::cast);
    }

    /**
     * What the write was for, as it was read after the answer was lost.
     *
     * @param <T> its class
     * @param type its class, such as {@code Campaign.class}
     * @return what was read, or empty if that reading failed too, or no operation shows it, or it is of another class
     */
    public <T> Optional<T> lastRead(Class<T> type) {
        return Optional.ofNullable(lastRead).filter(type::isInstance).map(type::cast);
    }
}
