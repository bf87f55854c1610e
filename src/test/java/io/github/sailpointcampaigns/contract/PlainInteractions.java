package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sailpointcampaigns.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The successes of every operation: with each example and each value of its body, with each
 * value of its optional parameters, with each example of its answer, and under every path family.
 */
final class PlainInteractions {
    private PlainInteractions() {}

    static List<Interaction> all() {
        List<Interaction> all = new ArrayList<>();
        for (Operation operation : Operation.all()) {
            addAll(operation, all);
            Stream.of(Family.values())
                    .filter(family -> family != Family.DEFAULT && !isListed(operation, "x-not-in", family))
                    .forEach(family -> all.add(under(family, operation)));
        }
        return all;
    }

    private static boolean isListed(Operation operation, String extension, Family family) {
        return Spec.read().operation(operation.id).lists(extension, family.version);
    }

    private static Interaction under(Family family, Operation operation) {
        Interaction interaction = success(
                        operation,
                        "under " + family,
                        Map.of(),
                        operation.call().body().orElse(null))
                .under(family);
        return isListed(operation, "x-deprecated-in", family)
                ? interaction.responseHeader("X-Deprecated", "true", "true")
                : interaction;
    }

    private static void addAll(Operation operation, List<Interaction> all) {
        all.add(success(
                operation, "as documented", Map.of(), operation.call().body().orElse(null)));
        operation.call().bodyExamples().forEach((name, body) -> {
            if (!body.equals(operation.call().body().orElseThrow())) {
                all.add(success(operation, "the example " + name, Map.of(), body));
            }
        });
        operation
                .call()
                .bodyVariants()
                .forEach((name, body) -> all.add(success(operation, "with the " + name, Map.of(), body)));
        operation.call().variants().forEach(variant -> {
            Interaction asking =
                    Interaction.of(operation, "with " + variant.choices()).by(variant);
            // A list of another kind need not have what the example shows.
            Interaction interaction = variant.operation().paging() == null
                    ? StandardCalls.succeeding(asking)
                    : answered(asking, examples(operation).findFirst().orElseThrow());
            all.add(interaction.gives(client -> assertThat(
                            StandardCalls.send(variant, client, Map.of(), null).status())
                    .isEqualTo(operation.success)));
        });
        examples(operation)
                .filter(example -> !example.getValue().isEmpty())
                .forEach(example -> all.add(
                        answered(operation, "answered with the example " + example.getKey(), Map.of(), example)));
        operation
                .call()
                .options()
                .forEach((name, values) -> values.forEach(value -> {
                    String description = "with the " + name + " " + value.asText();
                    Map<String, JsonNode> option = Map.of(name, value);
                    // Nothing that there is need pass a documented filter.
                    all.add((name.equals("filters") ? examples(operation) : Stream.<Map.Entry<String, JsonNode>>empty())
                            .findFirst()
                            .map(example -> answered(operation, description, option, example))
                            .orElseGet(() -> success(operation, description, option, null)));
                }));
    }

    private static Stream<Map.Entry<String, JsonNode>> examples(Operation operation) {
        return operation.call().answerExamples().entrySet().stream();
    }

    private static Interaction answered(
            Operation operation,
            String description,
            Map<String, JsonNode> options,
            Map.Entry<String, JsonNode> example) {
        Map<String, JsonNode> all = new TreeMap<>(options);
        // An example may have more in it than what comes without asking.
        if (operation.call().options().containsKey("detail")) {
            all.put("detail", TextNode.valueOf("FULL"));
        }
        return calling(
                answered(StandardCalls.asking(operation, description), example),
                all,
                operation.call().body().orElse(null));
    }

    /** One in which the tenant answers with an example of the documentation, whatever there is. */
    private static Interaction answered(Interaction interaction, Map.Entry<String, JsonNode> example) {
        Operation operation = interaction.operation();
        // A list has nothing that must be there.
        return (operation == Operation.LIST ? interaction : StandardCalls.ready(interaction))
                .given(State.ANSWERS_EXAMPLE, "operation", operation.id, "example", example.getKey())
                .answers(operation.success, example.getValue());
    }

    private static Interaction success(
            Operation operation, String description, Map<String, JsonNode> options, @Nullable JsonNode body) {
        Interaction interaction = StandardCalls.succeeding(StandardCalls.asking(operation, description));
        if (body != null) {
            interaction.body(body.toString());
        }
        return calling(interaction, options, body);
    }

    private static Interaction calling(
            Interaction interaction, Map<String, JsonNode> options, @Nullable JsonNode body) {
        Operation operation = interaction.operation();
        options.forEach((name, value) -> interaction.query(name, value.asText()));
        return interaction.gives(client -> assertThat(
                        StandardCalls.send(operation, client, options, body).status())
                .isEqualTo(operation.success));
    }
}
