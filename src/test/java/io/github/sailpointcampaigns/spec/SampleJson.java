package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** JSON with every property that the spec names. Two variants differ in each value. */
public final class SampleJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ParsedSpec spec;
    private final int variant;

    /** What is being filled, for a schema that contains itself would never end. */
    private final Set<String> open = new HashSet<>();

    public SampleJson(ParsedSpec spec, int variant) {
        this.spec = spec;
        this.variant = variant;
    }

    /** An object with all its properties. */
    public ObjectNode object(Schema<?> schema) {
        ObjectNode object = NODES.objectNode();
        spec.properties(schema)
                .forEach(property -> object.set(property.name(), value(property.name(), property.schema())));
        return object;
    }

    private JsonNode value(String name, Schema<?> reference) {
        String type = spec.javaType(reference);
        Schema<?> schema = spec.resolved(reference);
        if (schema.getEnum() != null) {
            List<?> values = schema.getEnum();
            // An open enum takes any other text as well.
            return NODES.textNode(variant < values.size() ? values.get(variant).toString() : "OTHER");
        }
        return switch (type.replaceFirst("<.*", "")) {
            case "java.util.List" ->
                open.contains(spec.javaType(schema.getItems()))
                        ? NODES.arrayNode()
                        : NODES.arrayNode().add(value(name, schema.getItems()));
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
