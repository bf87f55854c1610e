package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sailpointcampaigns.calls.StandardCall;
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
        for (StandardCall call : StandardCall.all()) {
            addAll(call, all);
            Stream.of(Family.values())
                    .filter(family -> family != Family.DEFAULT && !isListed(call, "x-not-in", family))
                    .forEach(family -> all.add(under(family, call)));
        }
        return all;
    }

    private static boolean isListed(StandardCall call, String extension, Family family) {
        return Spec.read().operation(call.id()).lists(extension, family.version);
    }

    private static Interaction under(Family family, StandardCall call) {
        Interaction interaction = success(
                        call, "under " + family, Map.of(), call.body().orElse(null))
                .under(family);
        return isListed(call, "x-deprecated-in", family)
                ? interaction.responseHeader("X-Deprecated", "true", "true")
                : interaction;
    }

    private static void addAll(StandardCall call, List<Interaction> all) {
        all.add(success(call, "as documented", Map.of(), call.body().orElse(null)));
        call.bodyExamples().forEach((name, body) -> {
            if (!body.equals(call.body().orElseThrow())) {
                all.add(success(call, "the example " + name, Map.of(), body));
            }
        });
        call.bodyVariants().forEach((name, body) -> all.add(success(call, "with the " + name, Map.of(), body)));
        call.variants().forEach(variant -> {
            Interaction asking = StandardCalls.asking(variant, "with " + variant.choices());
            // A list of another kind need not have what the example shows.
            Interaction interaction = variant.operation().paging() == null
                    ? StandardCalls.succeeding(asking)
                    : answered(asking, examples(call).findFirst().orElseThrow());
            all.add(calling(interaction, Map.of(), null));
        });
        examples(call)
                .filter(example -> !example.getValue().isEmpty())
                .forEach(example ->
                        all.add(answered(call, "answered with the example " + example.getKey(), Map.of(), example)));
        call.options()
                .forEach((name, values) -> values.forEach(value -> {
                    String description = "with the " + name + " " + value.asText();
                    Map<String, JsonNode> option = Map.of(name, value);
                    // Nothing that there is need pass a documented filter.
                    all.add((name.equals("filters") ? examples(call) : Stream.<Map.Entry<String, JsonNode>>empty())
                            .findFirst()
                            .map(example -> answered(call, description, option, example))
                            .orElseGet(() -> success(call, description, option, null)));
                }));
    }

    private static Stream<Map.Entry<String, JsonNode>> examples(StandardCall call) {
        return call.answerExamples().entrySet().stream();
    }

    private static Interaction answered(
            StandardCall call, String description, Map<String, JsonNode> options, Map.Entry<String, JsonNode> example) {
        Map<String, JsonNode> all = new TreeMap<>(options);
        // An example may have more in it than what comes without asking.
        if (call.options().containsKey("detail")) {
            all.put("detail", TextNode.valueOf("FULL"));
        }
        return calling(
                answered(StandardCalls.asking(call, description), example),
                all,
                call.body().orElse(null));
    }

    /** One in which the tenant answers with an example of the documentation, whatever there is. */
    private static Interaction answered(Interaction interaction, Map.Entry<String, JsonNode> example) {
        StandardCall call = interaction.asked();
        // A list has nothing that must be there.
        return (call == StandardCalls.LIST ? interaction : StandardCalls.ready(interaction))
                .given(State.ANSWERS_EXAMPLE, "operation", call.id(), "example", example.getKey())
                .answers(call.success(), example.getValue());
    }

    private static Interaction success(
            StandardCall call, String description, Map<String, JsonNode> options, @Nullable JsonNode body) {
        Interaction interaction = StandardCalls.succeeding(StandardCalls.asking(call, description));
        if (body != null) {
            interaction.body(body.toString());
        }
        return calling(interaction, options, body);
    }

    private static Interaction calling(
            Interaction interaction, Map<String, JsonNode> options, @Nullable JsonNode body) {
        StandardCall call = interaction.asked();
        options.forEach((name, value) -> interaction.query(name, value.asText()));
        return interaction.gives(client -> assertThat(
                        StandardCalls.send(call, client, options, body).status())
                .isEqualTo(call.success()));
    }
}
