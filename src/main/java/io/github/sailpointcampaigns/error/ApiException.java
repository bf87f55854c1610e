package io.github.sailpointcampaigns.error;

import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.http.RetryAfter;
import io.github.sailpointcampaigns.internal.text.Line;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tenant answered, and the answer is a refusal. Has one subclass for each status that a caller treats differently; any
 * other status is an {@code ApiException} itself. Survives every body: what is not the documented error shape leaves
 * {@link #detailCode()}, {@link #trackingId()} and {@link #messages()} empty and stays readable in {@link #body()}.
 */
public class ApiException extends CallException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    // A copy made by Headers, of maps and lists that can be serialized.
    @SuppressWarnings("serial")
    private final Map<String, List<String>> headers;

    private final String body;
    private final int attempts;

    /**
     * Makes an exception from an answer.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param status the HTTP status
     * @param headers the answer's headers
     * @param body the answer's body as text, empty if there was none
     * @param attempts how many requests were sent for this call, 1 or more
     */
    public ApiException(String operation, int status, Map<String, List<String>> headers, String body, int attempts) {
        this(operation, status, headers, body, attempts, "");
    }

    ApiException(
            String operation, int status, Map<String, List<String>> headers, String body, int attempts, String advice) {
        super(operation, message(status, Headers.copyOf(headers), body, attempts, advice), null);
        this.status = status;
        this.headers = Headers.copyOf(headers);
        this.body = body;
        this.attempts = attempts;
    }

    /**
     * The HTTP status.
     *
     * @return a number such as 404
     */
    public int status() {
        return status;
    }

    /**
     * The answer's headers.
     *
     * @return an unmodifiable map; names are found in any letter case
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * The answer's body as UTF-8 text.
     *
     * @return the text, at most the first 65,536 characters of it, empty if there was none
     */
    public String body() {
        return body;
    }

    /**
     * How many requests were sent for this call.
     *
     * @return 1 or more
     */
    public int attempts() {
        return attempts;
    }

    /**
     * The tenant's own code for the error, such as {@code 400.1 Bad Request Content}; its letter case varies.
     *
     * @return the code, if the body has one
     */
    public Optional<String> detailCode() {
        return ErrorBody.of(body).detailCode();
    }

    /**
     * The id under which the vendor's support finds this error.
     *
     * @return the tracking id, if the body has one
     */
    public Optional<String> trackingId() {
        return ErrorBody.of(body).trackingId();
    }

    /**
     * The id of the request at the tenant, from the header {@code SLPT-Request-ID}.
     *
     * @return the request id, if the answer has one
     */
    public Optional<String> requestId() {
        return Headers.requestId(headers);
    }

    /**
     * What the tenant says, each text once.
     *
     * @return the texts of the body, in its order, without the locales; empty if it has none that this class knows
     */
    public List<String> messages() {
        return ErrorBody.of(body).messages();
    }

    /**
     * How long the tenant asks to wait, from the header {@code Retry-After}.
     *
     * @return the time to wait, counted from the answer, never negative, if the answer says so
     */
    public Optional<Duration> retryAfter() {
        return RetryAfter.of(headers);
    }

    private static String message(
            int status, Map<String, List<String>> headers, String body, int attempts, String advice) {
        ErrorBody error = ErrorBody.of(body);
        StringBuilder text = new StringBuilder("HTTP " + status);
        error.detailCode()
                .map(Line::excerpt)
                .ifPresent(code -> text.append(" (").append(code).append(')'));
        if (!error.summary().isEmpty()) {
            text.append(": ").append(error.summary());
        }
        if (!advice.isEmpty()) {
            text.append(" | ").append(advice);
        }
        error.trackingId()
                .map(Line::excerpt)
                .ifPresent(id -> text.append(" | tracking id ").append(id));
        Headers.requestId(headers)
                .map(Line::excerpt)
                .ifPresent(id -> text.append(" | request id ").append(id));
        if (attempts > 1) {
            text.append(" | after ").append(attempts).append(" attempts");
        }
        return text.toString();
    }
}
