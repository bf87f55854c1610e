package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The campaigns of the documentation's examples, each once. */
final class DocumentationCampaigns {

    /**
     * Where two examples disagree about a property of one id, the first file named here wins. That decides two
     * properties of {@code 7e1a731e3fb845cfbe58112ba4673ee4}: the description of the slim examples (three pages)
     * against that of the full one (one page), and the deadline with milliseconds.
     */
    private static final List<String> BY_PRECEDENCE = List.of(
            "campaigns-slim",
            "campaigns-slim-and-full",
            "campaign",
            "campaign-manager",
            "campaign-search",
            "campaign-source-owner",
            "campaign-role-composition",
            "campaigns-full");

    private DocumentationCampaigns() {}

    static Collection<ObjectNode> read() {
        Map<String, ObjectNode> byId = new LinkedHashMap<>();
        for (String name : BY_PRECEDENCE) {
            JsonNode example = Examples.read(name);
            if (example.isArray()) {
                example.forEach(campaign -> merge(byId, campaign));
            } else {
                merge(byId, example);
            }
        }
        return byId.values();
    }

    private static void merge(Map<String, ObjectNode> byId, JsonNode example) {
        ObjectNode campaign = byId.computeIfAbsent(example.path("id").asText(), id -> Json.object());
        example.properties().forEach(property -> campaign.putIfAbsent(property.getKey(), property.getValue()));
    }
}
