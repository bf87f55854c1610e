package io.github.sailpointcampaigns.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads from the spec what interactions there must be: each status and each example of it, each parameter, body example and
 * enum value of a request, each path family.
 */
final class Requirements {
    private static final Path BUNDLE = Path.of("target/openapi/campaigns.yaml");
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");
    private static final ObjectMapper YAML = new YAMLMapper();

    private final JsonNode spec;
    private final List<Requirement> all = new ArrayList<>();

    private Requirements(JsonNode spec) {
        this.spec = spec;
    }

    static List<Requirement> read() throws IOException {
        Requirements requirements = new Requirements(YAML.readTree(BUNDLE.toFile()));
        for (JsonNode item : requirements.spec.path("paths")) {
            item.properties().stream()
                    .filter(member -> METHODS.contains(member.getKey()))
                    .forEach(member -> requirements.addOperation(member.getValue()));
        }
        return requirements.all;
    }

    private void addOperation(JsonNode operation) {
        String id = operation.path("operationId").asText();
        operation.path("responses").properties().forEach(answer -> addResponse(id, answer.getKey(), answer.getValue()));
        // The token endpoint takes the same in three forms, of which the client uses one; and it is in no family.
        if (!operation.path("x-hand-written").asBoolean()) {
            operation.path("parameters").forEach(parameter -> addParameter(id, resolved(parameter)));
            operation.path("requestBody").path("content").forEach(media -> addBody(id, media));
            addFamilies(id, operation);
        }
    }

    private void addResponse(String operation, String status, JsonNode response) {
        Predicate<Exchange> hasStatus = exchange -> exchange.status() == Integer.parseInt(status);
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        resolved(response).path("content").forEach(media -> examples.putAll(examples(media)));
        if (examples.isEmpty()) {
            add(operation, status, "", hasStatus);
        }
        examples.forEach((name, value) ->
                add(operation, status, name, hasStatus.and(exchange -> sameJson(exchange.responseBody(), value))));
    }

    private void add(String operation, String subject, String example, Predicate<Exchange> metBy) {
        all.add(new Requirement(operation, subject, example, interaction -> metBy.test(interaction.exchange())));
    }

    private void addParameter(String operation, JsonNode parameter) {
        String name = parameter.path("name").asText();
        if (!parameter.path("in").asText().equals("query")) {
            for (JsonNode value : resolved(parameter.path("schema")).path("x-extensible-enum")) {
                add(
                        operation,
                        "parameter " + name,
                        value.asText(),
                        exchange -> exchange.path().contains("/" + value.asText()));
            }
            return;
        }
        Map<String, JsonNode> values = examples(parameter);
        JsonNode schema = resolved(parameter.path("schema"));
        schema.path("x-extensible-enum").forEach(value -> values.put(value.asText(), value));
        if (schema.path("type").asText().equals("boolean")) {
            values.put("true", BooleanNode.TRUE);
            values.put("false", BooleanNode.FALSE);
        }
        if (values.isEmpty()) {
            add(
                    operation,
                    "parameter " + name,
                    "",
                    exchange -> exchange.parameters().containsKey(name));
        }
        values.forEach((example, value) -> add(
                operation,
                "parameter " + name,
                example,
                exchange -> List.of(value.asText()).equals(exchange.parameters().get(name))));
    }

    private void addBody(String operation, JsonNode media) {
        examples(media)
                .forEach((name, value) ->
                        add(operation, "body", name, exchange -> sameJson(exchange.requestBody(), value)));
        JsonNode schema = resolved(media.path("schema"));
        JsonNode object = schema.has("items") ? resolved(schema.path("items")) : schema;
        object.path("properties").properties().forEach(property -> {
            for (JsonNode value : resolved(property.getValue()).path("x-extensible-enum")) {
                add(
                        operation,
                        "body " + property.getKey(),
                        value.asText(),
                        exchange -> Examples.parse(exchange.requestBody())
                                .findValuesAsText(property.getKey())
                                .contains(value.asText()));
            }
        });
    }

    private void addFamilies(String operation, JsonNode described) {
        List<String> families = new ArrayList<>();
        spec.at("/servers/0/variables/version/x-extensible-enum").forEach(version -> families.add(version.asText()));
        families.add(Family.RESOURCE_V1.version);
        described.path("x-not-in").forEach(lacking -> families.remove(lacking.asText()));
        families.forEach(family -> all.add(new Requirement(
                operation,
                "path family",
                family,
                interaction -> interaction.family().stream().anyMatch(its -> its.version.equals(family)))));
    }

    /** The named examples of a parameter or a body, as they are on the wire. */
    private Map<String, JsonNode> examples(JsonNode holder) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        holder.path("examples")
                .properties()
                .forEach(example -> examples.put(
                        example.getKey(), resolved(example.getValue()).path("value")));
        return examples;
    }

    /** The node behind a reference, and behind the {@code allOf} that gives a reference its own description. */
    private JsonNode resolved(JsonNode node) {
        if (node.has("$ref")) {
            return resolved(spec.at(node.path("$ref").asText().substring(1)));
        }
        return node.path("allOf").size() == 1 ? resolved(node.at("/allOf/0")) : node;
    }

    private static boolean sameJson(String text, JsonNode value) {
        return !text.isEmpty() && Examples.parse(text).equals(value);
    }
}
