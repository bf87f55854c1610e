package io.github.sailpointcampaigns.sandbox;

import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The latest requests that arrived. Thread-safe. */
final class RequestLog {

    /** More than any test looks at, and still a bound for a tenant that runs for days. */
    private static final int MAX_REQUESTS = 100_000;

    private static final String REDACTED = "(redacted)";

    /** The names of fields that hold secrets. */
    private static final String SECRET =
            "(?:client(?:_|\\\\u005f)?secret|(?:access|refresh)(?:_|\\\\u005f)?token|password)";

    private static final Pattern SECRET_NAME = Pattern.compile(SECRET + "$", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_TEXT =
            Pattern.compile("(" + SECRET + "=).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern IN_JSON = Pattern.compile(
            "(\"" + SECRET + "\"\\s*:\\s*)(?:\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"?|[\\w.+-]+)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Deque<SeenRequest> requests = new ArrayDeque<>();
    private boolean used;

    synchronized void add(SeenRequest request) {
        used = true;
        if (requests.size() == MAX_REQUESTS) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized List<SeenRequest> snapshot() {
        return List.copyOf(requests);
    }

    /** Whether any has arrived, those that were cleared away included. */
    synchronized boolean isUsed() {
        return used;
    }

    synchronized void clear() {
        requests.clear();
    }

    static Map<String, List<String>> redactHeaders(Headers headers) {
        Map<String, List<String>> redacted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> redacted.put(name, redactHeader(name, values)));
        return Collections.unmodifiableMap(redacted);
    }

    private static List<String> redactHeader(String name, List<String> values) {
        if (name.equalsIgnoreCase("Authorization")) {
            return List.of(values.get(0).startsWith("Bearer ") ? "Bearer " + REDACTED : REDACTED);
        }
        boolean secret = name.equalsIgnoreCase("Proxy-Authorization")
                || SECRET_NAME.matcher(name.replace('-', '_')).find();
        return secret
                ? List.of(REDACTED)
                : values.stream().map(RequestLog::redact).toList();
    }

    /** A text of any kind without the values of the fields that hold secrets. */
    static String redact(String text) {
        return Stream.of(IN_JSON.matcher(text)
                        .replaceAll("$1\"" + REDACTED + "\"")
                        .split("&", -1))
                .map(RequestLog::redactField)
                .collect(Collectors.joining("&"));
    }

    private static String redactField(String field) {
        String name = field.substring(0, Math.max(0, field.indexOf('=')));
        return SECRET_NAME.matcher(decoded(name)).find()
                ? name + "=" + REDACTED
                : IN_TEXT.matcher(field).replaceAll("$1" + REDACTED);
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }

    /** A multipart body has no simple place to cut the secret out of; nobody has missed one in a log yet. */
    static String redactBody(String contentType, String body) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") ? REDACTED : redact(body);
    }
}
