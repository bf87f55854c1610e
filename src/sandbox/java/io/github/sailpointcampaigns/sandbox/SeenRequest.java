package io.github.sailpointcampaigns.sandbox;

import io.github.sailpointcampaigns.sandbox.spec.Family;
import io.github.sailpointcampaigns.sandbox.spec.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request that arrived at the tenant. It is logged when it has been read, before it is answered, and its outcome is
 * filled in later. Thread-safe; credentials are blanked out.
 */
public final class SeenRequest {

    private final Optional<Route> route;
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final String body;
    private final String requestId;
    private final Instant time;
    private volatile String clientId;
    private volatile boolean processed;
    private volatile int status;
    private volatile String refusal;

    SeenRequest(
            Optional<Route> route,
            String method,
            String path,
            String query,
            Map<String, List<String>> headers,
            String body,
            String requestId,
            Instant time) {
        this.route = route;
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.requestId = requestId;
        this.time = time;
    }

    /** The {@code operationId}; empty if no operation has such a method and path. */
    public Optional<String> operationId() {
        return route.map(known -> known.operation().id());
    }

    /** The path family: {@code beta}, {@code v2024}, {@code campaigns/v1}; empty for the token endpoint and others. */
    public Optional<String> family() {
        return route.flatMap(Route::family).map(Family::version);
    }

    /** The campaign in the path, decoded. */
    public Optional<String> campaignId() {
        return route.filter(known -> known.path().get(0).equals("campaigns")).flatMap(Route::subject);
    }

    /** The HTTP method, as it was sent. */
    public String method() {
        return method;
    }

    /** The path as it was sent, encoded. */
    public String path() {
        return path;
    }

    /** The query as it was sent, encoded and without the question mark; empty if there was none. */
    public String query() {
        return query;
    }

    /** The headers; names in any case find them. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first value of a header, its name in any case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The body as text; empty if there was none. */
    public String body() {
        return body;
    }

    /** The {@code SLPT-Request-ID} of the answer. */
    public String requestId() {
        return requestId;
    }

    /** When it arrived, by the tenant's clock. */
    public Instant time() {
        return time;
    }

    /** The client whose credentials or valid token it carried. */
    public Optional<String> clientId() {
        return Optional.ofNullable(clientId);
    }

    /**
     * Whether the operation was reached: false if a scripted answer took its place, or if it was refused for its token,
     * its rights, or the rate limit.
     */
    public boolean processed() {
        return processed;
    }

    /** The status it was answered with, or would have been, had the answer not been lost; empty until then. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Why the tenant refused it, in words that the answer doesn't have. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    void identify(String client) {
        clientId = client;
    }

    void markProcessed() {
        processed = true;
    }

    void answered(int withStatus) {
        status = withStatus;
    }

    void refused(String reason) {
        // It may quote what was sent.
        refusal = RequestLog.redact(reason);
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + " -> "
                + (status == 0 ? "not answered" : status)
                + refusal().map(reason -> " (" + reason + ")").orElse("");
    }
}
