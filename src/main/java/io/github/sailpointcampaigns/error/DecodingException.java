package io.github.sailpointcampaigns.error;

import io.github.sailpointcampaigns.internal.http.Headers;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * There is an answer of success, but it is not what the documentation promises: the tenant's own, or one of something in
 * front of it. After a write nobody knows from this alone whether it took effect; the client then throws
 * {@link OutcomeUnknownException} with this as its cause.
 */
public final class DecodingException extends CallException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    // A copy made by Headers, of maps and lists that can be serialized.
    @SuppressWarnings("serial")
    private final Map<String, List<String>> headers;

    private final byte[] body;

    /**
     * Makes an exception from an answer.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param status the HTTP status, 200 to 299
     * @param headers the answer's headers
     * @param body the answer's body
     * @param detail what is wrong with it, in words, for the message
     * @param cause the exception behind it, if any
     */
    public DecodingException(
            String operation,
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            String detail,
            @Nullable Throwable cause) {
        super(operation, "HTTP " + status + ", but its body can't be read: " + detail, cause);
        this.status = status;
        this.headers = Headers.copyOf(headers);
        this.body = body.clone();
    }

    /**
     * The HTTP status.
     *
     * @return a number from 200 to 299
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
     * The answer's body.
     *
     * @return a copy of the bytes, at most the first MiB of them
     */
    public byte[] body() {
        return body.clone();
    }
}
