package io.github.sailpointcampaigns.model;

import com.fasterxml.jackson.databind.node.NullNode;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.json.Values;
import io.github.sailpointcampaigns.internal.text.Line;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What the generated models share. */
final class Properties {
    private Properties() {}

    /** A property that the spec requires, when somebody asks for it. */
    static <T> T sent(@Nullable T value, String name, Map<String, @Nullable Object> others, Object model) {
        T sent = fitting(value, name, others, model);
        if (sent == null) {
            throw new IllegalStateException(
                    "the tenant sent no '" + name + "': " + Line.excerpt(String.valueOf(model)));
        }
        return sent;
    }

    /** A property, unless the tenant sent for it what is not of its type, which is then kept among the others. */
    static <T> @Nullable T fitting(@Nullable T value, String name, Map<String, @Nullable Object> others, Object model) {
        if (value == null && others.containsKey(name)) {
            throw new IllegalStateException("the tenant sent '" + name + "' as "
                    + Line.excerpt(String.valueOf(others.get(name))) + ", which is not of its type: "
                    + Line.excerpt(String.valueOf(model)));
        }
        return value;
    }

    static <T> List<T> items(@Nullable List<T> value, String name, Map<String, @Nullable Object> others, Object model) {
        return Objects.requireNonNullElse(fitting(value, name, others, model), List.of());
    }

    static <T> Map<String, T> entries(
            @Nullable Map<String, T> value, String name, Map<String, @Nullable Object> others, Object model) {
        return Objects.requireNonNullElse(fitting(value, name, others, model), Map.of());
    }

    /** Takes away what the tenant sent for a property that now gets another value. */
    static void replace(@Nullable Map<String, @Nullable Object> others, String name) {
        if (others != null) {
            others.remove(name);
        }
    }

    /** A property that an object must have, when it is built here. */
    static void set(@Nullable Object value, String name, @Nullable Map<String, @Nullable Object> others, String model) {
        if (others == null || !others.containsKey(name)) {
            set(value, name, model);
        }
    }

    static <T> T set(@Nullable T value, String name, String model) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": must be set in a " + model + ", but is missing");
        }
        return value;
    }

    /** A list within the bounds that the spec names. */
    static void size(@Nullable List<?> items, String name, int least, int most) {
        if (items != null && (items.size() < least || items.size() > most)) {
            throw new IllegalArgumentException(
                    name + ": must have " + least + " to " + most + " items, but has " + items.size());
        }
    }

    /** A value that must be one of those the spec lists, when it is sent from here. */
    static void known(boolean known, String name, @Nullable Object value) {
        if (!known) {
            throw new IllegalArgumentException(
                    name + ": must be a value that the documentation lists, but is '" + value + "'");
        }
    }

    /** The name of a property that the spec does not name: written twice, a property would have two values. */
    static void unnamed(String name, Set<String> named, String model) {
        Arguments.check(!named.contains(name), "name", name, "must be none that a " + model + " has by itself");
    }

    static Map<String, @Nullable Object> others(@Nullable Map<String, @Nullable Object> properties) {
        return properties == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** What is written besides the named properties: the others, and a {@code null} for what must be there and may be null. */
    static Map<String, @Nullable Object> written(
            Map<String, @Nullable Object> others, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> written = others;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = String.valueOf(namesAndValues[i]);
            if (namesAndValues[i + 1] == null && !others.containsKey(name)) {
                written = written == others ? new LinkedHashMap<>(others) : written;
                written.put(name, null);
            }
        }
        return written;
    }

    /** The same, which nobody can change: lists and maps are copied, however deep. */
    @SuppressWarnings("unchecked") // a copy of the same kind
    static <T> @Nullable T copy(@Nullable T value) {
        if (value instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof List || item instanceof Map) {
                    return (T) Values.frozen(items);
                }
            }
            return (T) List.copyOf(items);
        }
        return value instanceof Map ? (T) Values.frozen(value) : value;
    }

    static void show(StringJoiner text, String name, @Nullable Object value) {
        if (value != null) {
            text.add(name + "=" + value);
        }
    }

    static void show(StringJoiner text, Map<String, @Nullable Object> properties) {
        properties.forEach((name, value) -> show(text, name, value));
    }

    /** Marks a JSON {@code null} that must be written, other than a property that was never set. */
    static Object withMark(@Nullable Object value) {
        Object frozen = Values.frozen(value);
        return frozen == null ? NullNode.getInstance() : frozen;
    }

    static @Nullable Object withoutMark(@Nullable Object value) {
        return value instanceof NullNode ? null : value;
    }
}
