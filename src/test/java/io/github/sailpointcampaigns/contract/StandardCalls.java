package io.github.sailpointcampaigns.contract;

import static io.github.sailpointcampaigns.contract.Interaction.ID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.ApiResponse;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.spec.Spec;
import io.github.sailpointcampaigns.spec.Spec.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ordinary call of each operation, for interactions in which something else matters. */
final class StandardCalls {
    private static final Spec SPEC = Spec.read();

    /** What every campaign has. */
    static final JsonNode CAMPAIGN = Examples.parse("""
            {"id": "2c9079b270a266a60170a2779fcb0007", "name": "Manager Campaign", "type": "MANAGER", "status": "ACTIVE"}
            """);

    private StandardCalls() {}

    static Interaction asking(Operation operation, String description) {
        Interaction interaction = Interaction.of(operation, description);
        if (operation == Operation.TOKEN) {
            return interaction
                    .body("grant_type=client_credentials&client_id=" + Interaction.CLIENT_ID + "&client_secret="
                            + Interaction.CLIENT_SECRET)
                    .bodyField("client_id", ".+")
                    .bodyField("client_secret", ".+");
        }
        operation.call().query().forEach(interaction::query);
        operation.call().body().ifPresent(body -> interaction.body(body.toString()));
        return interaction;
    }

    static ApiResponse<?> send(Operation operation, CampaignsClient client) {
        return send(operation, client, Map.of(), operation.call().body().orElse(null));
    }

    /** Files go to a folder of the call's own, and away again. */
    static ApiResponse<?> send(
            Operation operation, CampaignsClient client, Map<String, JsonNode> options, @Nullable JsonNode body) {
        return send(operation.call(), client, options, body);
    }

    static ApiResponse<?> send(
            StandardCall call, CampaignsClient client, Map<String, JsonNode> options, @Nullable JsonNode body) {
        try {
            Path folder = Files.createTempDirectory("contract");
            try {
                return call.send(client, folder, options, body);
            } finally {
                Files.deleteIfExists(folder.resolve(call.id()));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an answer, what the documentation says is always there; all that is not null of an object of which it says nothing. */
    private static JsonNode promised(JsonNode reference, JsonNode body) {
        JsonNode schema = SPEC.resolved(reference);
        if (body.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            body.forEach(item -> items.add(promised(schema.path("items"), item)));
            return items;
        }
        List<Property> properties = body.isObject() ? SPEC.properties(schema) : List.of();
        if (properties.isEmpty()) {
            return body;
        }
        boolean silent = properties.stream().noneMatch(property -> property.required() || property.nullIfUnset());
        ObjectNode promised = JsonNodeFactory.instance.objectNode();
        for (Property property : properties) {
            JsonNode value = body.path(property.name());
            if (property.required() || property.nullIfUnset() || silent && !value.isNull() && !value.isMissingNode()) {
                promised.set(property.name(), promised(property.schema(), value));
            }
        }
        return promised;
    }

    /** Adds the state in which the standard call succeeds. */
    static Interaction ready(Interaction interaction) {
        Operation operation = interaction.operation();
        if (operation == Operation.LIST) {
            return interaction.given(State.CAMPAIGNS, "count", 1);
        }
        if (operation == Operation.COMPLETE) {
            return interaction.given(State.CAMPAIGN_PAST_DUE, "id", ID, "status", "ACTIVE");
        }
        if (operation == Operation.UPDATE || operation == Operation.ACTIVATE) {
            return interaction.given(State.CAMPAIGN, "id", ID, "status", "STAGED");
        }
        return operation.hasCampaignId()
                ? interaction.given(State.CAMPAIGN, "id", ID)
                : interaction.given(State.READY, "operation", operation.id, "id", operation.subject());
    }

    /** Adds the state in which the standard call succeeds, and its answer. */
    static Interaction succeeding(Interaction interaction) {
        Operation operation = ready(interaction).operation();
        if (operation == Operation.LIST) {
            return interaction.answersEach(200, CAMPAIGN);
        }
        if (operation == Operation.GET || operation == Operation.UPDATE) {
            return interaction.answers(200, CAMPAIGN);
        }
        StandardCall call = interaction.by();
        if (call.isFile()) {
            return interaction.answersFile(operation.success, call.answerType(), call.answerBytes());
        }
        return call.example(operation.success)
                .map(body -> promised(SPEC.operation(operation.id).answerSchema("2.."), body))
                .map(body -> body.isArray()
                        ? interaction.answersEach(operation.success, body.get(0))
                        : interaction.answers(operation.success, body))
                .orElseGet(() -> interaction.answers(operation.success));
    }
}
