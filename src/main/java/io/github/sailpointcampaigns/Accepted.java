package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tenant has accepted a job. That is not yet its result: {@link #await} waits for it. Immutable.
 */
public final class Accepted {
    private final CampaignsClient client;
    private final String campaignId;
    private final @Nullable String requestId;
    private final CampaignStatus goal;
    private final boolean settledByReading;

    Accepted(
            CampaignsClient client,
            String campaignId,
            @Nullable String requestId,
            CampaignStatus goal,
            boolean settledByReading) {
        this.client = client;
        this.campaignId = campaignId;
        this.requestId = requestId;
        this.goal = goal;
        this.settledByReading = settledByReading;
    }

    /**
     * The campaign that the job is for.
     *
     * @return its id
     */
    public String campaignId() {
        return campaignId;
    }

    /**
     * The id of the accepted request at the tenant.
     *
     * @return the request id, if the answer had one; empty if the answer was lost
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * Whether the answer was lost, and reading the campaign afterwards showed that it was accepted.
     *
     * @return {@code false} in the usual case of an answer 202
     */
    public boolean settledByReading() {
        return settledByReading;
    }

    /**
     * Waits for the result: {@code ACTIVE} after activate, {@code COMPLETED} after complete. Blocks; polls as
     * {@link CampaignsClient#await} does.
     *
     * @param atMost how long, more than zero
     * @return the campaign in that state
     * @throws WaitException if it comes to anything else, an interrupt included. The job goes on all the same
     * @throws IllegalArgumentException if {@code atMost} is zero or negative
     */
    public Campaign await(Duration atMost) {
        return await(atMost, campaign -> {});
    }

    /**
     * Waits for the result as {@link #await(Duration)} does, and tells of each reading.
     *
     * @param atMost how long, more than zero
     * @param onPoll takes the campaign as just read, in the waiting thread, before it is judged; what it throws ends the wait
     * @return the campaign in that state
     * @throws WaitException if it comes to anything else, an interrupt included. The job goes on all the same
     * @throws IllegalArgumentException if {@code atMost} is zero or negative
     */
    public Campaign await(Duration atMost, Consumer<Campaign> onPoll) {
        Objects.requireNonNull(onPoll, "onPoll");
        return client.await(campaignId, Wait.until(goal).atMost(atMost).onPoll(onPoll));
    }

    @Override
    public String toString() {
        return "Accepted[campaignId=" + campaignId + ", requestId=" + requestId
                + (settledByReading ? ", settled by reading" : "") + "]";
    }
}
