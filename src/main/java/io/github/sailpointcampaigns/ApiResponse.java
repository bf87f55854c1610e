package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.summary.Summary;
import io.github.sailpointcampaigns.internal.transport.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A successful answer: the value, and what came with it. Immutable.
 *
 * @param <T> what the operation answers with
 */
public final class ApiResponse<T> {
    private final T value;
    private final Response response;

    ApiResponse(T value, Response response) {
        this.value = value;
        this.response = response;
    }

    /** The same answer with another value. */
    <V> ApiResponse<V> with(V other) {
        return new ApiResponse<>(other, response);
    }

    /**
     * What the operation answers with.
     *
     * @return the decoded body
     */
    public T value() {
        return value;
    }

    /**
     * The HTTP status.
     *
     * @return a number from 200 to 299
     */
    public int status() {
        return response.status();
    }

    /**
     * The answer's headers.
     *
     * @return an unmodifiable map; names are found in any letter case
     */
    public Map<String, List<String>> headers() {
        return response.headers();
    }

    /**
     * The id of the request at the tenant, from the header {@code SLPT-Request-ID}.
     *
     * @return the request id, if the answer has one
     */
    public Optional<String> requestId() {
        return Headers.requestId(headers());
    }

    /**
     * How many requests were sent for this call.
     *
     * @return 1 or more
     */
    public int attempts() {
        return response.attempts();
    }

    @Override
    public String toString() {
        return "ApiResponse[status=" + status() + ", requestId=" + requestId().orElse("none") + ", value="
                + Summary.of(value) + "]";
    }
}
