package io.github.sailpointcampaigns.calls;

import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.ApiResponse;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.RawResponses;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.internal.transport.Operations;
import io.github.sailpointcampaigns.model.JsonPatchOperation;
import io.github.sailpointcampaigns.request.FileTarget;
import io.github.sailpointcampaigns.request.Filter;
import io.github.sailpointcampaigns.request.JsonPatch;
import io.github.sailpointcampaigns.request.Sorter;
import io.github.sailpointcampaigns.spec.Spec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The call of an operation that the spec's own examples make: what is required, and nothing else. Read from the bundle, so that
 * an operation more is called by every test that goes over all of them.
 */
public final class StandardCall {
    /** What else a body must say with a value, by the prose of the documentation. */
    private static final Map<String, String> GOES_WITH = Map.of(
            "WEEKLY", "{\"days\":{\"type\":\"LIST\",\"values\":[\"2\"]}}",
            "MACHINE_ACCOUNT",
                    "{\"machineAccountCampaignInfo\":{\"sourceIds\":[\"612b31b1a0f04aaf83123bdb80e70db6\"]}}",
            "UNCORRELATED",
                    "{\"type\":\"SOURCE_OWNER\","
                            + "\"sourceOwnerCampaignInfo\":{\"sourceIds\":[\"612b31b1a0f04aaf83123bdb80e70db6\"]}}");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Spec SPEC = Spec.read();
    private static final List<StandardCall> ALL =
            Operations.ALL.stream().map(StandardCall::new).toList();

    private final Operation operation;
    private final Spec.Operation described;
    private final Map<String, String> path = new LinkedHashMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();

    private StandardCall(Operation operation) {
        this.operation = operation;
        this.described = SPEC.operation(operation.id());
        described.parameters().stream()
                .filter(parameter -> parameter.path("required").asBoolean())
                .forEach(parameter -> (parameter.get("in").asText().equals("path") ? path : query)
                        .put(
                                parameter.get("name").asText(),
                                parameter.get("example").asText()));
    }

    /** One for each operation that the client has. */
    public static List<StandardCall> all() {
        return ALL;
    }

    /** The one of an operation. */
    public static StandardCall of(String id) {
        return ALL.stream().filter(call -> call.id().equals(id)).findFirst().orElseThrow();
    }

    /** What the client knows of the operation. */
    public Operation operation() {
        return operation;
    }

    public String id() {
        return operation.id();
    }

    /** The id of what the operation acts on, empty if its path names nothing. */
    public String subject() {
        return path.getOrDefault(operation.subject(), "");
    }

    /** The path behind the version, such as {@code /campaigns/2c90}. */
    public String path() {
        return pathOf(subject());
    }

    /** The same with another subject. */
    public String pathOf(String subject) {
        String filled = operation.path();
        for (Map.Entry<String, String> parameter : path.entrySet()) {
            String value = parameter.getKey().equals(operation.subject()) ? subject : parameter.getValue();
            filled = filled.replace("{" + parameter.getKey() + "}", value);
        }
        return filled;
    }

    /** Whether a request is for the operation, of whatever subject, under a path family. */
    public boolean asksFor(String methodAndPath) {
        String pattern = operation.path().replaceAll("\\{[^}]+}", "[^/]+");
        return methodAndPath.matches(operation.method() + " /[^/]+" + pattern);
    }

    /** The required parameters of the query. */
    public Map<String, String> query() {
        return query;
    }

    /** The same call with each other value that the spec names for a required parameter. */
    public List<StandardCall> variants() {
        List<StandardCall> variants = new ArrayList<>();
        for (JsonNode parameter : described.parameters()) {
            String name = parameter.get("name").asText();
            Map<String, String> given = path.containsKey(name) ? path : query;
            for (JsonNode value : SPEC.resolved(parameter.get("schema")).path("x-extensible-enum")) {
                if (given.containsKey(name) && !value.asText().equals(given.get(name))) {
                    StandardCall variant = new StandardCall(operation);
                    (given == path ? variant.path : variant.query).put(name, value.asText());
                    variants.add(variant);
                }
            }
        }
        return variants;
    }

    /** The required parameters but for the subject. */
    public Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>(path);
        choices.remove(operation.subject());
        choices.putAll(query);
        return choices;
    }

    /** The media type of the body, empty if there is none. */
    public String requestType() {
        return types(described.node().path("requestBody")).findFirst().orElse("");
    }

    private static Stream<String> types(JsonNode message) {
        return message.path("content").properties().stream().map(Map.Entry::getKey);
    }

    /** The body's first example. */
    public Optional<JsonNode> body() {
        return bodyExamples().values().stream().findFirst();
    }

    /** The status of the success. */
    public int success() {
        return operation.statuses().stream()
                .filter(operation::succeedsWith)
                .findFirst()
                .orElseThrow();
    }

    /** The media type of the success, empty if it has no body: the one that a parameter names, or the first. */
    public String answerType() {
        List<String> types = types(described.answer("2..")).toList();
        return types.stream()
                .filter(type -> query.values().stream().anyMatch(value -> type.endsWith("/" + value)))
                .findFirst()
                .orElse(types.isEmpty() ? "" : types.get(0));
    }

    /** Whether the success is a file. */
    public boolean isFile() {
        return operation.answer() == Operation.FILE;
    }

    /** The examples of the body, by their names. */
    public Map<String, JsonNode> bodyExamples() {
        return described.body().map(SPEC::examples).orElse(Map.of());
    }

    /** One for each operation of JSON Patch, on texts: a field that is always there, and one that may be removed. */
    private Map<String, JsonNode> patches() {
        Map<String, JsonNode> patches = new LinkedHashMap<>();
        String there = patchable(false);
        String optional = patchable(true);
        String change = "{\"op\":\"%s\",\"path\":\"%s\",\"%s\":\"%s\"}";
        patches.put("op add", patch(change.formatted("add", optional, "value", "P1D")));
        patches.put("op remove", patch("{\"op\":\"remove\",\"path\":\"%s\"}".formatted(optional)));
        patches.put("op move", patch(change.formatted("move", there, "from", optional)));
        patches.put("op copy", patch(change.formatted("copy", optional, "from", there)));
        patches.put(
                "op test",
                patch(change.formatted("replace", there, "value", "Other") + ","
                        + change.formatted("test", there, "value", "Other")));
        return patches;
    }

    private String patchable(boolean optional) {
        return Spec.children(described.node().get("x-patchable"))
                .filter(field -> field.path("optional").asBoolean() == optional
                        && field.get("type").asText().equals("string")
                        && !field.has("format"))
                .map(field -> "/" + field.get("field").asText())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode patch(String changes) {
        return parsed("[" + changes + "]");
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first example of the body, once for each value that a property of it can have and no example has. */
    public Map<String, JsonNode> bodyVariants() {
        if (described.node().has("x-patchable")) {
            return patches();
        }
        Map<String, JsonNode> variants = new LinkedHashMap<>();
        JsonNode schema =
                SPEC.resolved(described.body().map(body -> body.path("schema")).orElse(NullNode.instance));
        JsonNode object = schema.has("items") ? SPEC.resolved(schema.get("items")) : schema;
        for (Map.Entry<String, JsonNode> named : object.path("properties").properties()) {
            String property = named.getKey();
            for (JsonNode value : SPEC.resolved(named.getValue()).path("x-extensible-enum")) {
                if (bodyExamples().values().stream()
                        .flatMap(example -> example.isArray() ? Spec.children(example) : Stream.of(example))
                        .noneMatch(example -> value.equals(example.get(property)))) {
                    JsonNode variant = body().orElseThrow().deepCopy();
                    ObjectNode changed = (ObjectNode) (variant.isArray() ? variant.get(0) : variant);
                    changed.set(property, value);
                    changed.setAll((ObjectNode) parsed(GOES_WITH.getOrDefault(value.asText(), "{}")));
                    variants.put(property + " " + value.asText(), variant);
                }
            }
        }
        return variants;
    }

    /** What puts there what the call reads or deletes, such as a template's schedule; none for most. */
    public Optional<StandardCall> preparation() {
        return ALL.stream()
                .filter(other -> other != this
                        && other.operation.method().equals("PUT")
                        && other.path().equals(path()))
                .findFirst();
    }

    /** The examples of the success, by the names of their files. */
    public Map<String, JsonNode> answerExamples() {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        described.answer("2..").findValues("examples").stream()
                .flatMap(Spec::children)
                .forEach(example -> examples.put(
                        Spec.exampleFile(example).replace(".json", ""),
                        SPEC.resolved(example).get("value")));
        return examples;
    }

    /** The first example of a documented status. */
    public Optional<JsonNode> example(int status) {
        return described
                .answerBody(String.valueOf(status))
                .flatMap(body -> SPEC.examples(body).values().stream().findFirst());
    }

    /** The optional parameters of the query, each with every value that the spec names. */
    public Map<String, List<JsonNode>> options() {
        Map<String, List<JsonNode>> options = new LinkedHashMap<>();
        for (JsonNode parameter : described.parameters()) {
            if (parameter.path("in").asText().equals("query")
                    && !parameter.path("required").asBoolean()) {
                options.put(parameter.get("name").asText(), values(parameter));
            }
        }
        return options;
    }

    /** The numbers next to the bounds of each parameter of the query that is one, outside. */
    public Map<String, List<JsonNode>> outOfBounds() {
        Map<String, List<JsonNode>> numbers = new LinkedHashMap<>();
        for (JsonNode parameter : described.parameters()) {
            JsonNode schema = SPEC.resolved(parameter.get("schema"));
            if (schema.path("type").asText().equals("integer")) {
                List<JsonNode> outside =
                        numbers.computeIfAbsent(parameter.get("name").asText(), name -> new ArrayList<>());
                if (schema.has("minimum")) {
                    outside.add(IntNode.valueOf(schema.get("minimum").intValue() - 1));
                }
                if (schema.has("maximum")) {
                    outside.add(IntNode.valueOf(schema.get("maximum").intValue() + 1));
                }
            }
        }
        return numbers;
    }

    private static List<JsonNode> values(JsonNode parameter) {
        List<JsonNode> values = new ArrayList<>(SPEC.examples(parameter).values());
        SPEC.resolved(parameter.get("schema")).path("x-extensible-enum").forEach(values::add);
        if (parameter.at("/schema/type").asText().equals("boolean")) {
            values.addAll(List.of(BooleanNode.TRUE, BooleanNode.FALSE));
        }
        return values.isEmpty() ? List.of(parameter.get("example")) : values;
    }

    /** What the tenant must send for a success: the example, or a line where it is a file, or nothing. */
    public byte[] answerBytes() {
        String text = isFile()
                ? "id,name\n1,one\n"
                : example(success()).map(JsonNode::toString).orElse("");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Makes the call, for the whole answer. A file is written below the folder. */
    public ApiResponse<?> send(CampaignsClient client, Path folder) {
        return send(client, folder, Map.of(), body().orElse(null));
    }

    /** The same with optional parameters and another body. */
    public ApiResponse<?> send(
            CampaignsClient client, Path folder, Map<String, JsonNode> options, @Nullable JsonNode body) {
        Object resource = invoke(client.withRawResponse(), accessor());
        return (ApiResponse<?>) call(resource, subject(), folder, options, body);
    }

    /** Makes the call as callers do, for the value alone, of another subject. */
    public Object call(CampaignsClient client, String subject, Path folder) {
        Object resource = invoke(isRawAlone() ? client.withRawResponse() : client, accessor());
        return call(resource, subject, folder, Map.of(), body().orElse(null));
    }

    private Object call(
            Object resource, String subject, Path folder, Map<String, JsonNode> options, @Nullable JsonNode body) {
        Method method = method(resource.getClass(), !options.isEmpty());
        return invoke(resource, method, arguments(method, subject, folder, options, body));
    }

    private Object[] arguments(
            Method method, String subject, Path folder, Map<String, JsonNode> options, @Nullable JsonNode body) {
        List<String> values = new ArrayList<>();
        path.forEach((name, value) -> values.add(name.equals(operation.subject()) ? subject : value));
        values.addAll(query.values());
        List<Object> arguments = new ArrayList<>();
        for (Type type : method.getGenericParameterTypes()) {
            if (type == Path.class) {
                arguments.add(folder.resolve(id()));
            } else if (type == FileTarget.class) {
                arguments.add(FileTarget.of(folder.resolve(id())));
            } else if (type instanceof Class<?> request && isRequest(request)) {
                arguments.add(built(request, options));
            } else if (arguments.size() < values.size()) {
                arguments.add(argument(JSON.valueToTree(values.get(arguments.size())), type));
            } else {
                arguments.add(argument(Objects.requireNonNull(body), type));
            }
        }
        return arguments.toArray();
    }

    /** Makes the call with null for each argument in turn, and gives what is thrown by the name of the argument. */
    public Map<String, Throwable> thrownWithoutEach(CampaignsClient client, Path folder) {
        Object resource = invoke(client.withRawResponse(), accessor());
        Method method = method(resource.getClass(), false);
        List<String> names = new ArrayList<>(path.keySet());
        names.addAll(query.keySet());
        Map<String, Throwable> thrown = new LinkedHashMap<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            Class<?> type = method.getParameterTypes()[i];
            if (!type.isPrimitive()) {
                String rest =
                        type == FileTarget.class ? "target" : JsonPatch.class.isAssignableFrom(type) ? "patch" : "body";
                Object[] arguments = arguments(method, subject(), folder, Map.of(), body().orElse(null));
                arguments[i] = null;
                thrown.put(
                        i < names.size() ? names.get(i) : rest,
                        catchThrowable(() -> invoke(resource, method, arguments)));
            }
        }
        return thrown;
    }

    /** The method that takes what is required and nothing else. */
    public Method method() {
        Class<?> raw = isRawAlone() ? method(RawResponses.class, accessor()).getReturnType() : resource();
        return method(raw, false);
    }

    /** Whether only the raw method is generated, for a companion has more to do than to send the request. */
    public boolean isRawAlone() {
        return described.node().path("x-companion").asBoolean();
    }

    private Method method(Class<?> type, boolean withRequest) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(methodName()) && !each.isBridge())
                .filter(each ->
                        Arrays.stream(each.getParameterTypes()).anyMatch(StandardCall::isRequest) == withRequest)
                .min(Comparator.comparing(
                        each -> List.of(each.getParameterTypes()).contains(FileTarget.class)))
                .orElseThrow();
    }

    /** The method's arguments as JSON, in its order. Where a file goes is not among them. */
    public List<JsonNode> arguments() {
        List<JsonNode> values = new ArrayList<>();
        path.values().forEach(value -> values.add(JSON.valueToTree(value)));
        query.values().forEach(value -> values.add(JSON.valueToTree(value)));
        body().ifPresent(values::add);
        return values;
    }

    /** The class of the resource, such as {@code CampaignTemplates}. */
    public Class<?> resource() {
        return method(CampaignsClient.class, accessor()).getReturnType();
    }

    private static boolean isRequest(Class<?> type) {
        return type.getSimpleName().endsWith("Request");
    }

    private static Object built(Class<?> request, Map<String, JsonNode> options) {
        Object builder = invoke(null, method(request, "builder"));
        options.forEach((name, value) -> {
            Method setter = method(builder.getClass(), camelCase(name));
            Class<?> type = setter.getParameterTypes()[0];
            if (setter.isVarArgs()) {
                List<Sorter<?>> sorters = new ArrayList<>();
                List.of(value.asText().split(",")).forEach(sorter -> sorters.add(Sorter.raw(sorter)));
                invoke(builder, setter, sorters.remove(0), sorters.toArray(new Sorter<?>[0]));
            } else {
                invoke(builder, setter, type == Filter.class ? Filter.raw(value.asText()) : argument(value, type));
            }
        });
        return invoke(builder, "build");
    }

    /** A parameter's name in Java. */
    public static String camelCase(String name) {
        return Pattern.compile("-(.)")
                .matcher(name)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private static Object argument(JsonNode value, Type type) {
        try {
            if (type instanceof Class<?> patch && JsonPatch.class.isAssignableFrom(patch)) {
                Object builder = invoke(null, method(patch, "builder"));
                for (JsonNode change : value) {
                    ((JsonPatch.Builder<?>) builder)
                            .operation((JsonPatchOperation) argument(change, JsonPatchOperation.class));
                }
                return invoke(builder, "build");
            }
            return Json.read(JSON.writeValueAsBytes(value), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object invoke(Object target, String method) {
        return invoke(target, method(target.getClass(), method));
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .min(Comparator.comparing(Method::isBridge))
                .orElseThrow();
    }

    private static Object invoke(@Nullable Object target, Method method, Object... arguments) {
        return ReflectionSupport.invokeMethod(method, target, arguments);
    }

    /** The property of a read's answer that is its state. */
    String stateProperty() {
        return described.node().at("/x-state/property").asText();
    }

    /** The method that callers call, such as {@code setSchedule}. */
    public String methodName() {
        return described.node().get("x-method").asText();
    }

    /** The client's method that gives the resource, such as {@code campaignTemplates}. */
    public String accessor() {
        String resource = described.resource().replace(" ", "");
        return resource.substring(0, 1).toLowerCase(Locale.ROOT) + resource.substring(1);
    }

    @Override
    public String toString() {
        return id();
    }
}
