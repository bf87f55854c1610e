package io.github.sailpointcampaigns.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The campaigns of the documentation's examples, each once. */
public final class DocumentationCampaigns {

    /**
     * Where two examples disagree about a property of one id, the first one named here wins. That decides two
     * properties of {@code 7e1a731e3fb845cfbe58112ba4673ee4}: the description of the slim examples (three pages)
     * against that of the full one (one page), and the deadline with milliseconds.
     */
    private static final List<String> BY_PRECEDENCE = List.of(
            "CampaignsSlim",
            "CampaignsSlimAndFull",
            "Campaign",
            "CampaignManager",
            "CampaignSearch",
            "CampaignSourceOwner",
            "CampaignRoleComposition",
            "CampaignsFull");

    private DocumentationCampaigns() {}

    public static Collection<ObjectNode> read(Spec spec) {
        Map<String, ObjectNode> byId = new LinkedHashMap<>();
        for (String name : BY_PRECEDENCE) {
            JsonNode example = spec.example(name);
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
