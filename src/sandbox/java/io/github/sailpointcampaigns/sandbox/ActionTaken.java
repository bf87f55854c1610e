package io.github.sailpointcampaigns.sandbox;

import java.time.Instant;

/**
 * A write that the tenant accepted.
 *
 * @param operationId for example {@code activateCampaign}
 * @param campaignId the campaign it was for, or what else its path names first; empty if that is nothing
 * @param clientId who asked for it
 * @param requestId the {@code SLPT-Request-ID} of the answer, whether or not that arrived
 * @param time when it was accepted, by the tenant's clock
 * @param parameters as JSON text: the body, such as a patch, {@code {"timeZone": ...}} or {@code {"autoCompleteAction": ...}}, with the
 *     documented default where the request had none
 * @param effective false for an activation, completion or deletion that was accepted while another was queued already: it changes
 *     nothing any more
 */
public record ActionTaken(
        String operationId,
        String campaignId,
        String clientId,
        String requestId,
        Instant time,
        String parameters,
        boolean effective) {}
