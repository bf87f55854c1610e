package io.github.sailpointcampaigns.sandbox;

import com.sun.net.httpserver.Headers;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The latest requests that arrived. Thread-safe. */
final class RequestLog {

    /** More than any test looks at, and still a bound for a tenant that runs for days. */
    private static final int MAX_REQUESTS = 100_000;

    private static final String REDACTED = "(redacted)";
    private static final Pattern FORM_SECRET = Pattern.compile("(client(?:_|%5[Ff])secret=)[^&]*");

    private final Deque<SeenRequest> requests = new ArrayDeque<>();

    synchronized void add(SeenRequest request) {
        if (requests.size() == MAX_REQUESTS) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized List<SeenRequest> snapshot() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
    }

    static Map<String, List<String>> redactHeaders(Headers headers) {
        Map<String, List<String>> redacted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> redacted.put(
                name,
                name.equalsIgnoreCase("Authorization")
                        ? List.of(redactAuthorization(values.get(0)))
                        : List.copyOf(values)));
        return Collections.unmodifiableMap(redacted);
    }

    private static String redactAuthorization(String value) {
        return value.startsWith("Bearer ") ? "Bearer " + REDACTED : REDACTED;
    }

    static String redactQuery(String rawQuery) {
        return FORM_SECRET.matcher(rawQuery).replaceAll("$1" + REDACTED);
    }

    /** A multipart body has no simple place to cut the secret out of; nobody has missed one in a log yet. */
    static String redactTokenRequest(String contentType, String body) {
        return contentType.startsWith("multipart/") ? REDACTED : redactQuery(body);
    }
}
