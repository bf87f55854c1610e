package io.github.sailpointcampaigns.sandbox.http;

import java.util.Map;

/**
 * Ends the handling of a request with an error answer.
 *
 * <p>The message is for the people who read the log of seen requests; like the vendor's, the answer itself does not
 * say much.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Which of the known error bodies the answer has. */
    public enum Body {
        DOCUMENTED,
        REFUSED_JOB,
        INVALID_OFFSET,
        OAUTH
    }

    private final int status;
    private final Body body;
    private final transient Map<String, String> headers;

    private Refusal(int status, Body body, Map<String, String> headers, String reason) {
        super(reason, null, false, false);
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    public static Refusal badRequest(String reason) {
        return new Refusal(400, Body.DOCUMENTED, Map.of(), reason);
    }

    /** The campaign is not in a state in which the job may be accepted. */
    public static Refusal job(String reason) {
        return new Refusal(400, Body.REFUSED_JOB, Map.of(), reason);
    }

    public static Refusal invalidOffset(String reason) {
        return new Refusal(400, Body.INVALID_OFFSET, Map.of(), reason);
    }

    public static Refusal unauthorized(String reason) {
        return new Refusal(401, Body.DOCUMENTED, Map.of(), reason);
    }

    public static Refusal forbidden(String reason) {
        return new Refusal(403, Body.DOCUMENTED, Map.of(), reason);
    }

    public static Refusal notFound(String reason) {
        return new Refusal(404, Body.DOCUMENTED, Map.of(), reason);
    }

    public static Refusal methodNotAllowed(String allowed, String reason) {
        return new Refusal(405, Body.DOCUMENTED, Map.of("Allow", allowed), reason);
    }

    public static Refusal unsupportedMediaType(String reason) {
        return new Refusal(415, Body.DOCUMENTED, Map.of(), reason);
    }

    public static Refusal rateLimited(long retryAfterSeconds, String reason) {
        return new Refusal(429, Body.DOCUMENTED, Map.of("Retry-After", Long.toString(retryAfterSeconds)), reason);
    }

    /** A refusal by the token endpoint; {@code error} is one of the codes of RFC 6749, section 5.2. */
    public static Refusal oauth(int status, String error) {
        return new Refusal(status, Body.OAUTH, Map.of(), error);
    }

    public int status() {
        return status;
    }

    public Body body() {
        return body;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public String reason() {
        return getMessage();
    }
}
