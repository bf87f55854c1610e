package io.github.sailpointcampaigns.error;

import io.github.sailpointcampaigns.model.Campaign;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A write was sent, its answer was lost or can't be understood, and nobody can tell whether it took effect. It was not sent
 * again. The cause is the failure that lost the answer.
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
     * @param cause what lost the answer
     */
    public OutcomeUnknownException(
            String operation,
            String campaignId,
            @Nullable Campaign before,
            @Nullable Campaign lastRead,
            CampaignsException cause) {
        super(
                operation + ": the answer for campaign " + campaignId + " was lost, and it is not known whether the"
                        + " request took effect. It was not sent again. "
                        + (lastRead == null
                                ? "The campaign could not be read afterwards"
                                : "Read afterwards: " + lastRead)
                        + " | " + cause.getMessage(),
                cause);
        this.operation = operation;
        this.campaignId = campaignId;
        this.before = before;
        this.lastRead = lastRead;
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
     * @return the campaign, or empty if that reading failed too
     */
    public Optional<Campaign> lastRead() {
        return Optional.ofNullable(lastRead);
    }
}
