package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.V4Interaction;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pact in its normal form: the same interactions give the same text, whoever recorded them in which order. */
final class PactFile {
    static final String CONSUMER = "sailpoint-campaigns-client";
    static final String PROVIDER = "sailpoint";

    static final Path RECORDED = Path.of("target/pacts/" + CONSUMER + "-" + PROVIDER + ".json");
    static final Path COMMITTED = Path.of("pacts/" + CONSUMER + "-" + PROVIDER + ".json");

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
            .build();

    private final String text;
    private final Map<String, JsonNode> interactions = new LinkedHashMap<>();

    private PactFile(ObjectNode pact) throws JsonProcessingException {
        for (JsonNode interaction : pact.path("interactions")) {
            if (interactions.put(description(interaction), interaction) != null) {
                throw new IllegalStateException("two interactions are called: " + description(interaction));
            }
        }
        text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.treeToValue(pact, Object.class)) + "\n";
    }

    static PactFile read(Path file) {
        try {
            return new PactFile(normalised((ObjectNode) JSON.readTree(file.toFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what comes from a tool's version, a test's name or the order of the tests. */
    private static ObjectNode normalised(ObjectNode pact) {
        ((ObjectNode) pact.path("metadata")).remove("pact-jvm");
        ArrayNode interactions = (ArrayNode) pact.path("interactions");
        List<JsonNode> sorted = new ArrayList<>();
        for (JsonNode interaction : interactions) {
            ((ObjectNode) interaction).remove("key");
            ((ObjectNode) interaction.path("comments")).remove("testname");
            sorted.add(interaction);
        }
        sorted.sort(Comparator.comparing(PactFile::description));
        interactions.removeAll().addAll(sorted);
        return pact;
    }

    private static String description(JsonNode interaction) {
        return interaction.path("description").asText();
    }

    /** The interactions as JSON, by their descriptions. */
    Map<String, JsonNode> interactions() {
        return interactions;
    }

    /** The interactions as Pact reads them. */
    List<V4Interaction.SynchronousHttp> exchanges() {
        return DefaultPactReader.INSTANCE.loadPact(text).getInteractions().stream()
                .map(V4Interaction.SynchronousHttp.class::cast)
                .toList();
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    @Override
    public String toString() {
        return text;
    }
}
