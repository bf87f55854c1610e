package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON blocks of the vendor's documentation, from their own files. */
final class Examples {

    private Examples() {}

    static JsonNode read(String name) {
        try {
            return Json.read(Files.readAllBytes(Path.of("openapi/examples", name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
