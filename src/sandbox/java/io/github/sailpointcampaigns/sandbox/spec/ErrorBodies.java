package io.github.sailpointcampaigns.sandbox.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The bodies of error answers: the documentation's own where there is one. */
public final class ErrorBodies {

    private static final Map<Integer, String> UNDOCUMENTED = Map.of(
            405, "405 Method not allowed",
            415, "415 Unsupported media type",
            502, "502 Bad gateway",
            503, "503 Service unavailable",
            504, "504 Gateway timeout");

    private final Map<Integer, JsonNode> shared = new HashMap<>();

    /** Reads the answers that operations share. */
    public ErrorBodies(Spec spec) {
        for (Operation operation : spec.operations()) {
            for (int status = 400; status < 600; status++) {
                if (operation.sharesResponse(status)
                        && !operation.examples(status).isEmpty()) {
                    shared.putIfAbsent(status, operation.examples(status).get(0));
                }
            }
        }
    }

    /** The body of a refusal, as the operation's own page has it. */
    public JsonNode of(Refusal refusal, Optional<Route> route) {
        return switch (refusal.body()) {
            case DOCUMENTED -> of(refusal.status(), route);
            case REFUSED_JOB -> refusedJob();
            case INVALID_OFFSET -> invalidOffset();
            case OAUTH -> Json.object().put("error", refusal.reason());
        };
    }

    /** The documented body of {@code status}, or one of the same shape where the documentation has none. */
    public JsonNode of(int status, Optional<Route> route) {
        return route.flatMap(
                        known -> known.operation().examples(status).stream().findFirst())
                .orElseGet(() -> Optional.ofNullable(shared.get(status)).orElseGet(() -> undocumented(status)));
    }

    private JsonNode undocumented(int status) {
        ObjectNode body = shared.get(404).deepCopy();
        String detailCode = UNDOCUMENTED.getOrDefault(status, Integer.toString(status));
        body.put("detailCode", detailCode);
        ((ObjectNode) body.at("/messages/0")).put("text", "The server answered " + detailCode + ".");
        return body;
    }

    /** Users report another letter case, the same text in two locales, and no cause: it never says why. */
    private JsonNode refusedJob() {
        ObjectNode body = shared.get(400).deepCopy();
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
