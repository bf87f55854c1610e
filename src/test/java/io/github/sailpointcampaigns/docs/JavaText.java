package io.github.sailpointcampaigns.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.request.JsonPatch;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A call as somebody would write it: the generated method, and the values of the spec's examples in its types. */
final class JavaText {
    private static final int LINE = 90;

    private JavaText() {}

    /** One statement, which knows a {@code client} and, for what is downloaded, a {@code file}. */
    static String of(StandardCall call, Method method) {
        List<JsonNode> values = call.arguments();
        Type[] types = method.getGenericParameterTypes();
        List<String> arguments = IntStream.range(0, types.length)
                .mapToObj(i -> types[i] == Path.class ? "file" : value(values.get(i), types[i]))
                .toList();
        String head =
                assigned(method.getGenericReturnType()) + (call.isRawAlone() ? "client.withRawResponse()." : "client.")
                        + call.accessor() + "()." + call.methodName();
        String line = head + "(" + String.join(", ", arguments) + ");";
        return line.length() > LINE || line.contains("\n")
                ? head + "(\n" + String.join(",\n", arguments).indent(8).stripTrailing() + ");"
                : line;
    }

    private static String assigned(Type type) {
        if (type == void.class || type == Path.class) {
            return "";
        }
        String name = type.getTypeName().replaceAll("[\\w.]+\\.", "");
        if (name.contains("Map<")) {
            return "";
        }
        String first = name.replaceAll("<.*", "");
        String variable = first.equals("List") ? name.replaceAll(".*<|>", "") + "s" : first;
        return name + " " + variable.substring(0, 1).toLowerCase(Locale.ROOT) + variable.substring(1) + " = ";
    }

    private static String value(JsonNode value, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(item -> value(item, list.getActualTypeArguments()[0]))
                    .collect(Collectors.joining(", ", "List.of(", ")"));
        }
        if (type == OffsetDateTime.class) {
            return "OffsetDateTime.parse(" + value + ")";
        }
        if (!(type instanceof Class<?> model) || !model.getName().startsWith("io.github")) {
            return value.toString() + (type == long.class ? "L" : "");
        }
        String name = model.getCanonicalName().replace(model.getPackageName() + ".", "");
        if (JsonPatch.class.isAssignableFrom(model)) {
            return built(name, changes(value, builder(model)));
        }
        if (value.isObject()) {
            return built(name, properties(value, builder(model)));
        }
        return Arrays.stream(model.getFields()).anyMatch(each -> each.getName().equals(value.asText()))
                ? name + "." + value.asText()
                : name + ".of(" + value + ")";
    }

    private static String built(String name, List<String> calls) {
        return name + ".builder()\n" + String.join("\n", calls).indent(8) + "        .build()";
    }

    private static List<String> properties(JsonNode object, Class<?> builder) {
        return object.properties().stream()
                .filter(property -> !property.getValue().isNull())
                .map(property -> setter(builder, property.getKey(), property.getValue()))
                .toList();
    }

    /** By the builder's own methods where it has them, else as an operation of JSON Patch. */
    private static List<String> changes(JsonNode patch, Class<?> builder) {
        List<String> calls = new ArrayList<>();
        for (JsonNode change : patch) {
            String field = change.path("path").asText().substring(1);
            calls.add(
                    change.path("op").asText().equals("replace") && has(builder, field)
                            ? setter(builder, field, change.get("value"))
                            : setter(builder, "operation", change));
        }
        return calls;
    }

    private static String setter(Class<?> builder, String name, JsonNode value) {
        Method method = Arrays.stream(builder.getMethods())
                .filter(each -> each.getName().equals(name) && each.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(builder + " has no " + name));
        return "." + name + "(" + value(value, method.getGenericParameterTypes()[0]) + ")";
    }

    private static boolean has(Class<?> builder, String name) {
        return Arrays.stream(builder.getMethods())
                .anyMatch(each -> each.getName().equals(name));
    }

    private static Class<?> builder(Class<?> model) {
        return Arrays.stream(model.getClasses())
                .filter(nested -> nested.getSimpleName().equals("Builder"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(model + " has no builder"));
    }
}
