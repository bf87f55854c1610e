package io.github.sailpointcampaigns.contract;

import static io.github.sailpointcampaigns.contract.Interaction.ID;
import static io.github.sailpointcampaigns.contract.Interaction.REQUEST_ID;
import static io.github.sailpointcampaigns.contract.Operation.ACTIVATE;
import static io.github.sailpointcampaigns.contract.Operation.COMPLETE;
import static io.github.sailpointcampaigns.contract.Operation.UPDATE;
import static io.github.sailpointcampaigns.contract.StandardCalls.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.model.ActivateOptions;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.JsonPatchOperation;
import io.github.sailpointcampaigns.model.PatchOp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The successes of update, activate and complete. */
final class WritingInteractions {
    private static final JsonNode ACCEPTED = Examples.read("accepted");
    private static final String DEADLINE = "2099-12-31T10:00:00Z";

    private WritingInteractions() {}

    static List<Interaction> all() {
        return Stream.of(changes(), patchOperations(), documentedUpdates(), activations(), completions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Interaction> changes() {
        return List.of(
                update("rename", replace("name", "\"Managers, Q3\""), patch().name("Managers, Q3")),
                update(
                        "describe",
                        "[{\"op\":\"add\",\"path\":\"/description\",\"value\":\"All of it\"}]",
                        patch().description("All of it")),
                update(
                        "move the deadline",
                        replace("deadline", "\"" + DEADLINE + "\""),
                        patch().deadline(OffsetDateTime.parse(DEADLINE))),
                update(
                        "notify by e-mail",
                        replace("emailNotificationEnabled", "true"),
                        patch().emailNotificationEnabled(true)),
                update(
                        "allow automatic revocation",
                        replace("autoRevokeAllowed", "true"),
                        patch().autoRevokeAllowed(true)),
                update("recommend", replace("recommendationsEnabled", "true"), patch().recommendationsEnabled(true)),
                updateOf(
                        "ACTIVE",
                        "move the deadline of an ACTIVE campaign",
                        replace("deadline", "\"" + DEADLINE + "\""),
                        patch().deadline(OffsetDateTime.parse(DEADLINE))));
    }

    private static List<Interaction> patchOperations() {
        return List.of(
                update("remove", "[{\"op\":\"remove\",\"path\":\"/description\"}]", patch().removeDescription()),
                update(
                        "test, then replace",
                        "[{\"op\":\"test\",\"path\":\"/status\",\"value\":\"STAGED\"},"
                                + "{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Managers, Q3\"}]",
                        patch().onlyIf("status", CampaignStatus.STAGED).name("Managers, Q3")),
                update(
                        "move",
                        "[{\"op\":\"move\",\"from\":\"/description\",\"path\":\"/name\"}]",
                        patch().operation(operation(PatchOp.MOVE, "/name")
                                .from("/description")
                                .build())),
                update(
                        "copy",
                        "[{\"op\":\"copy\",\"from\":\"/name\",\"path\":\"/description\"}]",
                        patch().operation(operation(PatchOp.COPY, "/description")
                                .from("/name")
                                .build())),
                documentedChanges());
    }

    /** The patch of the documentation: the description becomes the name that the first change sets. */
    private static Interaction documentedChanges() {
        String name = "This field has been updated!";
        return update(
                "the example campaign-changes",
                Examples.read("campaign-changes").toString(),
                patch().name(name)
                        .operation(operation(PatchOp.COPY, "/description")
                                .from("/name")
                                .build()));
    }

    private static JsonPatchOperation.Builder operation(PatchOp op, String path) {
        return JsonPatchOperation.builder().op(op).path(path);
    }

    private static UpdatePatch.Builder patch() {
        return UpdatePatch.builder();
    }

    private static String replace(String field, String value) {
        return "[{\"op\":\"replace\",\"path\":\"/" + field + "\",\"value\":" + value + "}]";
    }

    private static Interaction update(String description, String sent, UpdatePatch.Builder patch) {
        return updateOf("STAGED", description, sent, patch);
    }

    /** What is replaced by a value of its own comes back with it, or nothing was changed. */
    private static Interaction updateOf(String status, String description, String sent, UpdatePatch.Builder patch) {
        ObjectNode changed = CAMPAIGN.deepCopy();
        changed.put("status", status);
        List<String> exact = new ArrayList<>();
        exact.add("$.status");
        for (JsonNode operation : Examples.parse(sent)) {
            if (operation.get("op").asText().matches("add|replace")
                    && !operation.get("path").asText().equals("/deadline")) {
                String field = operation.get("path").asText().substring(1);
                changed.set(field, operation.get("value"));
                exact.add("$." + field);
            }
        }
        return Interaction.of(UPDATE, description)
                .given(State.CAMPAIGN, "id", ID, "status", status)
                .body(sent)
                .answers(200, changed, exact.toArray(String[]::new))
                .gives(client -> {
                    Campaign campaign = client.campaigns().update(ID, patch.build());
                    assertThat(campaign.name()).isEqualTo(changed.get("name").asText());
                    assertThat(campaign.status().value()).isEqualTo(status);
                });
    }

    private static List<Interaction> documentedUpdates() {
        return Stream.of(
                        "campaign",
                        "campaign-manager",
                        "campaign-search",
                        "campaign-source-owner",
                        "campaign-role-composition",
                        "campaign-role-composition-microseconds")
                .map(WritingInteractions::documentedUpdate)
                .toList();
    }

    private static Interaction documentedUpdate(String example) {
        JsonNode body = Examples.read(example);
        return Interaction.of(UPDATE, "the example " + example)
                .body(replace("name", "\"Managers, Q3\""))
                .given(State.CAMPAIGN, "id", ID)
                .given(State.ANSWERS_EXAMPLE, "operation", UPDATE.id, "example", example)
                .answers(200, body)
                .gives(client -> ReadingInteractions.assertIsExample(
                        client.campaigns()
                                .update(
                                        ID,
                                        UpdatePatch.builder()
                                                .name("Managers, Q3")
                                                .build()),
                        body));
    }

    private static List<Interaction> activations() {
        return List.of(
                activation("Z", accepted(client -> client.campaigns().activate(ID, ZoneOffset.UTC))),
                activation("-05:00", accepted(client -> client.campaigns().activate(ID, ZoneOffset.ofHours(-5)))),
                activation("+0530", activationBy("+0530")),
                activation("+01", activationBy("+01")));
    }

    private static Interaction activation(String timeZone, Consumer<CampaignsClient> caller) {
        return Interaction.of(ACTIVATE, "with the time zone " + timeZone)
                .given(State.CAMPAIGN, "id", ID, "status", "STAGED")
                .body("{\"timeZone\":\"" + timeZone + "\"}")
                .answers(202, ACCEPTED)
                .gives(caller);
    }

    /** Forms that the generated call takes, and the client never writes. */
    private static Consumer<CampaignsClient> activationBy(String timeZone) {
        ActivateOptions options = ActivateOptions.builder().timeZone(timeZone).build();
        return client -> {
            var answer = client.withRawResponse().campaigns().activate(ID, options);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.value()).isEmpty();
        };
    }

    private static List<Interaction> completions() {
        return Stream.of(AutoCompleteAction.APPROVE, AutoCompleteAction.REVOKE)
                .map(action -> Interaction.of(COMPLETE, "and " + action.value() + " what is undecided")
                        .given(State.CAMPAIGN_PAST_DUE, "id", ID, "status", "ACTIVE")
                        .body("{\"autoCompleteAction\":\"" + action.value() + "\"}")
                        .answers(202, ACCEPTED)
                        .gives(accepted(client -> client.campaigns().complete(ID, action))))
                .toList();
    }

    private static Consumer<CampaignsClient> accepted(Function<CampaignsClient, Accepted<Campaign>> call) {
        return client -> {
            Accepted<Campaign> accepted = call.apply(client);
            assertThat(accepted.subject()).isEqualTo(ID);
            assertThat(accepted.requestId()).contains(REQUEST_ID);
            assertThat(accepted.settledByReading()).isFalse();
        };
    }
}
