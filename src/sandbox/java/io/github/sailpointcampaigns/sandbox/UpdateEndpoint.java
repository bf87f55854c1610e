package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;

/** {@code PATCH /campaigns/{id}}. */
final class UpdateEndpoint implements Endpoint {

    private static final Set<String> MEDIA_TYPES = Set.of("application/json-patch+json");

    private final CampaignStore store;
    private final ActionLog actions;

    UpdateEndpoint(CampaignStore store, ActionLog actions) {
        this.store = store;
        this.actions = actions;
    }

    @Override
    public Reply handle(ApiRequest request) {
        JsonNode document = request.jsonBody(MEDIA_TYPES).orElseThrow(() -> Refusal.badRequest("the body is empty"));
        JsonPatch patch = JsonPatch.parse(document);
        ObjectNode updated = store.with(request.campaignId(), (campaign, now) -> {
            apply(patch, campaign, now);
            actions.add(request, now, document, true);
            return campaign.copy();
        });
        return Reply.json(200, Detail.SLIM.of(updated));
    }

    private static void apply(JsonPatch patch, Campaign campaign, Instant now) {
        Set<String> patchable = patchableIn(campaign.status());
        for (String place : patch.changedPlaces()) {
            if (!patchable.contains(place)) {
                throw Refusal.badRequest("\"" + place + "\" can't be patched while " + campaign.status());
            }
        }
        ObjectNode changed = (ObjectNode) patch.applyTo(campaign.document());
        checkTypes(changed);
        if (!changed.path("deadline").equals(campaign.document().path("deadline"))) {
            normalizeDeadline(changed, now);
        }
        campaign.replaceWith(changed, now);
    }

    private static Set<String> patchableIn(String status) {
        return switch (status) {
            case "STAGED" ->
                Set.of(
                        "/name",
                        "/description",
                        "/recommendationsEnabled",
                        "/deadline",
                        "/emailNotificationEnabled",
                        "/autoRevokeAllowed");
            case "ACTIVE" -> Set.of("/deadline");
            default -> Set.of();
        };
    }

    private static void checkTypes(ObjectNode campaign) {
        require(
                campaign.path("name").isTextual()
                        && !campaign.path("name").textValue().isBlank(),
                "name is a text");
        JsonNode description = campaign.path("description");
        require(
                description.isTextual() || description.isNull() || description.isMissingNode(),
                "description is a text or null");
        require(campaign.path("deadline").isTextual(), "deadline is a date-time");
        for (String flag : Set.of("recommendationsEnabled", "emailNotificationEnabled", "autoRevokeAllowed")) {
            require(campaign.path(flag).isBoolean(), flag + " is true or false");
        }
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw Refusal.badRequest(rule);
        }
    }

    private static void normalizeDeadline(ObjectNode campaign, Instant now) {
        Instant deadline = Timestamps.parse(campaign.path("deadline").textValue());
        require(deadline.isAfter(now), "the new deadline is in the future");
        campaign.put("deadline", Timestamps.format(deadline));
    }
}
