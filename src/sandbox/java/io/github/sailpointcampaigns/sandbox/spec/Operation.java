package io.github.sailpointcampaigns.sandbox.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.QueryParameters;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the description says of one operation. Immutable. */
public final class Operation {

    private final Spec spec;
    private final JsonNode node;
    private final String method;
    private final List<String> path;
    private final boolean inFamilies;
    private final List<JsonNode> parameters = new ArrayList<>();
    private final Set<String> levels;
    private final Set<String> scopes;
    private final Set<String> notIn;
    private final Set<String> deprecatedIn;

    Operation(Spec spec, String path, String method, JsonNode pathItem, JsonNode node) {
        this.spec = spec;
        this.node = node;
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = List.of(path.substring(1).split("/"));
        this.inFamilies = !pathItem.has("servers") && !spec.families().isEmpty();
        Stream.of(pathItem, node)
                .forEach(holder ->
                        holder.path("parameters").forEach(parameter -> parameters.add(spec.resolve(parameter))));
        this.levels = Set.copyOf(Spec.texts(node.path("x-user-levels")));
        this.scopes = Set.copyOf(node.path("security").findValues("oauth2").stream()
                .flatMap(list -> Spec.texts(list).stream())
                .toList());
        this.notIn = Set.copyOf(Spec.texts(node.path("x-not-in")));
        this.deprecatedIn = Set.copyOf(Spec.texts(node.path("x-deprecated-in")));
    }

    /** Its {@code operationId}. */
    public String id() {
        return node.path("operationId").asText();
    }

    /** The HTTP method, in capitals. */
    public String method() {
        return method;
    }

    /** The segments of its path; those in braces stand for any text. */
    public List<String> path() {
        return path;
    }

    /** Whether a segment of a path stands for any text. */
    public static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    /** The user levels one of which is needed; empty if none is. */
    public Set<String> levels() {
        return levels;
    }

    /** The scopes one of which is needed. */
    public Set<String> scopes() {
        return scopes;
    }

    /** An extension, or anything else that stands at the operation; missing if nothing does. */
    public JsonNode at(String name) {
        return node.path(name);
    }

    /** Whether a call changes nothing. */
    public boolean onlyReads() {
        return at("x-effect").asText("read").equals("read");
    }

    /** Whether a family serves it; no family is for what has a host of its own. */
    public boolean isIn(Optional<Family> family) {
        return family.isPresent() == inFamilies
                && family.filter(one -> notIn.contains(one.version())
                                || one.resource()
                                        .filter(resource -> !resource.equals(path.get(0)))
                                        .isPresent())
                        .isEmpty();
    }

    /** Whether it is marked as deprecated in this family. */
    public boolean isDeprecatedIn(Family family) {
        return deprecatedIn.contains(family.version());
    }

    /** The parameters, resolved, in their order. */
    public List<JsonNode> parameters() {
        return List.copyOf(parameters);
    }

    /** What the documentation names in the path; empty if it has no example. */
    public Optional<String> exampleOfSubject() {
        return parameters.stream()
                .filter(parameter -> parameter.path("in").asText().equals("path") && parameter.has("example"))
                .map(parameter -> parameter.path("example").asText())
                .findFirst();
    }

    /**
     * Checks the values in a path.
     *
     * @throws Refusal 400 if one is wrong
     */
    public void checkPath(List<String> values) {
        List<JsonNode> inPath = parameters.stream()
                .filter(parameter -> parameter.path("in").asText().equals("path"))
                .toList();
        for (int i = 0; i < inPath.size(); i++) {
            new Schema(spec, inPath.get(i).path("schema"))
                    .check(
                            TextNode.valueOf(values.get(i)),
                            inPath.get(i).path("name").asText());
        }
    }

    /**
     * Reads the query: values in the type of their parameter, with the defaults of those that are left out. Parameters
     * that the family does not know are ignored.
     *
     * @throws Refusal 400 if one is missing or wrong
     */
    public ObjectNode query(QueryParameters query, Optional<Family> family) {
        ObjectNode values = Json.object();
        for (JsonNode parameter : parameters) {
            boolean known = parameter.path("in").asText().equals("query")
                    && family.filter(one ->
                                    Spec.texts(parameter.path("x-not-in")).contains(one.version()))
                            .isEmpty();
            if (known) {
                String name = parameter.path("name").asText();
                Schema schema = new Schema(spec, parameter.path("schema"));
                Optional<String> text = query.get(name);
                if (text.isPresent()) {
                    JsonNode value = schema.read(text.get());
                    schema.check(value, name);
                    values.set(name, value);
                } else if (parameter.path("required").asBoolean()) {
                    throw Refusal.badRequest("the parameter " + name + " is missing");
                } else if (!schema.defaultValue().isMissingNode()) {
                    values.set(name, schema.defaultValue());
                }
            }
        }
        for (JsonNode parameter : parameters) {
            for (String other : Spec.texts(parameter.path("x-not-with"))) {
                if (values.has(parameter.path("name").asText()) && values.has(other)) {
                    throw Refusal.badRequest(parameter.path("name").asText() + " is given beside " + other);
                }
            }
        }
        return values;
    }

    /** The documentation's first body of a request; missing if it has none. */
    public JsonNode documentedBody() {
        return examplesIn(requestBody()).stream().findFirst().orElse(Json.missing());
    }

    /** The media types that its body may have; empty if it takes none. */
    public List<String> mediaTypes() {
        List<String> types = new ArrayList<>();
        content(requestBody()).fieldNames().forEachRemaining(types::add);
        return types;
    }

    /** Whether a request without a body is refused. */
    public boolean needsBody() {
        return requestBody().path("required").asBoolean();
    }

    /**
     * Reads the body, with the defaults of properties that are left out or null.
     *
     * @return missing if there is no body, or the operation takes none
     * @throws Refusal 400 if it is not what the schema says; 415 if it is labelled as something else
     */
    public JsonNode body(byte[] bytes, String contentType) {
        List<String> types = mediaTypes();
        if (bytes.length == 0 || types.isEmpty()) {
            if (needsBody()) {
                throw Refusal.badRequest("the body is missing");
            }
            return Json.missing();
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!types.contains(type)) {
            throw Refusal.unsupportedMediaType("the media type is one of " + types + ", not " + type);
        }
        try {
            JsonNode body = Json.read(bytes);
            bodySchema(type).check(body, "the body");
            return body;
        } catch (IOException e) {
            throw Refusal.badRequest("the body is " + e.getMessage());
        }
    }

    /** The schema of a body of this media type. */
    public Schema bodySchema(String mediaType) {
        return new Schema(spec, content(requestBody()).path(mediaType).path("schema"));
    }

    private JsonNode requestBody() {
        return spec.resolve(node.path("requestBody"));
    }

    private JsonNode response(String status) {
        return spec.resolve(node.path("responses").path(status));
    }

    private static JsonNode content(JsonNode holder) {
        return holder.path("content");
    }

    /** The first status of success. */
    public int successStatus() {
        List<String> statuses = new ArrayList<>();
        node.path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses.stream()
                .filter(status -> status.startsWith("2"))
                .map(Integer::valueOf)
                .findFirst()
                .orElse(200);
    }

    /** The schema of the answer of success. */
    public Schema successSchema() {
        return new Schema(
                spec,
                content(response(Integer.toString(successStatus())))
                        .path("application/json")
                        .path("schema"));
    }

    /** The examples of an answer. */
    public List<JsonNode> examples(int status) {
        return examplesIn(response(Integer.toString(status)));
    }

    private List<JsonNode> examplesIn(JsonNode holder) {
        List<JsonNode> examples = new ArrayList<>();
        for (JsonNode media : content(holder)) {
            media.path("examples")
                    .forEach(example -> examples.add(spec.resolve(example).path("value")));
            if (media.has("example")) {
                examples.add(media.path("example"));
            }
        }
        return examples;
    }

    /** Whether the answer of a status is one that operations share. */
    boolean sharesResponse(int status) {
        return node.path("responses").path(Integer.toString(status)).has("$ref");
    }

    /** The first example of success; missing if there is none. */
    public JsonNode documentedAnswer() {
        return examples(successStatus()).stream().findFirst().orElse(Json.missing());
    }

    /** The documented answer of success: the first example, or nothing. */
    public Reply documentedReply() {
        JsonNode example = documentedAnswer();
        return example.isMissingNode() ? Reply.empty(successStatus()) : Reply.json(successStatus(), example);
    }

    /** Whether the description has an answer of a status. */
    public boolean documents(int status) {
        return node.path("responses").has(Integer.toString(status));
    }

    /** The schema of a name. */
    public Schema schema(String name) {
        return spec.schema(name);
    }
}
