package io.github.sailpointcampaigns.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The spec as one file, and what its references lead to. */
record Bundle(JsonNode root) {
    static Bundle read(Path file) throws IOException {
        return new Bundle(new YAMLMapper().readTree(file.toFile()));
    }

    JsonNode resolved(JsonNode node) {
        JsonNode referred = referred(node);
        return referred.has("$ref")
                ? resolved(root.at(referred.get("$ref").asText().substring(1)))
                : referred;
    }

    /** The name of what a reference leads to. */
    Optional<String> name(JsonNode node) {
        return Optional.ofNullable(referred(node).get("$ref"))
                .map(reference -> reference.asText().replaceFirst(".*/", ""));
    }

    /** A property refers to its schema by an {@code allOf} of one part, so that it can have a description of its own. */
    private static JsonNode referred(JsonNode node) {
        return node.path("allOf").size() == 1 ? node.at("/allOf/0") : node;
    }
}
