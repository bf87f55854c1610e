package io.github.sailpointcampaigns.spec;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of openapi/README.md. Each lists what in a description breaks it. */
enum SpecRule {
    BUNDLE_PARSES_SILENTLY(spec -> Spec.parse(spec.text()).getMessages()),
    BUNDLE_STANDS_ALONE(SpecRule::outsideReferences),
    NOTHING_STANDS_BESIDE_A_REFERENCE(SpecRule::referenceSiblings),
    EVERY_FILE_IS_USED(SpecRule::unusedFiles),
    EXAMPLES_EQUAL_THE_FILES(SpecRule::wrongExamples),
    EXAMPLES_ARE_VALID(SpecRule::invalidExamples),
    SCHEMAS_ARE_NAMED(SpecRule::inlineSchemas),
    ENUMS_ARE_OPEN(SpecRule::closedEnums),
    OTHER_GENERATORS_ARE_SERVED(SpecRule::disserving),
    NULLABLE_HAS_AN_EFFECT(SpecRule::voidNullables),
    EVERYTHING_IS_DESCRIBED(SpecRule::undescribed),
    EXTENSIONS_ARE_EXPLAINED(SpecRule::unexplainedExtensions),
    OPERATIONS_SAY_WHAT_THEY_DO(ExtensionRules::wrongOperations),
    LISTS_AND_PATCHES_FIT(ExtensionRules::wrongDetails),
    KINDS_ARE_RENDERED(ExtensionRules::unknownKinds),
    ACCESS_IS_STATED(SpecRule::unstatedAccess),
    PATH_FAMILIES_ARE_CONSISTENT(SpecRule::inconsistentFamilies);

    private static final Pattern README_EXTENSION = Pattern.compile("^\\| `(x-[a-z-]+)` \\|", Pattern.MULTILINE);

    private final Function<Spec, List<String>> breaches;

    SpecRule(Function<Spec, List<String>> breaches) {
        this.breaches = breaches;
    }

    List<String> breaches(Spec spec) {
        return breaches.apply(spec);
    }

    private static List<String> outsideReferences(Spec spec) {
        List<String> breaches = new ArrayList<>();
        for (JsonNode ref : spec.bundle().findValues("$ref")) {
            if (!ref.asText().startsWith("#/")
                    || spec.bundle().at(ref.asText().substring(1)).isMissingNode()) {
                breaches.add(ref.asText() + " leads out of the bundle");
            }
        }
        spec.bundle().findValues("externalValue").forEach(file -> breaches.add(file + " leads out of the bundle"));
        return breaches;
    }

    private static List<String> referenceSiblings(Spec spec) {
        List<String> breaches = new ArrayList<>();
        spec.yamlFiles()
                .forEach((file, content) -> walk(file, content, (where, node) -> {
                    if (node.has("$ref") && node.size() > 1) {
                        breaches.add(where + " has something beside $ref, which OpenAPI 3.0 ignores");
                    }
                }));
        return breaches;
    }

    private static List<String> unusedFiles(Spec spec) {
        Set<String> used = new HashSet<>(Set.of(Spec.ROOT, SpecBundle.CONTROL + ".yaml"));
        spec.yamlFiles().forEach((file, content) -> {
            for (JsonNode ref : content.findValues("$ref")) {
                Path target = Path.of(file).resolveSibling(ref.asText().replaceFirst("#.*", ""));
                used.add(target.normalize().toString().replace('\\', '/'));
            }
        });
        return spec.yamlFiles().keySet().stream()
                .filter(file -> !used.contains(file))
                .map(file -> file + " is used nowhere")
                .toList();
    }

    private static List<String> wrongExamples(Spec spec) {
        List<String> breaches = new ArrayList<>();
        Map<String, JsonNode> unnamed = new TreeMap<>(spec.jsonFiles());
        spec.root().at("/components/examples").properties().forEach(named -> {
            String file = named.getValue().path("externalValue").asText();
            JsonNode content = unnamed.remove(file);
            JsonNode bundled = spec.bundle().at("/components/examples/" + named.getKey());
            if (content == null) {
                breaches.add(named.getKey() + " names no file of its own");
            } else if (bundled.isMissingNode()) {
                breaches.add(file + " is used nowhere");
            } else if (!content.equals(bundled.get("value"))) {
                breaches.add(file + " is not what the bundle has");
            }
        });
        unnamed.keySet().forEach(file -> breaches.add(file + " is used nowhere"));
        return breaches;
    }

    private static List<String> invalidExamples(Spec spec) {
        JsonNode closed = ClosedSpec.of(spec.bundle());
        SchemaValidator validator =
                new SchemaValidator(Spec.parse(closed.toString()).getOpenAPI(), new MessageResolver());
        List<String> breaches = new ArrayList<>();
        walk("", closed, (where, node) -> {
            JsonNode schema = node.has("schema") ? node.get("schema") : node;
            if (where.equals("/components") || where.startsWith("/components/examples")) {
                return;
            }
            Stream.concat(
                            Stream.ofNullable(node.get("example")),
                            node.path("examples")
                                    .valueStream()
                                    .map(e -> spec.resolve(e).path("value")))
                    .flatMap(example -> validator
                            .validate(() -> example, Json.mapper().convertValue(schema, Schema.class), null)
                            .getMessages()
                            .stream())
                    .forEach(message -> breaches.add(where + " has an invalid example: " + message));
        });
        return breaches;
    }

    private static List<String> inlineSchemas(Spec spec) {
        List<String> breaches = new ArrayList<>();
        schemas(spec, (where, schema) -> {
            if (isNamed(where)) {
                return;
            }
            boolean partOfNamed = where.matches("/components/schemas/\\w+/allOf/\\d+")
                    && Set.of("type", "properties", "required").containsAll(names(schema));
            boolean object = schema.path("type").asText().equals("object")
                    || schema.has("properties")
                    || schema.has("additionalProperties");
            boolean composed = schema.has("oneOf")
                    || schema.has("anyOf")
                    || schema.has("allOf")
                            && !(schema.get("allOf").size() == 1
                                    && schema.at("/allOf/0/$ref").isTextual());
            if (!partOfNamed && (object || composed || schema.has("x-extensible-enum"))) {
                breaches.add(where + " is a schema without a name");
            }
        });
        return breaches;
    }

    private static List<String> closedEnums(Spec spec) {
        List<String> breaches = new ArrayList<>();
        walk("", spec.bundle(), (where, node) -> {
            if (node.has("enum")) {
                breaches.add(where + " has an enum, which closes other tools' clients: say x-extensible-enum");
            }
        });
        return breaches;
    }

    /** What a generator repeats in each file, and what it leaves out for somebody else's sake. */
    private static List<String> disserving(Spec spec) {
        List<String> breaches = new ArrayList<>();
        JsonNode info = spec.bundle().path("info");
        if (info.path("description").asText().strip().contains("\n")) {
            breaches.add("info.description is more than a paragraph, and each generated file repeats it");
        }
        if (info.path("contact").path("url").asText().isBlank()) {
            breaches.add("info.contact says nowhere to go");
        }
        spec.bundle()
                .findParents("x-internal")
                .forEach(node -> breaches.add(node.path("operationId").asText("a schema")
                        + " is x-internal, so that no generator has it: say x-hand-written"));
        return breaches;
    }

    private static List<String> voidNullables(Spec spec) {
        List<String> breaches = new ArrayList<>();
        schemas(spec, (where, schema) -> {
            boolean nullable = schema.path("nullable").asBoolean();
            if (nullable && !schema.has("type")) {
                breaches.add(where + " is nullable without a type, which has no effect");
            }
            boolean nullListed = schema.path("x-extensible-enum").valueStream().anyMatch(JsonNode::isNull);
            if (schema.has("x-extensible-enum") && nullable != nullListed) {
                breaches.add(where + " is nullable, or lists null, but not both");
            }
        });
        return breaches;
    }

    private static List<String> undescribed(Spec spec) {
        List<String> breaches = new ArrayList<>();
        schemas(spec, (where, schema) -> {
            boolean property = where.matches(".*/properties/[^/]+");
            if ((property || isNamed(where))
                    && schema.path("description").asText().isBlank()) {
                breaches.add(where + " has no description");
            }
            if (property && !hasExample(spec, schema)) {
                breaches.add(where + " has no example");
            }
        });
        walk("", spec.bundle(), (where, node) -> {
            boolean parameterOrHeader = node.has("schema") && !where.contains("/content/");
            boolean described = parameterOrHeader
                    || node.has("operationId")
                    || where.matches(".*/(requestBody|responses/\\w+|servers/\\d+|variables/\\w+|tags/\\d+)");
            if (described && spec.resolve(node).path("description").asText().isBlank()) {
                breaches.add(where + " has no description");
            }
            if (parameterOrHeader
                    && !node.has("example")
                    && node.path("examples").isEmpty()) {
                breaches.add(where + " has no example");
            }
            if ((node.has("operationId") || where.matches("/components/examples/[^/]+"))
                    && node.path("summary").asText().isBlank()) {
                breaches.add(where + " has no summary");
            }
        });
        return breaches;
    }

    private static boolean hasExample(Spec spec, JsonNode schema) {
        JsonNode resolved = spec.resolve(schema);
        return resolved.has("example")
                || resolved.has("items") && hasExample(spec, resolved.get("items"))
                || resolved.path("allOf").valueStream().anyMatch(part -> hasExample(spec, part))
                // Those of a named schema are looked at by themselves; it may contain itself.
                || !resolved.path("properties").isEmpty();
    }

    private static List<String> unexplainedExtensions(Spec spec) {
        Set<String> used = new TreeSet<>();
        walk(
                "",
                spec.bundle(),
                (where, node) -> names(node).stream()
                        .filter(name -> name.startsWith("x-"))
                        .forEach(used::add));
        Set<String> explained = README_EXTENSION
                .matcher(spec.readme())
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        return used.equals(explained) ? List.of() : List.of(used + " are used, " + explained + " are explained");
    }

    private static List<String> unstatedAccess(Spec spec) {
        List<String> breaches = new ArrayList<>();
        Set<String> scopes =
                names(spec.bundle().at("/components/securitySchemes/oauth2/flows/clientCredentials/scopes"));
        Set<String> unused = new TreeSet<>(scopes);
        for (Spec.Operation operation : spec.operations()) {
            List<String> required = new ArrayList<>();
            for (JsonNode requirement : operation.node().path("security")) {
                requirement.path("oauth2").forEach(scope -> required.add(scope.asText()));
                if (requirement.path("oauth2").size() != 1) {
                    breaches.add(operation.id() + " asks for several scopes at once, but each alone is enough: "
                            + requirement);
                }
            }
            unused.removeAll(required);
            if (required.isEmpty() != operation.isInternal() || !scopes.containsAll(required)) {
                breaches.add(operation.id() + " has no scopes, or undescribed ones: " + required);
            }
        }
        unused.forEach(scope -> breaches.add(scope + " is used nowhere"));
        return breaches;
    }

    private static List<String> inconsistentFamilies(Spec spec) {
        List<String> breaches = new ArrayList<>();
        Set<String> families = spec.bundle()
                .at("/servers/0/variables/version/x-extensible-enum")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        walk(
                "",
                spec.bundle(),
                (where, node) -> Stream.of("x-deprecated-in", "x-not-in")
                        .flatMap(name -> node.path(name).valueStream())
                        .filter(family -> !families.contains(family.asText()))
                        .forEach(family -> breaches.add(where + " names an unknown path family: " + family)));
        Set<String> resources = spec.bundle().get("paths").properties().stream()
                .filter(path -> !path.getValue().has("servers"))
                .map(path -> path.getKey().split("/")[1])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> versioned = spec.bundle()
                .path("x-resource-versions")
                .valueStream()
                .filter(resource -> !resource.path("versions").isEmpty())
                .map(resource -> resource.path("resource").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!versioned.equals(resources)) {
            breaches.add("x-resource-versions has " + versioned + " instead of " + resources);
        }
        return breaches;
    }

    private static void schemas(Spec spec, BiConsumer<String, JsonNode> visitor) {
        walk("", spec.bundle(), (where, node) -> {
            if (isNamed(where)) {
                subschemas(where, node, visitor);
            } else if (node.path("schema").isObject()) {
                subschemas(where + "/schema", node.get("schema"), visitor);
            }
        });
    }

    private static void subschemas(String where, JsonNode schema, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(where, schema);
        schema.path("properties")
                .properties()
                .forEach(property ->
                        subschemas(where + "/properties/" + property.getKey(), property.getValue(), visitor));
        for (String composition : List.of("allOf", "anyOf", "oneOf")) {
            for (int i = 0; i < schema.path(composition).size(); i++) {
                subschemas(
                        where + "/" + composition + "/" + i,
                        schema.get(composition).get(i),
                        visitor);
            }
        }
        for (String single : List.of("items", "additionalProperties", "not")) {
            if (schema.path(single).isObject()) {
                subschemas(where + "/" + single, schema.get(single), visitor);
            }
        }
    }

    private static boolean isNamed(String where) {
        return where.matches("/components/schemas/[^/]+");
    }

    private static void walk(String where, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        if (node.isObject()) {
            visitor.accept(where, node);
            names(node).forEach(name -> walk(where + "/" + name, node.path(name), visitor));
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(where + "/" + i, node.get(i), visitor);
            }
        }
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
