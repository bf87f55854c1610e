package io.github.sailpointcampaigns.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.docs.OperationSamples.Sample;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The bundled spec, with what a renderer does not show by itself written into its descriptions. */
final class Reference {
    private static final String CAMPAIGNS = "Campaigns";
    private static final String JAVADOC = "apidocs/io.github.sailpointcampaigns/io/github/sailpointcampaigns/";

    private final ObjectNode spec;
    private final Map<String, Sample> samples;
    private final Coverage coverage;

    private Reference(ObjectNode spec, Map<String, Sample> samples, Coverage coverage) {
        this.spec = spec;
        this.samples = samples;
        this.coverage = coverage;
    }

    /** The place of an operation on campaigns in the page. */
    static String address(String operation) {
        return "reference.html#tag/" + CAMPAIGNS + "/operation/" + operation;
    }

    /** The spec as JSON, ready to stand in a script. */
    static String json(Path bundle, Map<String, Sample> samples, Coverage coverage) throws IOException {
        ObjectNode spec = (ObjectNode) new YAMLMapper().readTree(bundle.toFile());
        new Reference(spec, samples, coverage).explainAll();
        return spec.toString().replace("<", "\\u003c");
    }

    private void explainAll() {
        for (JsonNode open : spec.findParents("x-extensible-enum")) {
            ((ObjectNode) open).set("enum", open.get("x-extensible-enum"));
        }
        for (JsonNode marked : spec.findParents("x-explicit")) {
            append(
                    marked,
                    "**Say it explicitly:** it is optional, and its default can do harm. The Java client demands it.");
        }
        for (JsonNode marked : spec.findParents("x-not-in")) {
            append(marked, "Not in the path family " + codes(marked.get("x-not-in"), ", ") + ".");
        }
        for (JsonNode marked : spec.findParents("x-null-is-a-value")) {
            append(marked, "`null` is a value here: it says something else than leaving it out.");
        }
        spec.path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    if (operation.has("operationId")) {
                        explain(path.getKey(), (ObjectNode) operation);
                    }
                }));
    }

    private void explain(String path, ObjectNode operation) {
        String id = operation.path("operationId").asText();
        Sample sample = Optional.ofNullable(samples.get(id))
                .orElseThrow(() -> new IllegalArgumentException("there is no sample of " + id));
        operation.putArray("x-codeSamples").add(code("Java", sample.java())).add(code("HTTP", sample.http()));

        List<String> facts = new ArrayList<>();
        if (operation.has("x-user-levels")) {
            facts.add("**User level**, one of: " + codes(operation.get("x-user-levels"), ", "));
        }
        if (!scopes(operation).isEmpty()) {
            facts.add("**Scope**, one of: " + codes(scopes(operation), ", "));
        }
        String resource = "/" + path.split("/")[1];
        for (JsonNode versioned : spec.path("x-resource-versions")) {
            if (resource.equals("/" + versioned.path("resource").asText())) {
                facts.add(
                        "**Paths**: `/{version}" + path + "` for " + codes(families(operation), ", ") + "; `" + resource
                                + "/{version}" + path.substring(resource.length()) + "` for "
                                + codes(versioned.path("versions"), ", "));
            }
        }
        if (operation.has("x-deprecated-in")) {
            facts.add("**Deprecated** in " + codes(operation.get("x-deprecated-in"), ", ") + ", nowhere else");
        }
        facts.add("**In Java**: " + javadoc(id));
        facts.add("**Contract**: " + coverage.of(id));
        append(operation, facts.stream().map(fact -> "- " + fact).collect(Collectors.joining("\n")));
    }

    private ObjectNode code(String language, String source) {
        return spec.objectNode().put("lang", language).put("label", language).put("source", source);
    }

    private static JsonNode scopes(JsonNode operation) {
        ArrayNode scopes = JsonNodeFactory.instance.arrayNode();
        operation.path("security").findValues("oauth2").forEach(required -> required.forEach(scopes::add));
        return scopes;
    }

    /** The families that have an operation, of those with the version in front. */
    private JsonNode families(JsonNode operation) {
        ArrayNode families = JsonNodeFactory.instance.arrayNode();
        spec.at("/servers/0/variables/version/enum").forEach(families::add);
        operation.path("x-not-in").forEach(lacking -> families.removeIf(lacking::equals));
        return families;
    }

    /** Every method that the resource has for an operation; the client gets its tokens by itself. */
    private static String javadoc(String id) {
        if (id.equals("createToken")) {
            return links(CampaignsClient.class, "builder") + ": the client gets its tokens by itself";
        }
        StandardCall call = StandardCall.of(id);
        Class<?> resource = call.resource();
        String all = call.operation().paging() == null ? "" : ", " + links(resource, call.methodName() + "All");
        String raw = Arrays.stream(resource.getClasses())
                .filter(nested -> nested.getSimpleName().equals("Raw"))
                .map(nested -> links(nested, call.methodName()))
                .collect(Collectors.joining());
        return links(resource, call.methodName()) + all + "; with status and headers " + raw;
    }

    /** Links to the overloads, the shortest first. */
    private static String links(Class<?> type, String name) {
        String page = type.getCanonicalName().replace(type.getPackageName() + ".", "");
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .sorted(Comparator.comparingInt(Method::getParameterCount).thenComparing(Reference::parameters))
                .map(method -> "[`%2$s.%3$s(%5$s)`](%1$s%2$s.html#%3$s(%4$s))"
                        .formatted(JAVADOC, page, name, parameters(method), simple(method)))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String simple(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
    }

    private static String parameters(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getCanonicalName)
                .collect(Collectors.joining(","));
    }

    private static String codes(JsonNode values, String separator) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> "`" + value.asText() + "`")
                .collect(Collectors.joining(separator));
    }

    private static void append(JsonNode described, String text) {
        ObjectNode node = (ObjectNode) described;
        node.put("description", (node.path("description").asText().strip() + "\n\n" + text).strip());
    }
}
