package io.github.sailpointcampaigns.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The documentation's own JSON. */
final class Examples {
    private static final Path FOLDER = Path.of("openapi/examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Examples() {}

    static JsonNode read(String name) {
        try {
            return JSON.readTree(FOLDER.resolve(name + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
