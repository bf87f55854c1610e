package io.github.sailpointcampaigns.error;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * The token is good, but not for this operation (403). The message and the accessors name what the documentation asks for.
 */
public final class ForbiddenException extends ApiException {
    @Serial
    private static final long serialVersionUID = 1;

    // Immutable lists, which can be serialized.
    @SuppressWarnings("serial")
    private final List<String> userLevels;

    @SuppressWarnings("serial")
    private final List<String> scopes;

    /**
     * Makes an exception from an answer.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param headers the answer's headers
     * @param body the answer's body as text, empty if there was none
     * @param attempts how many requests were sent for this call, 1 or more
     * @param userLevels the user levels of which the operation needs one
     * @param scopes the scopes of which the operation needs one
     */
    public ForbiddenException(
            String operation,
            Map<String, List<String>> headers,
            String body,
            int attempts,
            List<String> userLevels,
            List<String> scopes) {
        super(operation, 403, headers, body, attempts, advice(userLevels, scopes));
        this.userLevels = List.copyOf(userLevels);
        this.scopes = List.copyOf(scopes);
    }

    /**
     * The user levels that the operation needs.
     *
     * @return the levels of which one is enough, such as {@code ORG_ADMIN}
     */
    public List<String> userLevels() {
        return userLevels;
    }

    /**
     * The scopes that the documentation lists for the operation.
     *
     * @return the scopes, such as {@code idn:campaign:manage}
     */
    public List<String> scopes() {
        return scopes;
    }

    private static String advice(List<String> userLevels, List<String> scopes) {
        if (userLevels.isEmpty()) {
            return "";
        }
        return "It needs a user of level " + String.join(" or ", userLevels) + " and a scope of "
                + String.join(", ", scopes) + "; client credentials without a user behind them are refused whatever"
                + " their scopes, so use a personal access token of such a user";
    }
}
