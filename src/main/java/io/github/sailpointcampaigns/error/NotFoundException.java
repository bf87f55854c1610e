package io.github.sailpointcampaigns.error;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * There is no such thing, such as a campaign, or no such address (404).
 */
public final class NotFoundException extends ApiException {
    @Serial
    private static final long serialVersionUID = 1;

    private static final String OF_MOST = "Check the id, the base URL and the API version";

    /**
     * Makes an exception from an answer.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param headers the answer's headers
     * @param body the answer's body as text, empty if there was none
     * @param attempts how many requests were sent for this call, 1 or more
     * @param advice what to do about it, without a full stop; empty for what to do about most of them
     */
    public NotFoundException(
            String operation, Map<String, List<String>> headers, String body, int attempts, String advice) {
        super(operation, 404, headers, body, attempts, advice.isEmpty() ? OF_MOST : advice);
    }
}
