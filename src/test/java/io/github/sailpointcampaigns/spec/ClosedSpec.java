package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The description with every object closed to properties that it does not name, and every enum to values that it does not
 * know. OpenAPI and {@code x-extensible-enum} leave them open, so that a wrong name or value passes for an unknown one.
 */
public final class ClosedSpec {

    private ClosedSpec() {}

    /** That of this project, as one document. */
    public static ObjectNode read() {
        return of(Spec.read().root());
    }

    /** A closed copy. Where a schema says itself what other properties it takes, it stays as it is. */
    static ObjectNode of(JsonNode bundle) {
        ObjectNode closed = bundle.deepCopy();
        close(closed, bundle);
        return closed;
    }

    private static void close(JsonNode node, JsonNode bundle) {
        if (node.path("allOf").isArray()) {
            merge((ObjectNode) node, bundle);
        }
        if (node.path("properties").isObject() && !node.has("additionalProperties")) {
            ((ObjectNode) node).put("additionalProperties", false);
        }
        if (node.has("x-extensible-enum")) {
            ((ObjectNode) node).set("enum", ((ObjectNode) node).remove("x-extensible-enum"));
        }
        node.forEach(child -> close(child, bundle));
    }

    /** Makes one schema of the parts of an allOf, or each of them would refuse the properties of the others. */
    private static void merge(ObjectNode schema, JsonNode bundle) {
        JsonNode parts = schema.remove("allOf");
        if (parts.size() == 1) {
            schema.removeAll();
            schema.setAll((ObjectNode) parts.get(0));
            return;
        }
        schema.put("type", "object");
        for (JsonNode part : parts) {
            JsonNode target =
                    part.has("$ref") ? bundle.at(part.get("$ref").asText().substring(1)) : part;
            schema.withObjectProperty("properties")
                    .setAll((ObjectNode) target.get("properties").deepCopy());
            target.path("required").forEach(schema.withArrayProperty("required")::add);
        }
    }
}
