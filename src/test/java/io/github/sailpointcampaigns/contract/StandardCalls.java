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

    static final StandardCall LIST = StandardCall.of("listCampaigns");
    static final StandardCall GET = StandardCall.of("getCampaign");
    static final StandardCall UPDATE = StandardCall.of("updateCampaign");
    static final StandardCall ACTIVATE = StandardCall.of("activateCampaign");
    static final StandardCall COMPLETE = StandardCall.of("completeCampaign");

    /** What every campaign has. */
    static final JsonNode CAMPAIGN = Examples.parse("""
            {"id": "2c9079b270a266a60170a2779fcb0007", "name": "Manager Campaign", "type": "MANAGER", "status": "ACTIVE"}
            """);

    private StandardCalls() {}

    static Interaction asking(StandardCall call, String description) {
        Interaction interaction = Interaction.of(call, description);
        call.query().forEach(interaction::query);
        call.body().ifPresent(body -> interaction.body(body.toString()));
        return interaction;
    }

    /** Whether it is about one campaign. */
    static boolean isOfCampaign(StandardCall call) {
        return call.operation().path().startsWith("/campaigns/{");
    }

    static ApiResponse<?> send(StandardCall call, CampaignsClient client) {
        return send(call, client, Map.of(), call.body().orElse(null));
    }

    /** Files go to a folder of the call's own, and away again. */
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
        StandardCall call = interaction.asked();
        if (call == LIST) {
            return interaction.given(State.CAMPAIGNS, "count", 1);
        }
        if (call == COMPLETE) {
            return interaction.given(State.CAMPAIGN_PAST_DUE, "id", ID, "status", "ACTIVE");
        }
        if (call == UPDATE || call == ACTIVATE) {
            return interaction.given(State.CAMPAIGN, "id", ID, "status", "STAGED");
        }
        return isOfCampaign(call)
                ? interaction.given(State.CAMPAIGN, "id", ID)
                : interaction.given(State.READY, "operation", call.id(), "id", call.subject());
    }

    /** Adds the state in which the standard call succeeds, and its answer. */
    static Interaction succeeding(Interaction interaction) {
        StandardCall call = ready(interaction).asked();
        if (call == LIST) {
            return interaction.answersEach(200, CAMPAIGN);
        }
        if (call == GET || call == UPDATE) {
            return interaction.answers(200, CAMPAIGN);
        }
        if (call.isFile()) {
            return interaction.answersFile(call.success(), call.answerType(), call.answerBytes());
        }
        return call.example(call.success())
                .map(body -> promised(SPEC.operation(call.id()).answerSchema("2.."), body))
                .map(body -> body.isArray()
                        ? interaction.answersEach(call.success(), body.get(0))
                        : interaction.answers(call.success(), body))
                .orElseGet(() -> interaction.answers(call.success()));
    }
}
