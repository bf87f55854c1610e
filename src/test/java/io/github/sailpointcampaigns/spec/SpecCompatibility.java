package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/**
 * What may have been built on one spec and does not hold with another: what openapi-diff finds, and what it takes for
 * harmless, such as a property that is gone or another default.
 */
final class SpecCompatibility {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** A generated method has the name of its operation. */
    private static final OpenApiDiffOptions OPTIONS = OpenApiDiffOptions.builder()
            .configProperty("incompatible.operation.id.changed", "true")
            .build();

    private static final Set<String> TEXTS = Set.of("info", "description", "summary", "example", "examples");
    private static final Set<String> FIXED =
            Set.of("$ref", "type", "format", "default", "x-effect", "x-method", "x-explicit", "x-null-is-a-value");

    private SpecCompatibility() {}

    static List<String> breaks(String before, String after) throws IOException {
        List<String> breaks = new ArrayList<>();
        ChangedOpenApi changes = OpenApiCompare.fromContents(before, after, null, OPTIONS);
        if (!changes.isCompatible()) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            new ConsoleRender().render(changes, new OutputStreamWriter(text, StandardCharsets.UTF_8));
            breaks.add(text.toString(StandardCharsets.UTF_8));
        }
        compare("", YAML.readTree(before), YAML.readTree(after), breaks);
        return breaks;
    }

    private static void compare(String where, JsonNode before, JsonNode after, List<String> breaks) {
        boolean names = where.endsWith("/properties");
        before.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode was = member.getValue();
            JsonNode is = after.path(name);
            String here = where + "/" + name;
            if (!names && TEXTS.contains(name)) {
                return;
            }
            if (was.isObject()) {
                if (is.isObject()) {
                    compare(here, was, is, breaks);
                } else {
                    breaks.add(here + " is gone");
                }
            } else if (was.isArray()) {
                compareItems(here, was, is, breaks);
            } else if (FIXED.contains(name) && !was.equals(is)) {
                breaks.add(here + " was " + was + " and is " + is);
            }
        });
        notIn(before.path("x-not-in"), after.path("x-not-in"))
                .forEach(family -> breaks.add(where + " is in " + family + " no longer"));
    }

    private static void compareItems(String where, JsonNode before, JsonNode after, List<String> breaks) {
        if (where.matches(".*/(allOf|anyOf|oneOf)")) {
            for (int i = 0; i < before.size(); i++) {
                compare(where + "/" + i, before.get(i), after.path(i), breaks);
            }
        } else if (where.endsWith("/parameters")) {
            for (JsonNode parameter : before) {
                StreamSupport.stream(after.spliterator(), false)
                        .filter(same -> same.path("name").equals(parameter.path("name")))
                        .forEach(same ->
                                compare(where + "/" + parameter.path("name").asText(), parameter, same, breaks));
            }
        } else if (where.equals("/x-resource-versions")) {
            for (JsonNode resource : before) {
                String name = resource.path("resource").asText();
                List<JsonNode> same = StreamSupport.stream(after.spliterator(), false)
                        .filter(other -> other.path("resource").asText().equals(name))
                        .flatMap(other ->
                                StreamSupport.stream(other.path("versions").spliterator(), false))
                        .toList();
                compareItems(
                        where + "/" + name + "/versions", resource.path("versions"), YAML.valueToTree(same), breaks);
            }
        } else if (where.matches(".*/(x-extensible-enum|enum|x-user-levels|versions)")) {
            notIn(after, before).forEach(value -> breaks.add(where + " has " + value + " no longer"));
        }
    }

    private static List<JsonNode> notIn(JsonNode list, JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .filter(value -> StreamSupport.stream(list.spliterator(), false).noneMatch(value::equals))
                .toList();
    }
}
