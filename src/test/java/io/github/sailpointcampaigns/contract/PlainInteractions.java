package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The successes of every operation without interactions of its own: with each example and each value of its body, and with each
 * value of its optional parameters.
 */
final class PlainInteractions {
    private static final Set<Operation> OTHERS =
            Set.of(Operation.LIST, Operation.GET, Operation.UPDATE, Operation.ACTIVATE, Operation.COMPLETE);

    private PlainInteractions() {}

    static List<Interaction> all() {
        List<Interaction> all = new ArrayList<>();
        for (Operation operation : Operation.all()) {
            if (!OTHERS.contains(operation)) {
                addAll(operation, all);
            }
        }
        return all;
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
            Interaction interaction = Interaction.of(operation, "with " + variant.query())
                    .given(State.READY, "operation", operation.id, "id", operation.subject())
                    .answersFile(operation.success, variant.answerType(), variant.answerBytes())
                    .gives(client -> assertThat(StandardCalls.send(variant, client, Map.of(), null)
                                    .status())
                            .isEqualTo(operation.success));
            variant.query().forEach(interaction::query);
            all.add(interaction);
        });
        operation
                .call()
                .options()
                .forEach((name, values) -> values.forEach(value -> all.add(
                        success(operation, "with the " + name + " " + value.asText(), Map.of(name, value), null))));
    }

    private static Interaction success(
            Operation operation, String description, Map<String, JsonNode> options, @Nullable JsonNode body) {
        Interaction interaction = StandardCalls.succeeding(StandardCalls.asking(operation, description));
        options.forEach((name, value) -> interaction.query(name, value.asText()));
        if (body != null) {
            interaction.body(body.toString());
        }
        return interaction.gives(client -> assertThat(
                        StandardCalls.send(operation, client, options, body).status())
                .isEqualTo(operation.success));
    }
}
