package io.github.sailpointcampaigns.contract;

import static io.github.sailpointcampaigns.contract.Interaction.ID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.ApiResponse;
import io.github.sailpointcampaigns.CampaignPatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.model.ActivateOptions;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.CompleteOptions;

/** An ordinary call of each operation, for interactions in which something else matters. */
final class StandardCalls {
    /** What every campaign has. */
    static final JsonNode CAMPAIGN = Examples.parse("""
            {"id": "2c9079b270a266a60170a2779fcb0007", "name": "Manager Campaign", "type": "MANAGER", "status": "ACTIVE"}
            """);

    private StandardCalls() {}

    static Interaction asking(Operation operation, String description) {
        Interaction interaction = Interaction.of(operation, description);
        return switch (operation) {
            case LIST, GET -> interaction;
            case UPDATE -> interaction.body("[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Managers, Q3\"}]");
            case ACTIVATE -> interaction.body(Examples.read("activate-options").toString());
            case COMPLETE -> interaction.body(Examples.read("complete-options").toString());
            case TOKEN ->
                interaction
                        .body("grant_type=client_credentials&client_id=" + Interaction.CLIENT_ID + "&client_secret="
                                + Interaction.CLIENT_SECRET)
                        .bodyField("client_id", ".+")
                        .bodyField("client_secret", ".+");
        };
    }

    static ApiResponse<?> send(Operation operation, CampaignsClient client) {
        return switch (operation) {
            case LIST -> client.api().listCampaigns(null, null, null, null, null, null);
            case GET, TOKEN -> client.api().getCampaign(ID, null);
            case UPDATE ->
                client.api()
                        .updateCampaign(
                                ID,
                                CampaignPatch.builder()
                                        .name("Managers, Q3")
                                        .build()
                                        .operations());
            case ACTIVATE ->
                client.api()
                        .activateCampaign(
                                ID, ActivateOptions.builder().timeZone("-05:00").build());
            case COMPLETE ->
                client.api()
                        .completeCampaign(
                                ID,
                                CompleteOptions.builder()
                                        .autoCompleteAction(AutoCompleteAction.REVOKE)
                                        .build());
        };
    }

    /** Adds the state in which the standard call succeeds, and its answer. */
    static Interaction succeeding(Interaction interaction) {
        return switch (interaction.operation()) {
            case LIST -> interaction.given(State.CAMPAIGNS, "count", 1).answersEach(200, CAMPAIGN);
            case GET -> interaction.given(State.CAMPAIGN, "id", ID).answers(200, CAMPAIGN);
            case UPDATE ->
                interaction.given(State.CAMPAIGN, "id", ID, "status", "STAGED").answers(200, CAMPAIGN);
            case ACTIVATE ->
                interaction.given(State.CAMPAIGN, "id", ID, "status", "STAGED").answers(202, Examples.read("accepted"));
            case COMPLETE ->
                interaction
                        .given(State.CAMPAIGN_PAST_DUE, "id", ID, "status", "ACTIVE")
                        .answers(202, Examples.read("accepted"));
            case TOKEN -> throw new IllegalArgumentException("the token endpoint is in no family");
        };
    }
}
