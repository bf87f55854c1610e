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
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.merge(
                name,
                List.copyOf(values),
                (one, more) -> Stream.concat(one.stream(), more.stream()).toList()));
        return Collections.unmodifiableMap(copy);
    }

    /** The first value of a header in a map made by {@link #copyOf}. */
    public static Optional<String> first(Map<String, List<String>> headers, String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    /** The id of a request at the tenant. */
    public static Optional<String> requestId(Map<String, List<String>> headers) {
        return first(headers, "SLPT-Request-ID");
    }
}
