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
import io.github.sailpointcampaigns.calls.StandardCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A pact in its normal form: the same interactions give the same text, whoever recorded them in which order. */
final class PactFile {
    static final String CONSUMER = "sailpoint-campaigns-client";
    static final String PROVIDER = "sailpoint";

    static final Path RECORDED = Path.of("target/pacts/" + CONSUMER + "-" + PROVIDER + ".json");
    /** A folder with a file for each resource. */
    static final Path COMMITTED = Path.of("pacts");

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
            .build();

    private final ObjectNode pact;
    private final Map<String, JsonNode> interactions = new LinkedHashMap<>();

    private PactFile(ObjectNode pact) {
        for (JsonNode interaction : pact.path("interactions")) {
            if (interactions.put(description(interaction), interaction) != null) {
                throw new IllegalStateException("two interactions are called: " + description(interaction));
            }
        }
        this.pact = pact;
    }

    /** Reads a pact, or all those of a folder as one. */
    static PactFile read(Path path) {
        try (Stream<Path> found = Files.walk(path)) {
            ObjectNode whole = null;
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                ObjectNode pact = (ObjectNode) JSON.readTree(file.toFile());
                if (whole == null) {
                    whole = pact;
                } else {
                    ((ArrayNode) whole.path("interactions")).addAll((ArrayNode) pact.path("interactions"));
                }
            }
            return new PactFile(normalised(Objects.requireNonNull(whole, "no pact in " + path)));
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
        return DefaultPactReader.INSTANCE.loadPact(toString()).getInteractions().stream()
                .map(V4Interaction.SynchronousHttp.class::cast)
                .toList();
    }

    /** The files of a folder, one for each resource, by their names. */
    Map<String, String> files() {
        Map<String, ObjectNode> byResource = new TreeMap<>();
        interactions.values().forEach(interaction -> {
            String id =
                    interaction.at("/comments/references/openapi/operationId").asText();
            String resource = id.equals(Interaction.TOKEN_OPERATION)
                    ? "tokens"
                    : StandardCall.of(id).accessor();
            byResource
                    .computeIfAbsent(resource, name -> pact.deepCopy().set("interactions", JSON.createArrayNode()))
                    .withArray("interactions")
                    .add(interaction);
        });
        Map<String, String> files = new TreeMap<>();
        byResource.forEach((resource, its) -> files.put(resource + ".json", text(its)));
        return files;
    }

    /** Puts these files in place of those that are there. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static String text(ObjectNode pact) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.treeToValue(pact, Object.class))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return text(pact);
    }
}
