package io.github.sailpointcampaigns.sandbox.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The OpenAPI description as the tenant reads it: one file, with the examples in it. Immutable. */
public final class Spec {

    private final JsonNode root;
    private final List<Family> families = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();

    private Spec(JsonNode root) {
        this.root = root;
        for (JsonNode version : root.at("/servers/0/variables/version/x-extensible-enum")) {
            families.add(Family.of(version.asText()));
        }
        for (JsonNode resource : root.path("x-resource-versions")) {
            resource.path("versions")
                    .forEach(version ->
                            families.add(Family.of(resource.path("resource").asText(), version.asText())));
        }
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> member.getValue().has("operationId"))
                        .forEach(member -> operations.add(new Operation(
                                this, path.getKey(), member.getKey(), path.getValue(), member.getValue()))));
    }

    private static final class Bundled {

        private static final Spec SPEC = bundled("campaigns.json");
    }

    /** The description that comes with these classes, read when it is first asked for. */
    public static Spec bundled() {
        return Bundled.SPEC;
    }

    /** A description that comes with these classes, by the name of its file. */
    public static Spec bundled(String file) {
        try (InputStream in = Spec.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing on the class path");
            }
            return new Spec(Json.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another description, bundled likewise. */
    public static Spec of(JsonNode bundle) {
        return new Spec(bundle);
    }

    /** The whole of it; for reading only. */
    public JsonNode root() {
        return root;
    }

    /** The path families, those of single resources last; empty if its paths stand as they are. */
    public List<Family> families() {
        return List.copyOf(families);
    }

    /** All operations, in the order of the paths. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /**
     * Finds an operation by its {@code operationId}.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation \"" + id + "\"; there are "
                        + operations.stream().map(Operation::id).collect(Collectors.joining(", "))));
    }

    /**
     * Finds a family by its version, {@code v2024} or {@code campaigns/v1}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Family family(String version) {
        return families.stream()
                .filter(family -> family.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no path family has the version \"" + version + "\""));
    }

    /** Every scope that some operation takes. */
    public List<String> scopes() {
        return operations.stream()
                .flatMap(operation -> operation.scopes().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The value of a named example. */
    public JsonNode example(String name) {
        JsonNode value = root.path("components").path("examples").path(name).path("value");
        if (value.isMissingNode()) {
            throw new IllegalStateException("the description has no example " + name);
        }
        return value;
    }

    /** The schema of a name. */
    public Schema schema(String name) {
        return new Schema(this, root.path("components").path("schemas").path(name));
    }

    JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.has("$ref")) {
            resolved = root.at(resolved.path("$ref").asText().substring(1));
        }
        return resolved;
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(text -> !text.isNull())
                .map(JsonNode::asText)
                .toList();
    }
}
