package io.github.sailpointcampaigns.error;

import io.github.sailpointcampaigns.internal.summary.Summary;
import io.github.sailpointcampaigns.model.Campaign;
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
public final class OutcomeUnknownException extends CampaignsException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String operation;
    private final String campaignId;
    private final transient @Nullable Campaign before;
    private final transient @Nullable Campaign lastRead;

    /**
     * Makes an exception.
     *
     * @param operation the operation's id in the spec, such as {@code completeCampaign}
     * @param campaignId the campaign that the write was for
     * @param before the campaign as read before it was closed, or {@code null} if nobody read it then
     * @param lastRead the campaign as read after the answer was lost, or {@code null} if that failed too
     * @param cause what happened after the write was sent
     */
    public OutcomeUnknownException(
            String operation,
            String campaignId,
            @Nullable Campaign before,
            @Nullable Campaign lastRead,
            RuntimeException cause) {
        super(
                operation + ": it is not known whether the request for campaign " + campaignId + " took effect: "
                        + what(cause) + ". It was not sent again. "
                        + (lastRead == null
                                ? "The campaign was not read afterwards"
                                : "Read afterwards: " + Summary.of(lastRead))
                        + (cause instanceof CampaignsException ? " | " + cause.getMessage() : ""),
                cause);
        this.operation = operation;
        this.campaignId = campaignId;
        this.before = before;
        this.lastRead = lastRead;
    }

    /**
     * The same, for who has read the campaign.
     *
     * @param evidence the campaign as it was read before the write, or {@code null} if nobody read it then
     * @param read the campaign as read after the write was sent, or {@code null} if that failed
     * @return an exception with these as {@link #before()} and {@link #lastRead()}, and this one's cause and stack trace
     */
    public OutcomeUnknownException with(@Nullable Campaign evidence, @Nullable Campaign read) {
        RuntimeException cause = (RuntimeException) Objects.requireNonNull(getCause());
        var same = new OutcomeUnknownException(operation, campaignId, evidence, read, cause);
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
     * The operation whose outcome is not known.
     *
     * @return its id in the spec, such as {@code completeCampaign}
     */
    public String operation() {
        return operation;
    }

    /**
     * The campaign that the write was for.
     *
     * @return its id
     */
    public String campaignId() {
        return campaignId;
    }

    /**
     * The campaign as it was read before its completion was asked for, which is the evidence of what was reviewed.
     *
     * @return the campaign, in SLIM, if {@code completeAndAwait} threw this
     */
    public Optional<Campaign> before() {
        return Optional.ofNullable(before);
    }

    /**
     * The campaign as it was read after the answer was lost.
     *
     * @return the campaign, or empty if that reading failed too, and after a call of {@code CampaignsApi}, which reads nothing
     */
    public Optional<Campaign> lastRead() {
        return Optional.ofNullable(lastRead);
    }
}
