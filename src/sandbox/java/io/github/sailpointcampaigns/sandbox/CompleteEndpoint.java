package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** {@code POST /campaigns/{id}/complete}. */
final class CompleteEndpoint implements Endpoint {

    private static final Set<String> MEDIA_TYPES = Set.of("application/json");
    private static final Set<String> ACTIONS = Set.of("APPROVE", "REVOKE");

    private final CampaignStore store;
    private final ActionLog actions;
    private final Job.Durations durations;
    private final Reply accepted = Reply.json(202, Examples.read("accepted"));

    CompleteEndpoint(CampaignStore store, ActionLog actions, Job.Durations durations) {
        this.store = store;
        this.actions = actions;
        this.durations = durations;
    }

    @Override
    public Reply handle(ApiRequest request) {
        String action = request.jsonBody(MEDIA_TYPES)
                .flatMap(body -> Options.text(body, "autoCompleteAction"))
                .orElse("APPROVE");
        if (!ACTIONS.contains(action)) {
            throw Refusal.badRequest("autoCompleteAction is APPROVE or REVOKE, not " + action);
        }
        JsonNode parameters = Json.object().put("autoCompleteAction", action);
        store.with(request.campaignId(), (campaign, now) -> {
            requirePastDue(campaign, now);
            boolean effective = campaign.accept(Job.Kind.COMPLETION, durations, Optional.empty(), now);
            actions.add(request, now, parameters, effective);
            return null;
        });
        return accepted;
    }

    private static void requirePastDue(Campaign campaign, Instant now) {
        if (!campaign.isIn("ACTIVE")) {
            throw Refusal.job("only an ACTIVE campaign can be completed, this one is " + campaign.status());
        }
        if (campaign.deadline().filter(deadline -> deadline.isBefore(now)).isEmpty()) {
            throw Refusal.job("the campaign is not past due: its deadline is " + campaign.deadline());
        }
    }
}
