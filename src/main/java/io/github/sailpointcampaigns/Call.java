package io.github.sailpointcampaigns;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.internal.transport.Operation.Parameter;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a generated method fills in: the operation, its arguments, and the type of its answer. For one thread and one use. */
@SuppressWarnings("UnusedTypeParameter") // it ties what is invoked to what comes back
final class Call<T> {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** Of an answer of which the documentation promises nothing. */
    static final Type OBJECT = TypeFactory.defaultInstance().constructMapType(Map.class, String.class, Object.class);

    private final Operation operation;
    private final Type answer;
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private String path;
    private String contentType = "";
    private byte[] body = {};

    /** For an answer of the type T. */
    Call(Operation operation, Type answer) {
        this.operation = operation;
        this.answer = answer;
        this.path = operation.path();
    }

    static Type listOf(Class<?> item) {
        return TypeFactory.defaultInstance().constructCollectionType(List.class, item);
    }

    void path(String name, String value) {
        arguments.put(name, value);
        path = path.replace("{" + name + "}", encoded(Arguments.pathSegment(name, value)));
    }

    void query(String name, @Nullable Object value) {
        if (value instanceof Integer number) {
            Parameter bounds = parameter(name);
            Arguments.range(name, number, bounds.least(), bounds.most());
        }
        if (value != null) {
            query.put(name, value.toString());
        }
    }

    void body(String mediaType, Object value) {
        Objects.requireNonNull(value, "body");
        if (value instanceof Collection<?> items) {
            Arguments.notEmpty("body", items);
        }
        contentType = mediaType;
        body = Json.write(value);
    }

    private Parameter parameter(String name) {
        return Objects.requireNonNull(operation.parameters().get(name), name);
    }

    Operation operation() {
        return operation;
    }

    /** The campaign that the call is for, if it is for one. */
    String campaignId() {
        return arguments.getOrDefault(operation.subject(), "");
    }

    Type answer() {
        return answer;
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
     * @throws IllegalArgumentException if an argument was given that the version does not know
     * @throws UnsupportedOperationException if the version lacks the operation
     */
    String target(ApiVersion version) {
        if (version.isAmong(operation.notIn())) {
            throw new UnsupportedOperationException(operation.id() + " does not exist under " + version);
        }
        query.forEach((name, value) -> Arguments.check(
                !version.isAmong(parameter(name).notIn()),
                name,
                value,
                "must be left out, for " + operation.id() + " does not know it under " + version));
        StringBuilder target = new StringBuilder(version.path(path));
        query.forEach((name, value) -> target.append(target.indexOf("?") < 0 ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
        return target.toString();
    }

    /** Percent-encodes all but RFC 3986's unreserved characters, so that no value can end its place in the URL. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format("%%%02X", octet));
            }
        }
        return encoded.toString();
    }
}
