package io.github.sailpointcampaigns;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.transport.Operation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a generated method fills in: the operation, its arguments, and the type of its answer. For one thread and one use. */
final class Call<T> {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final Operation operation;
    private final Type answer;
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final Map<String, String> notIn = new LinkedHashMap<>();
    private final Set<Integer> successes = new LinkedHashSet<>();
    private String path;
    private String contentType = "";
    private byte[] body = {};

    Call(Operation operation, TypeReference<T> answer) {
        this.operation = operation;
        this.answer = answer.getType();
        this.path = operation.path();
    }

    void path(String name, String value) {
        arguments.put(name, value);
        path = path.replace("{" + name + "}", encoded(Arguments.pathSegment(name, value)));
    }

    void query(String name, @Nullable Object value) {
        if (value != null) {
            query.put(name, value.toString());
        }
    }

    void query(String name, @Nullable Integer value, int least, int most) {
        Arguments.range(name, value, least, most);
        query(name, value);
    }

    /** Says that a path family does not know a parameter. */
    void notIn(String family, String name) {
        notIn.put(name, family);
    }

    void body(String mediaType, Object value) {
        Objects.requireNonNull(value, "body");
        if (value instanceof Collection<?> items) {
            Arguments.notEmpty("body", items);
        }
        contentType = mediaType;
        body = Json.write(value);
    }

    /** A status with which the documentation says that the operation succeeds. */
    void success(int status) {
        successes.add(status);
    }

    boolean isSuccess(int status) {
        return successes.contains(status);
    }

    Operation operation() {
        return operation;
    }

    /** The campaign that the call is for, if it is for one. */
    String campaignId() {
        return arguments.getOrDefault("id", "");
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
     */
    String target(ApiVersion version) {
        notIn.forEach((name, family) -> Arguments.check(
                !(query.containsKey(name) && version.isCalled(family)),
                name,
                Objects.requireNonNullElse(query.get(name), ""),
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
