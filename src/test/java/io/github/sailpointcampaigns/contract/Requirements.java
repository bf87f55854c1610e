package io.github.sailpointcampaigns.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.github.sailpointcampaigns.spec.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads from the spec what interactions there must be: each status and each example of it, each parameter, body example and
 * enum value of a request, each path family.
 */
final class Requirements {
    private static final Spec SPEC = Spec.read();

    private final List<Requirement> all = new ArrayList<>();

    private Requirements() {}

    static List<Requirement> read() {
        Requirements requirements = new Requirements();
        SPEC.operations().forEach(requirements::addOperation);
        return requirements.all;
    }

    private void addOperation(Spec.Operation operation) {
        JsonNode node = operation.node();
        node.path("responses").forEachEntry((status, answer) -> addResponse(operation.id(), status, answer));
        // The token endpoint takes the same in three forms, of which the client uses one; and it is in no family.
        if (!operation.isHandWritten()) {
            operation.parameters().forEach(parameter -> addParameter(operation.id(), SPEC.resolved(parameter)));
            node.at("/requestBody/content").forEach(media -> addBody(operation.id(), media));
            addFamilies(operation);
        }
    }

    private void addResponse(String operation, String status, JsonNode response) {
        Predicate<Exchange> hasStatus = exchange -> exchange.status() == Integer.parseInt(status);
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        SPEC.resolved(response).path("content").forEach(media -> examples.putAll(SPEC.examples(media)));
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
            Spec.values(SPEC.resolved(parameter.path("schema")))
                    .forEach(value -> add(
                            operation,
                            "parameter " + name,
                            value,
                            exchange -> exchange.path().contains("/" + value)));
            return;
        }
        Map<String, JsonNode> values = SPEC.examples(parameter);
        JsonNode schema = SPEC.resolved(parameter.path("schema"));
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
        SPEC.examples(media)
                .forEach((name, value) ->
                        add(operation, "body", name, exchange -> sameJson(exchange.requestBody(), value)));
        JsonNode schema = SPEC.resolved(media.path("schema"));
        JsonNode object = schema.has("items") ? SPEC.resolved(schema.path("items")) : schema;
        object.path("properties")
                .forEachEntry((name, property) -> Spec.values(SPEC.resolved(property))
                        .forEach(value -> add(
                                operation,
                                "body " + name,
                                value,
                                exchange -> Examples.parse(exchange.requestBody())
                                        .findValuesAsText(name)
                                        .contains(value))));
    }

    private void addFamilies(Spec.Operation operation) {
        Stream.concat(
                        Spec.values(SPEC.root().at("/servers/0/variables/version")).stream(),
                        Stream.of(Family.RESOURCE_V1.version))
                .filter(family -> !operation.lists("x-not-in", family))
                .forEach(family -> all.add(new Requirement(
                        operation.id(),
                        "path family",
                        family,
                        interaction -> interaction.family().stream().anyMatch(its -> its.version.equals(family)))));
    }

    private static boolean sameJson(String text, JsonNode value) {
        return !text.isEmpty() && Examples.parse(text).equals(value);
    }
}
