package io.github.sailpointcampaigns.model;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What the generated models share. */
final class Properties {
    private Properties() {}

    /** A property that the spec requires, when somebody asks for it. */
    static <T> T sent(@Nullable T value, String name, Object model) {
        if (value == null) {
            throw new IllegalStateException("the tenant sent no '" + name + "': " + model);
        }
        return value;
    }

    /** A property that an object must have, when it is built here. */
    static <T> T set(@Nullable T value, String name, String model) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": must be set in a " + model + ", but is missing");
        }
        return value;
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
        if (named.contains(name)) {
            throw new IllegalArgumentException(
                    "name: must be none that a " + model + " has by itself, but is '" + name + "'");
        }
    }

    /** A plain Java value that nobody can change, whatever holds on to the one it was made from. */
    static @Nullable Object frozen(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, inner) -> copy.put(name, frozen(inner)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Collection<?> items) {
            List<@Nullable Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(frozen(item)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    static Map<String, @Nullable Object> copy(@Nullable Map<String, @Nullable Object> properties) {
        return properties == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    static <T> @Nullable List<T> copy(@Nullable List<T> items) {
        return items == null ? null : List.copyOf(items);
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
        Object frozen = frozen(value);
        return frozen == null ? NullNode.getInstance() : frozen;
    }

    static @Nullable Object withoutMark(@Nullable Object value) {
        return value instanceof NullNode ? null : value;
    }
}
