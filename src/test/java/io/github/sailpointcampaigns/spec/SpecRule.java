package io.github.sailpointcampaigns.spec;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of openapi/README.md. Each lists what in a description breaks it. */
enum SpecRule {
    BUNDLE_PARSES_SILENTLY(
            (folder, breaches) -> SpecFolder.messages(folder.bundle()).forEach(breaches)),
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
    OPERATIONS_SAY_WHAT_THEY_DO((folder, breaches) -> ExtensionRules.operations(folder.spec(), breaches)),
    LISTS_AND_PATCHES_FIT((folder, breaches) -> ExtensionRules.details(folder.spec(), breaches)),
    KINDS_ARE_RENDERED((folder, breaches) -> ExtensionRules.kinds(folder.spec(), breaches)),
    ACCESS_IS_STATED(SpecRule::unstatedAccess),
    PATH_FAMILIES_ARE_CONSISTENT(SpecRule::inconsistentFamilies);

    private static final Pattern README_EXTENSION = Pattern.compile("^\\| `(x-[a-z-]+)` \\|", Pattern.MULTILINE);

    private final BiConsumer<SpecFolder, Consumer<String>> rule;

    SpecRule(BiConsumer<SpecFolder, Consumer<String>> rule) {
        this.rule = rule;
    }

    List<String> breaches(SpecFolder folder) {
        List<String> breaches = new ArrayList<>();
        rule.accept(folder, breaches::add);
        return breaches;
    }

    private static void outsideReferences(SpecFolder folder, Consumer<String> breaches) {
        for (JsonNode ref : folder.bundle().findValues("$ref")) {
            if (!ref.asText().startsWith("#/")
                    || folder.bundle().at(ref.asText().substring(1)).isMissingNode()) {
                breaches.accept(ref.asText() + " leads out of the bundle");
            }
        }
        folder.bundle().findValues("externalValue").forEach(file -> breaches.accept(file + " leads out of the bundle"));
    }

    private static void referenceSiblings(SpecFolder folder, Consumer<String> breaches) {
        folder.yamlFiles()
                .forEach((file, content) -> walk(file, content, (where, node) -> {
                    if (node.has("$ref") && node.size() > 1) {
                        breaches.accept(where + " has something beside $ref, which OpenAPI 3.0 ignores");
                    }
                }));
    }

    private static void unusedFiles(SpecFolder folder, Consumer<String> breaches) {
        Set<String> used = new HashSet<>(Set.of(SpecFolder.ROOT, SpecBundle.CONTROL + ".yaml"));
        folder.yamlFiles().forEach((file, content) -> {
            for (JsonNode ref : content.findValues("$ref")) {
                Path target = Path.of(file).resolveSibling(ref.asText().replaceFirst("#.*", ""));
                used.add(target.normalize().toString().replace('\\', '/'));
            }
        });
        folder.yamlFiles().keySet().stream()
                .filter(file -> !used.contains(file))
                .forEach(file -> breaches.accept(file + " is used nowhere"));
    }

    private static void wrongExamples(SpecFolder folder, Consumer<String> breaches) {
        Map<String, JsonNode> unnamed = new TreeMap<>(folder.jsonFiles());
        folder.yamlFiles()
                .get(SpecFolder.ROOT)
                .at("/components/examples")
                .properties()
                .forEach(named -> {
                    String file = named.getValue().path("externalValue").asText();
                    JsonNode content = unnamed.remove(file);
                    JsonNode bundled = folder.bundle().at("/components/examples/" + named.getKey());
                    if (content == null) {
                        breaches.accept(named.getKey() + " names no file of its own");
                    } else if (bundled.isMissingNode()) {
                        breaches.accept(file + " is used nowhere");
                    } else if (!content.equals(bundled.get("value"))) {
                        breaches.accept(file + " is not what the bundle has");
                    }
                });
        unnamed.keySet().forEach(file -> breaches.accept(file + " is used nowhere"));
    }

    private static void invalidExamples(SpecFolder folder, Consumer<String> breaches) {
        JsonNode closed = ClosedSpec.of(folder.bundle());
        SchemaValidator validator = new SchemaValidator(
                new OpenAPIV3Parser().readContents(closed.toString()).getOpenAPI(), new MessageResolver());
        walk("", closed, (where, node) -> {
            JsonNode schema = node.has("schema") ? node.get("schema") : node;
            if (where.equals("/components") || where.startsWith("/components/examples")) {
                return;
            }
            Stream.concat(
                            Stream.ofNullable(node.get("example")),
                            node.path("examples")
                                    .valueStream()
                                    .map(named -> folder.spec().resolved(named).path("value")))
                    .flatMap(example -> validator
                            .validate(() -> example, Json.mapper().convertValue(schema, Schema.class), null)
                            .getMessages()
                            .stream())
                    .forEach(message -> breaches.accept(where + " has an invalid example: " + message));
        });
    }

    private static void inlineSchemas(SpecFolder folder, Consumer<String> breaches) {
        schemas(folder, (where, schema) -> {
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
                breaches.accept(where + " is a schema without a name");
            }
        });
    }

    private static void closedEnums(SpecFolder folder, Consumer<String> breaches) {
        walk("", folder.bundle(), (where, node) -> {
            if (node.has("enum")) {
                breaches.accept(where + " has an enum, which closes other tools' clients: say x-extensible-enum");
            }
        });
    }

    /** What a generator repeats in each file, and what it leaves out for somebody else's sake. */
    private static void disserving(SpecFolder folder, Consumer<String> breaches) {
        JsonNode info = folder.bundle().path("info");
        if (info.path("description").asText().strip().contains("\n")) {
            breaches.accept("info.description is more than a paragraph, and each generated file repeats it");
        }
        if (info.path("contact").path("url").asText().isBlank()) {
            breaches.accept("info.contact says nowhere to go");
        }
        folder.bundle()
                .findParents("x-internal")
                .forEach(node -> breaches.accept(node.path("operationId").asText("a schema")
                        + " is x-internal, so that no generator has it: say x-hand-written"));
    }

    private static void voidNullables(SpecFolder folder, Consumer<String> breaches) {
        schemas(folder, (where, schema) -> {
            boolean nullable = schema.path("nullable").asBoolean();
            if (nullable && !schema.has("type")) {
                breaches.accept(where + " is nullable without a type, which has no effect");
            }
            boolean nullListed = schema.path("x-extensible-enum").valueStream().anyMatch(JsonNode::isNull);
            if (schema.has("x-extensible-enum") && nullable != nullListed) {
                breaches.accept(where + " is nullable, or lists null, but not both");
            }
        });
    }

    private static void undescribed(SpecFolder folder, Consumer<String> breaches) {
        schemas(folder, (where, schema) -> {
            boolean property = where.matches(".*/properties/[^/]+");
            if ((property || isNamed(where))
                    && schema.path("description").asText().isBlank()) {
                breaches.accept(where + " has no description");
            }
            if (property && !hasExample(folder.spec(), schema)) {
                breaches.accept(where + " has no example");
            }
        });
        walk("", folder.bundle(), (where, node) -> {
            boolean parameterOrHeader = node.has("schema") && !where.contains("/content/");
            boolean described = parameterOrHeader
                    || node.has("operationId")
                    || where.matches(".*/(requestBody|responses/\\w+|servers/\\d+|variables/\\w+|tags/\\d+)");
            if (described
                    && folder.spec().resolved(node).path("description").asText().isBlank()) {
                breaches.accept(where + " has no description");
            }
            if (parameterOrHeader
                    && !node.has("example")
                    && node.path("examples").isEmpty()) {
                breaches.accept(where + " has no example");
            }
            if ((node.has("operationId") || where.matches("/components/examples/[^/]+"))
                    && node.path("summary").asText().isBlank()) {
                breaches.accept(where + " has no summary");
            }
        });
    }

    private static boolean hasExample(Spec spec, JsonNode schema) {
        JsonNode resolved = spec.resolved(schema);
        return schema.has("example")
                || resolved.has("example")
                || resolved.has("items") && hasExample(spec, resolved.get("items"))
                // Those of a named schema are looked at by themselves; it may contain itself.
                || spec.parts(resolved)
                        .anyMatch(part -> !part.path("properties").isEmpty());
    }

    private static void unexplainedExtensions(SpecFolder folder, Consumer<String> breaches) {
        Set<String> used = new TreeSet<>();
        walk(
                "",
                folder.bundle(),
                (where, node) -> names(node).stream()
                        .filter(name -> name.startsWith("x-"))
                        .forEach(used::add));
        Set<String> explained = README_EXTENSION
                .matcher(folder.readme())
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!used.equals(explained)) {
            breaches.accept(used + " are used, " + explained + " are explained");
        }
    }

    private static void unstatedAccess(SpecFolder folder, Consumer<String> breaches) {
        Set<String> scopes =
                names(folder.bundle().at("/components/securitySchemes/oauth2/flows/clientCredentials/scopes"));
        Set<String> unused = new TreeSet<>(scopes);
        for (Spec.Operation operation : folder.spec().operations().toList()) {
            List<String> required = new ArrayList<>();
            for (JsonNode requirement : operation.node().path("security")) {
                requirement.path("oauth2").forEach(scope -> required.add(scope.asText()));
                if (requirement.path("oauth2").size() != 1) {
                    breaches.accept(operation.id() + " asks for several scopes at once, but each alone is enough: "
                            + requirement);
                }
            }
            unused.removeAll(required);
            if (required.isEmpty() != operation.isHandWritten() || !scopes.containsAll(required)) {
                breaches.accept(operation.id() + " has no scopes, or undescribed ones: " + required);
            }
        }
        unused.forEach(scope -> breaches.accept(scope + " is used nowhere"));
    }

    private static void inconsistentFamilies(SpecFolder folder, Consumer<String> breaches) {
        Set<String> families = folder.bundle()
                .at("/servers/0/variables/version/x-extensible-enum")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        walk(
                "",
                folder.bundle(),
                (where, node) -> Stream.of("x-deprecated-in", "x-not-in")
                        .flatMap(name -> node.path(name).valueStream())
                        .filter(family -> !families.contains(family.asText()))
                        .forEach(family -> breaches.accept(where + " names an unknown path family: " + family)));
        Set<String> resources = folder.bundle().get("paths").properties().stream()
                .filter(path -> !path.getValue().has("servers"))
                .map(path -> path.getKey().split("/")[1])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> versioned = folder.bundle()
                .path("x-resource-versions")
                .valueStream()
                .filter(resource -> !resource.path("versions").isEmpty())
                .map(resource -> resource.path("resource").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!versioned.equals(resources)) {
            breaches.accept("x-resource-versions has " + versioned + " instead of " + resources);
        }
    }

    private static void schemas(SpecFolder folder, BiConsumer<String, JsonNode> visitor) {
        walk("", folder.bundle(), (where, node) -> {
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
