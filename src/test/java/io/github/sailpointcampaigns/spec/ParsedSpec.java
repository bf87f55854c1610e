package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the generator reads, and what by that and its settings the generated code must look like. Immutable once read. */
public final class ParsedSpec {
    public static final String MODEL_PACKAGE = "io.github.sailpointcampaigns.model";

    private static final ParsedSpec READ =
            new ParsedSpec(Path.of("target/generator-input/campaigns.yaml"), Path.of("pom.xml"));

    private final OpenAPI spec;
    private final Map<String, String> mappings = new TreeMap<>();

    private ParsedSpec(Path root, Path pom) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        var result = new OpenAPIV3Parser().readLocation(root.toUri().toString(), null, options);
        if (!result.getMessages().isEmpty()) {
            throw new IllegalStateException(root + " is not a valid description: " + result.getMessages());
        }
        spec = result.getOpenAPI();
        try {
            var mapping = Pattern.compile("<schemaMapping>(\\w+)=(\\w+)</schemaMapping>");
            mapping.matcher(Files.readString(pom)).results().forEach(m -> mappings.put(m.group(1), m.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The spec of this project. */
    public static ParsedSpec read() {
        return READ;
    }

    /**
     * A property of an object, the parts of an {@code allOf} put together.
     *
     * @param required whether it is always there, and not null
     * @param nullIfUnset whether it is always there, but may be null
     */
    public record Property(String name, Schema<?> schema, boolean required, boolean nullIfUnset) {
        public boolean isList() {
            return "array".equals(schema.getType());
        }

        public boolean has(String extension) {
            return flag(schema.getExtensions(), extension);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** An operation that is generated. */
    public record Call(String method, String path, Operation operation) {
        public String id() {
            return operation.getOperationId();
        }

        /** The class that has it. */
        public String api() {
            return operation.getTags().get(0).replace(" ", "");
        }

        /** Whether an extension, a list of texts, has this one. */
        public boolean lists(String extension, String text) {
            Map<String, Object> extensions = operation.getExtensions();
            return extensions != null
                    && extensions.getOrDefault(extension, List.of()) instanceof List<?> texts
                    && texts.contains(text);
        }

        @Override
        public String toString() {
            return id();
        }
    }

    /** An example file, and a schema that the spec gives it. */
    public record ExampleUse(Path file, Schema<?> schema) {}

    /** The schemas for which there must be a class: not internal, not mapped to another type, not just any object. */
    public Map<String, Schema<?>> models() {
        Map<String, Schema<?>> models = new TreeMap<>();
        schemas().forEach((name, schema) -> {
            if (!flag(schema.getExtensions(), "x-internal") && !mappings.containsKey(name) && !isAnyObject(schema)) {
                models.put(name, schema);
            }
        });
        return models;
    }

    /** The schema of that name, whether or not a model is made of it. */
    public Schema<?> named(String name) {
        return Objects.requireNonNull(schemas().get(name), name);
    }

    /** The models that are enums. */
    public Map<String, List<String>> enums() {
        Map<String, List<String>> enums = new TreeMap<>();
        models().forEach((name, schema) -> {
            if (schema.getEnum() != null) {
                enums.put(
                        name,
                        schema.getEnum().stream()
                                .filter(Objects::nonNull)
                                .map(Object::toString)
                                .toList());
            }
        });
        return enums;
    }

    /** The models that are objects, and their properties. */
    public Map<String, List<Property>> objects() {
        Map<String, List<Property>> objects = new TreeMap<>();
        models().forEach((name, schema) -> {
            if (schema.getEnum() == null) {
                objects.put(name, properties(schema));
            }
        });
        return objects;
    }

    public List<Property> properties(Schema<?> schema) {
        Map<String, Schema<?>> all = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>();
        collect(schema, all, required);
        return all.entrySet().stream()
                .map(property -> property(property.getKey(), property.getValue(), required.contains(property.getKey())))
                .toList();
    }

    private Property property(String name, Schema<?> schema, boolean required) {
        boolean mayBeNull =
                Boolean.TRUE.equals(resolved(schema).getNullable()) && !flag(schema.getExtensions(), "x-always-there");
        return new Property(name, schema, required && !mayBeNull, required && mayBeNull);
    }

    private void collect(Schema<?> part, Map<String, Schema<?>> all, Set<String> required) {
        Schema<?> schema = resolved(part);
        if (schema.getAllOf() != null) {
            schema.getAllOf().forEach(of -> collect(of, all, required));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach(all::put);
        }
        if (schema.getRequired() != null) {
            required.addAll(schema.getRequired());
        }
    }

    /** The schema behind references, and behind the {@code allOf} that gives a reference its own description. */
    public Schema<?> resolved(Schema<?> schema) {
        Optional<String> name = name(schema);
        return name.isEmpty() ? schema : resolved(named(name.get()));
    }

    private static Optional<String> name(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return Optional.of(lastPart(schema.get$ref()));
        }
        if (schema.getAllOf() != null && schema.getAllOf().size() == 1 && schema.getProperties() == null) {
            return name(schema.getAllOf().get(0));
        }
        return Optional.empty();
    }

    /** The name of the Java type that stands for a schema, as reflection writes it. */
    public String javaType(Schema<?> schema) {
        Optional<String> name = name(schema);
        if (name.isPresent()) {
            String type = mappings.getOrDefault(name.get(), name.get());
            return type.equals("Object")
                    ? "java.lang.Object"
                    : isAnyObject(resolved(schema))
                            ? "java.util.Map<java.lang.String, java.lang.Object>"
                            : MODEL_PACKAGE + "." + type;
        }
        return switch (schema.getType()) {
            case "array" -> "java.util.List<" + javaType(schema.getItems()) + ">";
            case "string" -> "date-time".equals(schema.getFormat()) ? "java.time.OffsetDateTime" : "java.lang.String";
            case "integer" -> "int64".equals(schema.getFormat()) ? "java.lang.Long" : "java.lang.Integer";
            case "number" -> "java.math.BigDecimal";
            case "boolean" -> "java.lang.Boolean";
            default -> throw new IllegalArgumentException("no Java type for " + schema);
        };
    }

    /** The Java type that stands for a schema, for Jackson. */
    public Type type(Schema<?> schema) {
        return TypeFactory.defaultInstance().constructFromCanonical(javaType(schema));
    }

    /** The operations that are generated. */
    public List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        spec.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    if (!flag(operation.getExtensions(), "x-internal")) {
                        calls.add(new Call(method.name(), path, operation));
                    }
                }));
        return calls;
    }

    public Call call(String operationId) {
        return calls().stream()
                .filter(call -> call.id().equals(operationId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the spec has no operation " + operationId));
    }

    /** The parameters of an operation, references resolved. */
    public List<Parameter> parameters(Call call) {
        List<Parameter> parameters = call.operation().getParameters();
        return parameters == null
                ? List.of()
                : parameters.stream()
                        .map(parameter -> parameter.get$ref() == null
                                ? parameter
                                : spec.getComponents().getParameters().get(lastPart(parameter.get$ref())))
                        .toList();
    }

    public Optional<RequestBody> body(Call call) {
        return Optional.ofNullable(call.operation().getRequestBody());
    }

    /** The schema of a body, which has one media type. */
    public static Schema<?> schema(Content content) {
        return content.values().iterator().next().getSchema();
    }

    /** The body of the answer that is a success. */
    public Schema<?> answer(Call call) {
        return call.operation().getResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> schema(resolved(response.getValue()).getContent()))
                .findFirst()
                .orElseThrow();
    }

    /** The body of an answer of that status. */
    public Schema<?> answer(Call call, int status) {
        ApiResponse response = Objects.requireNonNull(
                call.operation().getResponses().get(Integer.toString(status)), () -> call + " has no " + status);
        return schema(resolved(response).getContent());
    }

    /** Each example file with each schema that it stands for. */
    public Set<ExampleUse> exampleUses() {
        Set<ExampleUse> uses = new LinkedHashSet<>();
        for (Call call : calls()) {
            body(call).ifPresent(body -> addUses(body.getContent(), uses));
            call.operation()
                    .getResponses()
                    .values()
                    .forEach(answer -> addUses(resolved(answer).getContent(), uses));
        }
        return uses;
    }

    private void addUses(@Nullable Content content, Set<ExampleUse> uses) {
        for (MediaType media : content == null ? List.<MediaType>of() : content.values()) {
            Map<String, Example> examples = media.getExamples() == null ? Map.of() : media.getExamples();
            examples.values().forEach(example -> {
                Example named = spec.getComponents().getExamples().get(lastPart(example.get$ref()));
                uses.add(new ExampleUse(Path.of("openapi", named.getExternalValue()), media.getSchema()));
            });
        }
    }

    private ApiResponse resolved(ApiResponse response) {
        return response.get$ref() == null
                ? response
                : spec.getComponents().getResponses().get(lastPart(response.get$ref()));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the parser's own map is raw
    private Map<String, Schema<?>> schemas() {
        return (Map) spec.getComponents().getSchemas();
    }

    private boolean isAnyObject(Schema<?> schema) {
        return "object".equals(schema.getType()) && properties(schema).isEmpty();
    }

    public static boolean flag(@Nullable Map<String, Object> extensions, String name) {
        return extensions != null && Boolean.TRUE.equals(extensions.get(name));
    }

    private static String lastPart(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
