package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The JSON blocks of the vendor's documentation, as shipped beside these classes. */
final class Examples {

    private Examples() {}

    /** Reads the example {@code name}, which is its file name without {@code .json}. */
    static JsonNode read(String name) {
        String resource = "examples/" + name + ".json";
        try (InputStream in = Examples.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + resource);
            }
            return Json.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
