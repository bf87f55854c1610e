package io.github.sailpointcampaigns.internal.argument;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses bad arguments with a message that names the argument, its value and the rule. */
public final class Arguments {
    private Arguments() {}

    public static String notBlank(String name, String value) {
        Objects.requireNonNull(value, name);
        check(!value.isBlank(), name, value, "must not be blank");
        return value;
    }

    /** A value that stands in a path: URL libraries would resolve {@code .} and {@code ..} to another path. */
    public static String pathSegment(String name, String value) {
        notBlank(name, value);
        check(
                !value.equals(".") && !value.equals(".."),
                name,
                value,
                "must not be '.' or '..', which name another path");
        return value;
    }

    /** Ids that stand in paths, each once. */
    public static List<String> ids(String name, Collection<String> ids) {
        Set<String> seen = new LinkedHashSet<>();
        for (String id : Objects.requireNonNull(ids, name)) {
            check(seen.add(pathSegment(name, id)), name, id, "must hold each id once");
        }
        return List.copyOf(seen);
    }

    /** One and more, none of them {@code null}. */
    public static <T> List<T> all(String firstName, T first, String othersName, T[] others) {
        Objects.requireNonNull(first, firstName);
        List<T> all = new ArrayList<>(List.of(first));
        for (T other : Objects.requireNonNull(others, othersName)) {
            all.add(Objects.requireNonNull(other, othersName));
        }
        return List.copyOf(all);
    }

    public static void range(String name, long value, long least, long most) {
        check(
                value >= least && value <= most,
                name,
                value,
                most >= Integer.MAX_VALUE ? "must be " + least + " or more" : "must be from " + least + " to " + most);
    }

    public static <C extends Collection<?>> C notEmpty(String name, C value) {
        Objects.requireNonNull(value, name);
        check(!value.isEmpty(), name, value, "must not be empty");
        return value;
    }

    public static <C extends Collection<?>> C atMost(String name, C value, int most) {
        check(value.size() <= most, name, value.size() + " items", "must be at most " + most);
        return value;
    }

    /** One id and more, each once, but no more than somebody expects. */
    public static List<String> ids(String name, Collection<String> ids, int most) {
        range("atMost", most, 1, Integer.MAX_VALUE);
        check(notEmpty(name, ids).size() <= most, name, ids.size() + " ids", "must be at most " + most);
        return ids(name, ids);
    }

    public static void check(boolean holds, String name, @Nullable Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    name + ": " + rule + ", but is " + (value instanceof String ? "'" + value + "'" : value));
        }
    }

    /** What must have been set by now. */
    public static <T> T set(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": must be set, but is missing");
        }
        return value;
    }

    /** The value of an environment variable; the message never shows one. */
    public static String variable(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    name + ": the environment variable must be set, but is " + (value == null ? "missing" : "blank"));
        }
        return value;
    }

    /** A time that is not over before it begins. */
    public static Duration positive(String name, Duration duration) {
        Objects.requireNonNull(duration, name);
        check(!duration.isZero() && !duration.isNegative(), name, duration, "must be more than zero");
        return duration;
    }

    /** A time that a clock of milliseconds can tell from none. */
    public static Duration atLeastAMillisecond(String name, Duration duration) {
        check(duration.compareTo(Duration.ofMillis(1)) >= 0, name, duration, "must be a millisecond or more");
        return duration;
    }
}
