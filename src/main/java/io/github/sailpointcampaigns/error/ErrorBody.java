package io.github.sailpointcampaigns.error;

import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.text.Line;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be understood of an error body: the documented shape, the others that were seen, or nothing. */
record ErrorBody(Optional<String> detailCode, Optional<String> trackingId, List<String> messages, String summary) {
    private static final List<String> TEXTS = List.of("error", "message", "detailMessage", "errorName", "errorMessage");

    static ErrorBody of(String body) {
        Map<String, @Nullable Object> object = Json.readObjectOrEmpty(body.getBytes(StandardCharsets.UTF_8));
        Set<String> messages = new LinkedHashSet<>();
        texts(object.get("messages")).forEach(messages::add);
        TEXTS.stream()
                .map(object::get)
                .filter(String.class::isInstance)
                .map(text -> ((String) text).strip())
                .forEach(messages::add);
        String summary = messages.isEmpty() ? Line.excerpt(body) : Line.excerpt(String.join("; ", messages));
        return new ErrorBody(text(object, "detailCode"), text(object, "trackingId"), List.copyOf(messages), summary);
    }

    private static Stream<String> texts(@Nullable Object messages) {
        return messages instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(message -> ((Map<?, ?>) message).get("text"))
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                : Stream.of();
    }

    private static Optional<String> text(Map<String, @Nullable Object> object, String name) {
        return Optional.ofNullable(object.get(name)).map(Object::toString);
    }
}
