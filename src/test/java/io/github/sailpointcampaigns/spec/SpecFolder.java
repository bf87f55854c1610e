package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A description in all its forms: the bundle as text and as read from it, and the files by their relative names. */
record SpecFolder(
        String text, Spec spec, Map<String, JsonNode> yamlFiles, Map<String, JsonNode> jsonFiles, String readme) {

    static final String ROOT = "campaigns.yaml";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    static SpecFolder read(Path folder) throws IOException {
        String text = SpecBundle.text(folder.resolve(ROOT));
        return new SpecFolder(
                text,
                new Spec(YAML.readTree(text)),
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

    JsonNode bundle() {
        return spec.root();
    }

    static SwaggerParseResult parse(String description) {
        return new OpenAPIV3Parser().readContents(description, null, null);
    }
}
