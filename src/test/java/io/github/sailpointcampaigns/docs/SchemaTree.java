package io.github.sailpointcampaigns.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.spec.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A schema as a tree that opens level by level, down to where it comes back to itself. */
final class SchemaTree {
    /** What an extension says of a property, a parameter or a body, behind its description. */
    private static final Map<String, String> MARKS = new LinkedHashMap<>();

    /** What a schema says of its values, in the words that stand before them. */
    private static final Map<String, String> BOUNDS = new LinkedHashMap<>();

    static {
        MARKS.put(
                "x-explicit",
                "<strong>Set it explicitly:</strong> it is optional, but its default can do harm, so the Java client requires it.");
        MARKS.put("x-not-in", "Not in the path family {}.");
        MARKS.put("x-null-is-a-value", "<code>null</code> is a value here: it differs from leaving the property out.");
        BOUNDS.put("default", "Default");
        BOUNDS.put("minimum", "At least");
        BOUNDS.put("maximum", "At most");
        BOUNDS.put("minItems", "Items, at least");
        BOUNDS.put("maxItems", "Items, at most");
        BOUNDS.put("pattern", "Pattern");
        BOUNDS.put("example", "Example");
    }

    private static final Spec SPEC = Spec.read();

    private final Markdown markdown;
    private final String required;

    /** Takes the word for what is required: another in an answer than in a request. */
    SchemaTree(Markdown markdown, String required) {
        this.markdown = markdown;
        this.required = required;
    }

    /** What is in a schema; the anchors in it begin with one of its own. */
    String of(JsonNode schema, String anchor) {
        return inside(schema, anchor, Map.of());
    }

    /** A parameter or a header: what it is, and what is in its schema. */
    String entry(String name, JsonNode described, boolean isRequired, String anchor) {
        JsonNode schema = described.path("schema");
        return entry(name, described, schema, isRequired, anchor, Map.of());
    }

    /** The type in a word or two, with a link if the client has a class for it. */
    String type(JsonNode schema) {
        JsonNode resolved = SPEC.resolved(schema);
        if (resolved.path("type").asText().equals("array")) {
            return "list of " + type(resolved.path("items"));
        }
        String type = resolved.path("type").asText("");
        String format = resolved.path("format").asText("");
        String plain = format.isEmpty() ? type : type + ", " + format;
        return Spec.name(schema).map(Javadoc::model).orElse(plain);
    }

    /** A description, and what extensions add to it. */
    String description(JsonNode described) {
        StringBuilder text =
                new StringBuilder(markdown.html(described.path("description").asText()));
        MARKS.forEach((extension, mark) -> {
            if (described.has(extension)) {
                text.append("<p>")
                        .append(mark.replace("{}", Html.codes(described.get(extension))))
                        .append("</p>\n");
            }
        });
        return text.toString();
    }

    private String inside(JsonNode schema, String anchor, Map<String, String> above) {
        String name = Spec.name(schema).orElse("");
        if (above.containsKey(name)) {
            return "<p>Again %s.</p>\n".formatted(Html.link("#" + above.get(name), Html.code(name)));
        }
        Map<String, String> path = new LinkedHashMap<>(above);
        if (!name.isEmpty()) {
            path.put(name, anchor);
        }
        JsonNode resolved = SPEC.resolved(schema);
        if (resolved.has("items")) {
            return inside(resolved.get("items"), anchor, path);
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (resolved.has(choice)) {
                return "<p>One of:</p>\n" + choices(resolved.get(choice), anchor, path);
            }
        }
        String properties = SPEC.properties(resolved).stream()
                .map(property -> entry(
                        property.name(),
                        property.schema(),
                        property.schema(),
                        property.isAlwaysThere(),
                        anchor + "." + property.name(),
                        path))
                .collect(Collectors.joining());
        String more = resolved.path("additionalProperties").asBoolean() ? "<li>any other property</li>\n" : "";
        return properties.isEmpty() && more.isEmpty() ? "" : "<ul class=\"tree\">\n" + properties + more + "</ul>\n";
    }

    private String choices(JsonNode alternatives, String anchor, Map<String, String> above) {
        StringBuilder choices = new StringBuilder();
        for (JsonNode alternative : alternatives) {
            String below = anchor + "."
                    + Spec.name(alternative)
                            .orElse(SPEC.resolved(alternative).path("type").asText());
            choices.append(entry("", alternative, alternative, false, below, above));
        }
        return "<ul class=\"tree\">\n" + choices + "</ul>\n";
    }

    private String entry(
            String name,
            JsonNode described,
            JsonNode schema,
            boolean isRequired,
            String anchor,
            Map<String, String> above) {
        JsonNode resolved = SPEC.resolved(schema);
        List<String> flags = new ArrayList<>();
        if (isRequired) {
            flags.add(required);
        }
        if (resolved.path("nullable").asBoolean()) {
            flags.add("nullable");
        }
        if (described.path("readOnly").asBoolean()) {
            flags.add("read-only");
        }
        if (described.has("x-full-only")) {
            flags.add("FULL only");
        }
        if (described.path("deprecated").asBoolean()) {
            flags.add("deprecated");
        }
        String head = (name.isEmpty() ? "" : "<code class=\"name\">" + Html.escaped(name) + "</code> ")
                + "<span class=\"type\">"
                + type(schema) + "</span>"
                + flags.stream()
                        .map(flag -> " <span class=\"flag\">" + flag + "</span>")
                        .collect(Collectors.joining());
        String inside = inside(schema, anchor, above);
        String below = inside.startsWith("<ul") || inside.startsWith("<p>One")
                ? Html.details(false, "Properties", inside)
                : inside;
        String text = described.has("description") ? description(described) : description(resolved);
        return "<li id=\"%s\">\n<p class=\"head\">%s</p>\n%s%s%s</li>\n"
                .formatted(Html.escaped(anchor), head, text, values(described, resolved), below);
    }

    /** What a value may be. */
    private String values(JsonNode described, JsonNode schema) {
        List<String> facts = new ArrayList<>();
        JsonNode items = schema.has("items") ? SPEC.resolved(schema.get("items")) : schema;
        for (String values : List.of("enum", "x-extensible-enum")) {
            if (items.has(values)) {
                facts.add((values.equals("enum") ? "One of: " : "Known values: ") + Html.codes(items.get(values)));
            }
        }
        BOUNDS.forEach((keyword, word) -> {
            JsonNode value = described.has(keyword) ? described.get(keyword) : schema.path(keyword);
            if (value.isValueNode() && !value.isNull()) {
                facts.add(word + ": " + Html.code(value.asText()));
            }
        });
        return facts.isEmpty() ? "" : "<p class=\"values\">" + String.join(" · ", facts) + "</p>\n";
    }
}
