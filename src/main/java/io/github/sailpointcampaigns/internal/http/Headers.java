package io.github.sailpointcampaigns.internal.http;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Header maps: unmodifiable, names in any letter case. */
public final class Headers {
    private Headers() {}

    /** A copy of which names are found in any letter case. */
    public static Map<String, List<String>> copyOf(Map<String, List<String>> headers) {
        Collector copy = new Collector();
        headers.forEach((name, values) -> values.forEach(value -> copy.add(name, value)));
        return copy.collected();
    }

    /** The first value of a header in a map made by {@link #copyOf}. */
    public static Optional<String> first(Map<String, List<String>> headers, String name) {
        List<String> values = headers.get(name);
        return values == null ? Optional.empty() : Optional.of(values.get(0));
    }

    /** Collects headers in the order in which they come. */
    public static final class Collector {
        private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        /** One more. */
        public void add(String name, String value) {
            headers.merge(name, List.of(value), Collector::concat);
        }

        /** All that were added. */
        public Map<String, List<String>> collected() {
            return Collections.unmodifiableMap(headers);
        }

        private static List<String> concat(List<String> first, List<String> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }
}
