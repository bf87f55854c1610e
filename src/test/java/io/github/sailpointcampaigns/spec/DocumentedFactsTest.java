package io.github.sailpointcampaigns.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the documentation pages say, written down once more, away from the spec: who changes one by mistake is asked here
 * whether a page says so.
 */
class DocumentedFactsTest {
    /** No page has them: the names in Java, the words of a hint, what is not generated. The last one is compared as values. */
    private static final Set<String> OURS =
            Set.of("x-method", "x-hints", "x-hand-written", "x-extensible-enum", "x-companion", "x-decides");

    private static final Set<String> FACETS = Set.of("default", "minimum", "maximum", "minItems", "maxItems");

    private static ObjectNode facts;

    @BeforeAll
    static void read() throws IOException {
        facts = (ObjectNode) new YAMLMapper().readTree(DocumentedFactsTest.class.getResourceAsStream("facts.yaml"));
        JsonNode shared = facts.remove("answers");
        facts.get("operations").forEach(operation -> addAnswers((ObjectNode) operation, shared));
    }

    @Test
    void spec_comparedWithTheFacts_saysTheSame() {
        assertThat(findings(facts, said(Spec.read()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /operations/getReport/effect                 | getReport: effect: expected \"changed\", found \"read\" (reports-data-extraction/get-report)
            /operations/getReport/parameters/name/format | getReport: parameters.name.format: expected \"changed\", found nothing (reports-data-extraction/get-report)
            /operations/getReports/effect                | getReports: effect: expected \"changed\", found nothing (no page)
            """)
    void spec_comparedWithAnotherFact_differsInIt(String place, String finding) {
        ObjectNode changed = facts.deepCopy();
        int end = place.lastIndexOf('/');
        changed.withObject(place.substring(0, end)).put(place.substring(end + 1), "changed");

        assertThat(findings(changed, said(Spec.read()))).containsExactly(finding);
    }

    @Test
    void spec_withAnExtensionOfWhichNothingIsKnown_differsInIt() {
        ObjectNode bundle = Spec.read().root().deepCopy();
        bundle.withObject("/paths/~1campaigns/get").put("x-cost", 3);

        assertThat(findings(facts, said(new Spec(bundle))))
                .containsExactly("listCampaigns: cost: expected nothing, found 3"
                        + " (certification-campaigns/get-active-campaigns)");
    }

    private static void addAnswers(ObjectNode operation, JsonNode shared) {
        ObjectNode answers = operation.withObjectProperty("answers");
        for (JsonNode status : operation.path("statuses")) {
            shared.valueStream()
                    .filter(answer -> !answers.has(status.asText()))
                    .filter(answer -> answer.path("statuses").valueStream().anyMatch(status::equals))
                    .forEach(answer ->
                            answers.set(status.asText(), ((ObjectNode) answer.deepCopy()).without("statuses")));
        }
    }

    /** Where the two differ, whichever of them has more. */
    private static List<String> findings(JsonNode facts, JsonNode said) {
        List<String> findings = new ArrayList<>();
        for (String kind : names(facts, said)) {
            for (String name : names(facts.path(kind), said.path(kind))) {
                JsonNode expected = facts.path(kind).path(name);
                String page = " (" + expected.path("page").asText("no page") + ")";
                compare(name + ":", expected, said.path(kind).path(name), finding -> findings.add(finding + page));
            }
        }
        return findings;
    }

    private static void compare(String where, JsonNode expected, JsonNode found, Consumer<String> findings) {
        if (expected.isObject() || found.isObject()) {
            Set<String> names = names(expected, found);
            if (where.endsWith(":")) {
                names.remove("page");
            }
            String separator = where.endsWith(":") ? " " : ".";
            names.forEach(name -> compare(where + separator + name, expected.path(name), found.path(name), findings));
        } else if (!expected.equals(found)) {
            findings.accept("%s: expected %s, found %s".formatted(where, text(expected), text(found)));
        }
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }

    private static Set<String> names(JsonNode... nodes) {
        return Stream.of(nodes)
                .flatMap(node -> node.propertyStream().map(Map.Entry::getKey))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the description says, in the form of the facts. */
    private static ObjectNode said(Spec spec) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        ObjectNode root = said.withObject("/spec/root");
        root.set("families", spec.root().at("/servers/0/variables/version/x-extensible-enum"));
        extensions(spec.root(), root);
        for (Spec.Operation operation : spec.operations().toList()) {
            operation(spec, operation, said.withObject("/operations").putObject(operation.id()));
        }
        spec.root()
                .at("/components/schemas")
                .forEachEntry((name, schema) ->
                        schema(schema, said.withObject("/schemas").putObject(name)));
        return said;
    }

    private static void operation(Spec spec, Spec.Operation operation, ObjectNode said) {
        JsonNode node = operation.node();
        extensions(node, said);
        said.put("call", operation.method().toUpperCase(Locale.ROOT) + " " + operation.path());
        ArrayNode scopes = said.putArray("scopes");
        node.path("security").forEach(requirement -> requirement.path("oauth2").forEach(scopes::add));
        for (JsonNode parameter : operation.parameters()) {
            ObjectNode to = said.withObject("/parameters")
                    .putObject(parameter.path("name").asText());
            JsonNode schema = parameter.path("schema");
            to.set("in", parameter.get("in"));
            to.put("type", Spec.name(schema).orElse(schema.path("type").asText()));
            copy(parameter, to, Set.of("required"));
            copy(schema, to, Set.of("format"));
            copy(schema, to, FACETS);
            extensions(parameter, to);
        }
        if (node.has("requestBody")) {
            ObjectNode body = said.putObject("body")
                    .put("required", node.at("/requestBody/required").asBoolean());
            extensions(node.path("requestBody"), body);
            node.at("/requestBody/content").forEach(media -> copy(media.path("schema"), body, FACETS));
            names(node.at("/requestBody/content")).forEach(body.putArray("media")::add);
        }
        ArrayNode statuses = said.putArray("statuses");
        node.path("responses").forEachEntry((status, reference) -> {
            statuses.add(Integer.parseInt(status));
            JsonNode answer = spec.resolved(reference);
            ObjectNode to = said.withObject("/answers").putObject(status);
            names(answer.path("headers")).forEach(to.putArray("headers")::add);
            names(answer.path("content")).forEach(to.putArray("media")::add);
            answer.path("content")
                    .valueStream()
                    .map(media -> spec.resolved(media.path("schema")))
                    .forEach(schema -> to.set("body", status.startsWith("2") ? kind(schema) : shape(spec, schema)));
        });
    }

    private static void schema(JsonNode schema, ObjectNode said) {
        extensions(schema, said);
        Optional.ofNullable(schema.get("x-extensible-enum")).ifPresent(values -> said.set("values", values));
        Stream.concat(Stream.of(schema), schema.path("allOf").valueStream()).forEach(part -> {
            copy(part, said, Set.of("required"));
            part.path("properties").forEachEntry((name, property) -> {
                ObjectNode to = said.withObject("/properties").withObject("/" + name);
                copy(property, to, FACETS);
                extensions(property, to);
            });
        });
    }

    private static JsonNode kind(JsonNode schema) {
        return TextNode.valueOf(schema.path("format").asText(schema.path("type").asText("object")));
    }

    /** A schema with all that is in it. */
    private static JsonNode shape(Spec spec, JsonNode reference) {
        JsonNode schema = spec.resolved(reference);
        if (schema.has("items")) {
            return JsonNodeFactory.instance.arrayNode().add(shape(spec, schema.get("items")));
        }
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        schema.path("properties").forEachEntry((name, property) -> properties.set(name, shape(spec, property)));
        return properties.isEmpty() ? kind(schema) : properties;
    }

    private static void extensions(JsonNode from, ObjectNode to) {
        from.propertyStream()
                .filter(member -> member.getKey().startsWith("x-") && !OURS.contains(member.getKey()))
                .forEach(member -> to.set(member.getKey().substring(2), member.getValue()));
    }

    private static void copy(JsonNode from, ObjectNode to, Set<String> names) {
        names.stream().filter(from::has).forEach(name -> to.set(name, from.get(name)));
    }
}
