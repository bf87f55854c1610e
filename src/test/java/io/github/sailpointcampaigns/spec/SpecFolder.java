package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A description as it is written, in a folder of files, and as it is bundled. */
record SpecFolder(Path folder, Spec spec) {
    static final String ROOT = "campaigns.yaml";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    static SpecFolder read(Path folder) throws IOException {
        return new SpecFolder(folder, new Spec(SpecBundle.bundle(folder.resolve(ROOT))));
    }

    JsonNode bundle() {
        return spec.root();
    }

    String readme() {
        try {
            return Files.readString(folder.resolve("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a parser of OpenAPI has to say of a bundle. */
    static List<String> messages(JsonNode bundle) {
        return new OpenAPIV3Parser()
                .readContents(SpecBundle.text(bundle), null, null)
                .getMessages();
    }

    /** The files by their relative names. */
    Map<String, JsonNode> yamlFiles() {
        return files(".yaml", YAML);
    }

    /** The files by their relative names. */
    Map<String, JsonNode> jsonFiles() {
        return files(".json", JSON);
    }

    private Map<String, JsonNode> files(String ending, ObjectMapper mapper) {
        Map<String, JsonNode> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(p -> p.toString().endsWith(ending))::iterator) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), mapper.readTree(path.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
