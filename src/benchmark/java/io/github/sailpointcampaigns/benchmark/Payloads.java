package io.github.sailpointcampaigns.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** What the server answers: the documentation's examples, in lists of 250 with an id of its own for each campaign. */
final class Payloads {
    static final int PAGE = 250;

    private static final JsonMapper MAPPER = new JsonMapper();

    private Payloads() {}

    static byte[] slimPage() throws IOException {
        return page("CampaignsSlim");
    }

    static byte[] fullPage() throws IOException {
        return page("CampaignsFull");
    }

    static byte[] campaign() throws IOException {
        return MAPPER.writeValueAsBytes(example("Campaign"));
    }

    static byte[] notFound() throws IOException {
        return MAPPER.writeValueAsBytes(example("ErrorNotFound"));
    }

    private static byte[] page(String name) throws IOException {
        JsonNode examples = example(name);
        ArrayNode page = MAPPER.createArrayNode();
        for (int i = 0; i < PAGE; i++) {
            ObjectNode campaign = examples.get(i % examples.size()).deepCopy();
            page.add(campaign.put("id", "%032x".formatted(i)));
        }
        return MAPPER.writeValueAsBytes(page);
    }

    private static JsonNode example(String name) throws IOException {
        String bundle = "/io/github/sailpointcampaigns/sandbox/spec/campaigns.json";
        try (InputStream spec = Payloads.class.getResourceAsStream(bundle)) {
            return MAPPER.readTree(Objects.requireNonNull(spec, bundle)).at("/components/examples/" + name + "/value");
        }
    }
}
