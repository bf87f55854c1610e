package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the split OpenAPI description as one file, in YAML and in JSON, with the example files as values. */
public final class SpecBundle {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

    /** Without its quotes a date-time is a timestamp to a YAML 1.1 reader, no longer the example's text. */
    private static final ObjectMapper QUOTING_YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
            .build();

    /** How the simulated tenant is controlled, beside the root file; only the tenant reads it. */
    static final String CONTROL = "sandbox-control";

    private SpecBundle() {}

    /** Takes the root file and the folder to write to, where the description of the tenant's control is bundled, too. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Expected two arguments, the root file and the folder to write to");
        }
        Path root = Path.of(args[0]);
        Path folder = Path.of(args[1]);
        write(root, folder);
        writeJson(bundle(root.resolveSibling(CONTROL + ".yaml")), folder.resolve(CONTROL + ".json"));
    }

    static void write(Path root, Path folder) throws IOException {
        ObjectNode bundle = bundle(root);
        Files.createDirectories(folder);
        QUOTING_YAML.writeValue(folder.resolve("campaigns.yaml").toFile(), bundle);
        writeJson(bundle, folder.resolve("campaigns.json"));
    }

    private static void writeJson(ObjectNode bundle, Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), bundle);
    }

    static String text(JsonNode bundle) {
        try {
            return QUOTING_YAML.writeValueAsString(bundle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode bundle(Path root) throws IOException {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result =
                new OpenAPIV3Parser().readLocation(root.toUri().toString(), null, options);
        if (!result.getMessages().isEmpty()) {
            throw new IllegalArgumentException(root + " is not a valid description: " + result.getMessages());
        }
        OpenAPI spec = result.getOpenAPI();
        Map<String, Example> examples = spec.getComponents().getExamples();
        if (examples != null) {
            examples.values().forEach(example -> fill(example, root));
        }
        ObjectNode bundle = Yaml.mapper().valueToTree(spec);
        ObjectNode components = (ObjectNode) bundle.get("components");
        sort(components);
        // The parser keeps the named parameters that it has copied into the operations.
        while (removeUnused(components, bundle)) {}
        return bundle;
    }

    private static void fill(Example example, Path root) {
        if (example.getExternalValue() == null) {
            return;
        }
        Path file = root.resolveSibling(example.getExternalValue());
        try {
            example.setValue(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        example.setExternalValue(null);
    }

    /** The parser collects components as it meets them, so that a new operation would shuffle the old ones. */
    private static void sort(ObjectNode components) {
        for (JsonNode kind : components) {
            ObjectNode unsorted = kind.deepCopy();
            ((ObjectNode) kind).removeAll();
            names(unsorted).forEach(name -> ((ObjectNode) kind).set(name, unsorted.get(name)));
        }
    }

    private static boolean removeUnused(ObjectNode components, JsonNode bundle) {
        Set<String> used =
                bundle.findValues("$ref").stream().map(JsonNode::asText).collect(Collectors.toSet());
        boolean removed = false;
        for (String kind : names(components)) {
            ObjectNode named = (ObjectNode) components.get(kind);
            if (!kind.equals("securitySchemes")) {
                for (String name : names(named)) {
                    if (!used.contains("#/components/" + kind + "/" + name)) {
                        named.remove(name);
                        removed = true;
                    }
                }
            }
            if (named.isEmpty()) {
                components.remove(kind);
            }
        }
        return removed;
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
