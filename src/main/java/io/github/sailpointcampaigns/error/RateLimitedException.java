package io.github.sailpointcampaigns.error;

import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.http.RetryAfter;
import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * The tenant refuses because there were too many requests (429), and waiting as long as it asks, {@link #retryAfter()},
 * would pass the call's deadline or its number of attempts. The request was not processed. Everything that uses the same
 * client id and API version shares one budget.
 */
public final class RateLimitedException extends ApiException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception from an answer.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param headers the answer's headers
     * @param body the answer's body as text, empty if there was none
     * @param attempts how many requests were sent for this call, 1 or more
     */
    public RateLimitedException(String operation, Map<String, List<String>> headers, String body, int attempts) {
        super(operation, 429, headers, body, attempts, advice(headers));
    }

    private static String advice(Map<String, List<String>> headers) {
        String wait = RetryAfter.of(Headers.copyOf(headers))
                .map(duration -> "Try again in " + duration.toSeconds() + " s")
                .orElse("Try again later");
        return wait + "; whatever uses the same client id and API version shares its budget";
    }
}
