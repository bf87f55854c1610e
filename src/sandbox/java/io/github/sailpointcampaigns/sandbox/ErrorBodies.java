package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** The bodies of error answers: the documentation's own where there is one. */
final class ErrorBodies {

    private static final Map<Integer, String> UNDOCUMENTED = Map.of(
            405, "405 Method not allowed",
            415, "415 Unsupported media type",
            502, "502 Bad gateway",
            503, "503 Service unavailable",
            504, "504 Gateway timeout");

    private final Map<Integer, JsonNode> documented = new HashMap<>();

    ErrorBodies() {
        documented.put(400, Examples.read("error-bad-request"));
        documented.put(401, Examples.read("error-unauthorized"));
        documented.put(403, Examples.read("error-forbidden"));
        documented.put(404, Examples.read("error-not-found"));
        documented.put(429, Examples.read("error-rate-limited"));
        documented.put(500, Examples.read("error-internal"));
    }

    JsonNode of(Refusal refusal) {
        return switch (refusal.body()) {
            case DOCUMENTED -> of(refusal.status());
            case REFUSED_JOB -> refusedJob();
            case INVALID_OFFSET -> invalidOffset();
            case OAUTH -> Json.object().put("error", refusal.reason());
        };
    }

    /** The documented body of {@code status}, or one of the same shape where the documentation has none. */
    JsonNode of(int status) {
        JsonNode body = documented.get(status);
        return body != null ? body : undocumented(status);
    }

    private JsonNode undocumented(int status) {
        ObjectNode body = documented.get(404).deepCopy();
        String detailCode = UNDOCUMENTED.getOrDefault(status, Integer.toString(status));
        body.put("detailCode", detailCode);
        ((ObjectNode) body.at("/messages/0")).put("text", "The server answered " + detailCode + ".");
        return body;
    }

    /** Users report another letter case, the same text in two locales, and no cause: it never says why. */
    private JsonNode refusedJob() {
        ObjectNode body = documented.get(400).deepCopy();
        body.put("detailCode", "400.1 Bad request content");
        ObjectNode sameTextAgain = body.at("/messages/0").deepCopy();
        sameTextAgain.put("locale", "und").put("localeOrigin", "REQUEST");
        body.withArray("/messages").add(sameTextAgain);
        body.putArray("causes");
        return body;
    }

    private static JsonNode invalidOffset() {
        ObjectNode body = Json.object().put("detailMessage", "Specified offset is invalid.");
        body.putArray("stackTrace");
        body.putArray("suppressedExceptions");
        return body;
    }
}
