package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** JSON with every property that the spec names. Two variants differ in each value. */
public final class SampleJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Spec spec;
    private final int variant;

    /** What is being filled, for a schema that contains itself would never end. */
    private final Set<String> open = new HashSet<>();

    public SampleJson(Spec spec, int variant) {
        this.spec = spec;
        this.variant = variant;
    }

    /** An object with all its properties. */
    public ObjectNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        spec.properties(schema)
                .forEach(property -> object.set(property.name(), value(property.name(), property.schema())));
        return object;
    }

    private JsonNode value(String name, JsonNode reference) {
        String type = spec.javaType(reference);
        JsonNode schema = spec.resolved(reference);
        if (Spec.isEnum(schema)) {
            List<String> values = Spec.values(schema);
            // An open enum takes any other text as well.
            return NODES.textNode(variant < values.size() ? values.get(variant) : "OTHER");
        }
        return switch (type.replaceFirst("<.*", "")) {
            case "java.util.List" ->
                open.contains(spec.javaType(schema.path("items")))
                        ? NODES.arrayNode()
                        : NODES.arrayNode().add(value(name, schema.path("items")));
            case "java.time.OffsetDateTime" -> NODES.textNode("2026-0" + (variant + 1) + "-03T04:05:06.789+02:00");
            case "java.lang.String", "java.lang.Object" -> NODES.textNode(name + " " + variant);
            case "java.lang.Integer", "java.lang.Long" -> NODES.numberNode(7 + variant);
            case "java.math.BigDecimal" -> NODES.numberNode(0.25 + variant);
            case "java.lang.Boolean" -> NODES.booleanNode(variant == 0);
            default -> {
                open.add(type);
                ObjectNode object = object(schema);
                open.remove(type);
                yield object;
            }
        };
    }
}
