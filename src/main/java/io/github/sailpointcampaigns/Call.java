package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.internal.transport.Operation.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a generated method fills in: an operation and its arguments. For one thread until it is invoked. */
final class Call<T> {
    private final Operation operation;
    private final Map<String, Object> query = new LinkedHashMap<>();
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private String contentType = "";
    private byte[] body = {};
    private Function<T, @Nullable String> echo = answer -> null;

    /** Of an operation whose answer is a T. */
    Call(Operation operation) {
        this.operation = operation;
    }

    void path(String name, Object value) {
        arguments.put(
                name,
                Arguments.pathSegment(name, Objects.requireNonNull(value, name).toString()));
    }

    void query(String name, Object value) {
        query.put(name, checked(operation, name, value));
    }

    void query(Parameters parameters) {
        query.putAll(parameters.values());
    }

    void body(String mediaType, Object value) {
        if (value instanceof Collection<?> items) {
            Arguments.notEmpty("body", items);
            for (Object item : items) {
                if (Objects.requireNonNull(item, "body has a null") instanceof String text) {
                    Arguments.notBlank("body", text);
                }
            }
        }
        contentType = mediaType;
        body = Json.write(value);
    }

    /** With what of the answer repeats the subject. */
    void echo(Function<T, @Nullable String> property) {
        echo = property;
    }

    /** The same call with another value of a parameter, or without the parameter. */
    Call<T> with(String name, @Nullable Object value) {
        Call<T> other = new Call<>(operation);
        other.arguments.putAll(arguments);
        other.query.putAll(query);
        if (value == null) {
            other.query.remove(name);
        } else {
            other.query(name, value);
        }
        return other;
    }

    /** The call that reads what a write did to its subject. */
    <R> Call<R> reading(Operation read) {
        Call<R> call = new Call<>(read);
        if (!read.subject().isEmpty()) {
            call.path(read.subject(), subject());
        }
        return call;
    }

    Operation operation() {
        return operation;
    }

    /** What the call acts on, empty if it names nothing. */
    String subject() {
        return arguments.getOrDefault(operation.subject(), "");
    }

    /** What is read, in words, such as {@code Campaign 2c91}. */
    String what() {
        return (operation.answer() instanceof Class<?> type ? type.getSimpleName() : operation.id()) + " " + subject();
    }

    /** The value of a parameter of the query, or {@code null} if it is not sent. */
    @Nullable
    Object argument(String name) {
        return query.get(name);
    }

    @Nullable
    String echoOf(T answer) {
        return echo.apply(answer);
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    /**
     * The path and query under a version.
     *
     * @param others parameters that the spec does not have
     * @throws IllegalArgumentException if an argument was given that the version does not know
     * @throws UnsupportedOperationException if the version lacks the operation
     */
    String target(ApiVersion version, Map<String, String> others) {
        if (version.isAmong(operation.notIn())) {
            throw new UnsupportedOperationException(operation.id() + " does not exist under " + version);
        }
        String path = operation.path();
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            path = path.replace("{" + argument.getKey() + "}", encoded(argument.getValue()));
        }
        StringBuilder target = new StringBuilder(version.path(path));
        for (Parameter parameter : operation.parameters()) {
            Object value = query.get(parameter.name());
            if (value != null) {
                Arguments.check(
                        !version.isAmong(parameter.notIn()),
                        parameter.name(),
                        value.toString(),
                        "must be left out, for " + operation.id() + " does not know it under " + version);
                append(target, parameter.name(), value.toString());
            }
        }
        others.forEach((name, value) -> {
            Arguments.check(
                    operation.parameters().stream()
                            .noneMatch(parameter -> parameter.name().equals(name)),
                    name,
                    value,
                    "must be none of the parameters that " + operation.id() + " has by itself");
            append(target, name, value);
        });
        return target.toString();
    }

    /** A value within the bounds of its parameter. */
    static Object checked(Operation operation, String name, Object value) {
        if (value instanceof Number number) {
            Parameter bounds = operation.parameter(name);
            Arguments.range(name, number.longValue(), bounds.least(), bounds.most());
        }
        return value;
    }

    private static void append(StringBuilder target, String name, String value) {
        target.append(target.indexOf("?") < 0 ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value));
    }

    /** Percent-encodes all but RFC 3986's unreserved characters, so that no value can end its place in the URL. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
