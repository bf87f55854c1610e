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
        return page("campaigns-slim.json");
    }

    static byte[] fullPage() throws IOException {
        return page("campaigns-full.json");
    }

    static byte[] campaign() throws IOException {
        return MAPPER.writeValueAsBytes(example("campaign.json"));
    }

    static byte[] notFound() throws IOException {
        return MAPPER.writeValueAsBytes(example("error-not-found.json"));
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
        try (InputStream example =
                Payloads.class.getResourceAsStream("/io/github/sailpointcampaigns/sandbox/examples/" + name)) {
            return MAPPER.readTree(Objects.requireNonNull(example, name));
        }
    }
}
