package io.github.sailpointcampaigns.error;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * The tenant accepts neither the token nor a renewed one (401); from {@code createToken}, it does not accept the client id
 * and secret.
 */
public final class UnauthorizedException extends ApiException {
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
    public UnauthorizedException(String operation, Map<String, List<String>> headers, String body, int attempts) {
        super(
                operation,
                401,
                headers,
                body,
                attempts,
                "Check the client id and secret, and whether the personal access token has expired or was deleted");
    }
}
