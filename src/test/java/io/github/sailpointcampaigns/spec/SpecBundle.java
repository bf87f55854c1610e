package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes the split OpenAPI description as one file, with the example files as values. */
public final class SpecBundle {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Without its quotes a date-time is a timestamp to a YAML 1.1 reader, no longer the example's text. */
    private static final ObjectMapper QUOTING_YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .build();

    private SpecBundle() {}

    /** Takes the root file and the file to write. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Expected two arguments, the root file and the file to write");
        }
        write(Path.of(args[0]), Path.of(args[1]));
    }

    static void write(Path root, Path output) throws IOException {
        JsonNode bundle = Yaml.mapper().valueToTree(bundle(root));
        Files.createDirectories(output.toAbsolutePath().getParent());
        Files.writeString(output, QUOTING_YAML.writeValueAsString(bundle));
    }

    static OpenAPI bundle(Path root) throws IOException {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result =
                new OpenAPIV3Parser().readLocation(root.toUri().toString(), null, options);
        if (!result.getMessages().isEmpty()) {
            throw new IllegalArgumentException(root + " is not a valid description: " + result.getMessages());
        }
        OpenAPI spec = result.getOpenAPI();
        Components components = spec.getComponents();
        for (Example example : components.getExamples().values()) {
            if (example.getExternalValue() != null) {
                Path file = root.resolveSibling(example.getExternalValue());
                example.setValue(JSON.readTree(file.toFile()));
                example.setExternalValue(null);
            }
        }
        // The parser collects components in the order in which it meets them, which a change elsewhere would shuffle.
        components.setSchemas(sorted(components.getSchemas()));
        components.setResponses(sorted(components.getResponses()));
        components.setParameters(sorted(components.getParameters()));
        components.setHeaders(sorted(components.getHeaders()));
        components.setExamples(sorted(components.getExamples()));
        return spec;
    }

    private static <T> Map<String, T> sorted(Map<String, T> components) {
        return components == null ? null : new TreeMap<>(components);
    }
}
