package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.query.JsonPatch;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Applies a JSON Patch within the bounds of {@code x-patchable}. */
final class Patches {

    private Patches() {}

    /**
     * A patched copy.
     *
     * @throws Refusal 400 if the patch fails, changes anything else, or leaves a value of the wrong type
     */
    static ObjectNode apply(Operation operation, JsonNode body, ObjectNode document) {
        String status = document.path("status").asText();
        Map<String, JsonNode> patchable = patchableIn(operation, status);
        JsonPatch patch = JsonPatch.parse(body);
        for (String place : patch.changedPlaces()) {
            if (!isPatchable(operation, patchable, place)) {
                throw Refusal.badRequest(
                        "\"" + place + "\" can't be patched" + (status.isEmpty() ? "" : " while " + status));
            }
        }
        // The whole document can't be put in place of itself, for it is not patchable.
        ObjectNode changed = (ObjectNode) patch.applyTo(document);
        patchable.values().forEach(rule -> check(operation, changed, rule));
        return changed;
    }

    /** A field, or what is inside one that has properties of its own. */
    private static boolean isPatchable(Operation operation, Map<String, JsonNode> patchable, String place) {
        int inside = place.indexOf('/', 1);
        if (inside < 0) {
            return patchable.containsKey(place);
        }
        JsonNode rule = patchable.getOrDefault(place.substring(0, inside), Json.missing());
        String property = place.substring(inside + 1).split("/", -1)[0];
        return operation.schema(rule.path("type").asText()).has(property);
    }

    private static Map<String, JsonNode> patchableIn(Operation operation, String status) {
        Map<String, JsonNode> patchable = new HashMap<>();
        for (JsonNode rule : operation.at("x-patchable")) {
            JsonNode statuses = rule.path("in");
            if (statuses.isMissingNode()
                    || StreamSupport.stream(statuses.spliterator(), false)
                            .anyMatch(one -> one.asText().equals(status))) {
                patchable.put("/" + rule.path("field").asText(), rule);
            }
        }
        return patchable;
    }

    private static void check(Operation operation, ObjectNode changed, JsonNode rule) {
        String field = rule.path("field").asText();
        Schema schema = operation.successSchema().property(field);
        if (changed.has(field)) {
            schema.check(changed.path(field), field);
        } else if (!rule.path("optional").asBoolean() && !schema.isNullable()) {
            throw Refusal.badRequest(field + " can't be removed");
        }
    }
}
