package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A description in all its forms: the bundle as text and as read from it, and the files by their relative names. */
record Spec(
        String text,
        ObjectNode bundle,
        Map<String, JsonNode> yamlFiles,
        Map<String, JsonNode> jsonFiles,
        String readme) {

    static final String ROOT = "campaigns.yaml";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    static Spec read(Path folder) throws IOException {
        String text = SpecBundle.text(folder.resolve(ROOT));
        return new Spec(
                text,
                (ObjectNode) YAML.readTree(text),
                files(folder, ".yaml", YAML),
                files(folder, ".json", JSON),
                Files.readString(folder.resolve("README.md")));
    }

    private static Map<String, JsonNode> files(Path folder, String ending, ObjectMapper mapper) throws IOException {
        Map<String, JsonNode> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(p -> p.toString().endsWith(ending))::iterator) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), mapper.readTree(path.toFile()));
            }
        }
        return files;
    }

    JsonNode root() {
        return yamlFiles.get(ROOT);
    }

    /** The node that a reference within the bundle leads to, or the node itself. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? bundle.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** The schema behind references, and behind the {@code allOf} that gives a reference its own description. */
    JsonNode schema(JsonNode node) {
        JsonNode target = resolve(node);
        return target.path("allOf").size() == 1 ? schema(target.at("/allOf/0")) : target;
    }

    /** The name of a schema that has one of its own, or nothing. */
    static String name(JsonNode schema) {
        String reference = schema.path("$ref").asText(schema.at("/allOf/0/$ref").asText());
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** An operation, and where it is. */
    record Operation(String method, String path, JsonNode node) {
        String id() {
            return node.path("operationId").asText();
        }

        boolean isInternal() {
            return node.path("x-hand-written").asBoolean();
        }
    }

    List<Operation> operations() {
        return bundle.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(member -> member.getValue().has("operationId"))
                        .map(member -> new Operation(member.getKey(), path.getKey(), member.getValue())))
                .toList();
    }

    static SwaggerParseResult parse(String description) {
        return new OpenAPIV3Parser().readContents(description, null, null);
    }
}
