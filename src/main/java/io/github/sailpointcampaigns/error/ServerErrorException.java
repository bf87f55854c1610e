package io.github.sailpointcampaigns.error;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * The tenant, or something in front of it, failed (500 to 599). After a write nobody knows from this alone whether it took
 * effect; {@code CampaignsClient} then throws {@link OutcomeUnknownException} with this as its cause.
 */
public final class ServerErrorException extends ApiException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception from an answer.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param status the HTTP status, 500 to 599
     * @param headers the answer's headers
     * @param body the answer's body as text, empty if there was none
     * @param attempts how many requests were sent for this call, 1 or more
     */
    public ServerErrorException(
            String operation, int status, Map<String, List<String>> headers, String body, int attempts) {
        super(operation, status, headers, body, attempts, "");
    }
}
