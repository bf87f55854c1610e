package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The bundled description, and what must be generated from it. Nobody changes it. */
public record Spec(JsonNode root) {
    public static final String MODEL_PACKAGE = "io.github.sailpointcampaigns.model";

    private static final Spec READ = new Spec(bundle());

    /** The schemas for which there is another type than a model. */
    private static final Map<String, String> MAPPINGS = Pattern.compile("<schemaMapping>(\\w+)=(\\w+)</schemaMapping>")
            .matcher(text("pom.xml"))
            .results()
            .collect(Collectors.toMap(mapping -> mapping.group(1), mapping -> mapping.group(2)));

    /** The one of this project, as the build has bundled it. */
    public static Spec read() {
        return READ;
    }

    private static JsonNode bundle() {
        try {
            return new ObjectMapper().readTree(text("target/openapi/campaigns.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is behind references, and behind the {@code allOf} of one part that gives a reference its own description. */
    public JsonNode resolved(JsonNode node) {
        JsonNode referred = referred(node);
        return referred.has("$ref")
                ? resolved(root.at(referred.get("$ref").asText().substring(1)))
                : referred;
    }

    /** The name of what a reference leads to. */
    public static Optional<String> name(JsonNode node) {
        return Optional.ofNullable(referred(node).get("$ref"))
                .map(reference -> reference.asText().replaceFirst(".*/", ""));
    }

    private static JsonNode referred(JsonNode node) {
        return node.path("allOf").size() == 1 && !node.has("properties") ? node.at("/allOf/0") : node;
    }

    /** The examples of a body, a parameter or a header, by their names. */
    public Map<String, JsonNode> examples(JsonNode holder) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> example : holder.path("examples").properties()) {
            examples.put(example.getKey(), resolved(example.getValue()).get("value"));
        }
        return examples;
    }

    /** The file of an example that is referred to. */
    public static String exampleFile(JsonNode reference) {
        return name(reference).orElseThrow().replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".json";
    }

    /** An operation, and where it is. */
    public record Operation(Spec spec, String method, String path, JsonNode node) {
        public String id() {
            return node.path("operationId").asText();
        }

        public String summary() {
            return node.path("summary").asText();
        }

        /** Whether it is not generated. */
        public boolean isHandWritten() {
            return node.path("x-hand-written").asBoolean();
        }

        /** The name of the resource, such as {@code Campaign Filters}. */
        public String resource() {
            return node.at("/tags/0").asText();
        }

        public List<JsonNode> parameters() {
            return children(node.path("parameters")).map(spec::resolved).toList();
        }

        /** The body that a request has, with its schema and examples. */
        public Optional<JsonNode> body() {
            return bodies(node.path("requestBody")).findFirst();
        }

        /** The answer of that status, or of a range such as {@code 2..}. */
        public JsonNode answer(String status) {
            return node.path("responses").properties().stream()
                    .filter(answer -> answer.getKey().matches(status))
                    .map(answer -> spec.resolved(answer.getValue()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(id() + " has no answer " + status));
        }

        /** The body of an answer, with its schema and examples. */
        public Optional<JsonNode> answerBody(String status) {
            return children(answer(status).path("content")).findFirst();
        }

        /** The schema of an answer's body, missing if it has none. */
        public JsonNode answerSchema(String status) {
            return answerBody(status).orElse(MissingNode.getInstance()).path("schema");
        }

        /** The bodies of the request and of all answers, with their schemas and examples. */
        public Stream<JsonNode> bodies() {
            return Stream.concat(Stream.of(node.path("requestBody")), children(node.path("responses")))
                    .flatMap(this::bodies);
        }

        private Stream<JsonNode> bodies(JsonNode message) {
            return children(spec.resolved(message).path("content"));
        }

        /** Whether an extension, a list of texts, has this one. */
        public boolean lists(String extension, String text) {
            return children(node.path(extension))
                    .anyMatch(value -> value.asText().equals(text));
        }

        @Override
        public String toString() {
            return id();
        }
    }

    public Stream<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(member -> member.getValue().has("operationId"))
                        .map(member -> new Operation(this, member.getKey(), path.getKey(), member.getValue())));
    }

    /** The operations that are generated. */
    public List<Operation> calls() {
        return operations().filter(Predicate.not(Operation::isHandWritten)).toList();
    }

    public Operation operation(String id) {
        return operations()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the spec has no operation " + id));
    }

    /**
     * A property of an object, the parts of an {@code allOf} put together.
     *
     * @param required whether it is always there, and not null
     * @param nullIfUnset whether it is always there, but may be null
     */
    public record Property(String name, JsonNode schema, boolean required, boolean nullIfUnset) {
        public boolean isList() {
            return schema.has("items");
        }

        /** Whether it is always there, if only as null. */
        public boolean isAlwaysThere() {
            return required || nullIfUnset;
        }

        public boolean has(String extension) {
            return schema.path(extension).asBoolean();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The properties of a schema. */
    public List<Property> properties(JsonNode schema) {
        List<JsonNode> parts = parts(schema).toList();
        List<JsonNode> required =
                parts.stream().flatMap(part -> children(part.path("required"))).toList();
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (JsonNode part : parts) {
            part.path("properties").properties().forEach(property -> all.put(property.getKey(), property.getValue()));
        }
        return all.entrySet().stream()
                .map(property -> {
                    boolean there =
                            required.stream().anyMatch(name -> name.asText().equals(property.getKey()));
                    boolean mayBeNull = resolved(property.getValue())
                                    .path("nullable")
                                    .asBoolean()
                            && !property.getValue().path("x-always-there").asBoolean();
                    return new Property(
                            property.getKey(), property.getValue(), there && !mayBeNull, there && mayBeNull);
                })
                .toList();
    }

    /** A schema, and those that it is put together of. */
    public Stream<JsonNode> parts(JsonNode reference) {
        JsonNode schema = resolved(reference);
        return Stream.concat(children(schema.path("allOf")).flatMap(this::parts), Stream.of(schema));
    }

    /** The schemas for which there must be a class: generated, not mapped to another type, not just any object. */
    public Map<String, JsonNode> models() {
        return schemas(schema -> true);
    }

    /** The models that are objects, and their properties. */
    public Map<String, List<Property>> objects() {
        Map<String, List<Property>> objects = new TreeMap<>();
        schemas(schema -> !isEnum(schema)).forEach((name, schema) -> objects.put(name, properties(schema)));
        return objects;
    }

    /** The models that are enums. */
    public Map<String, List<String>> enums() {
        Map<String, List<String>> enums = new TreeMap<>();
        schemas(Spec::isEnum).forEach((name, schema) -> enums.put(name, values(schema)));
        return enums;
    }

    private Map<String, JsonNode> schemas(Predicate<JsonNode> which) {
        Map<String, JsonNode> schemas = new TreeMap<>();
        for (Map.Entry<String, JsonNode> named : root.at("/components/schemas").properties()) {
            JsonNode schema = named.getValue();
            boolean generated = !schema.has("x-hand-written") && !MAPPINGS.containsKey(named.getKey());
            if (generated && !isAnyObject(schema) && which.test(schema)) {
                schemas.put(named.getKey(), schema);
            }
        }
        return schemas;
    }

    /** The elements of an array, the values of an object; none of what is missing. */
    public static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    public static boolean isEnum(JsonNode schema) {
        return schema.has("x-extensible-enum");
    }

    /** The known values of an enum. */
    public static List<String> values(JsonNode schema) {
        return children(schema.path("x-extensible-enum"))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .toList();
    }

    private boolean isAnyObject(JsonNode schema) {
        return schema.path("type").asText().equals("object")
                && properties(schema).isEmpty();
    }

    /** The name of the Java type that stands for a schema, as reflection writes it. */
    public String javaType(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        Optional<String> name = name(schema);
        if (name.isPresent()) {
            String type = MAPPINGS.getOrDefault(name.get(), name.get());
            return type.equals("Object")
                    ? "java.lang.Object"
                    : isAnyObject(resolved)
                            ? "java.util.Map<java.lang.String, java.lang.Object>"
                            : MODEL_PACKAGE + "." + type;
        }
        String format = resolved.path("format").asText();
        return switch (resolved.path("type").asText()) {
            case "array" -> "java.util.List<" + javaType(Objects.requireNonNull(resolved.get("items"))) + ">";
            case "string" -> format.equals("date-time") ? "java.time.OffsetDateTime" : "java.lang.String";
            case "integer" -> format.equals("int64") ? "java.lang.Long" : "java.lang.Integer";
            case "number" -> "java.math.BigDecimal";
            case "boolean" -> "java.lang.Boolean";
            default -> throw new IllegalArgumentException("no Java type for " + schema);
        };
    }

    /** The Java type that stands for a schema, for Jackson. */
    public Type type(JsonNode schema) {
        return TypeFactory.defaultInstance().constructFromCanonical(javaType(schema));
    }
}
