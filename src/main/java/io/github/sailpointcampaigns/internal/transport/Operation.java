package io.github.sailpointcampaigns.internal.transport;

import java.util.List;

/**
 * What the spec says of an operation besides its parameters.
 *
 * @param path the path behind the version, such as {@code /campaigns/{id}}
 * @param userLevels the user levels of which one is needed
 * @param scopes the scopes that the documentation lists
 */
public record Operation(String id, String method, String path, List<String> userLevels, List<String> scopes) {
    /** The one that is not generated: it gives the token that all others carry. */
    public static final Operation CREATE_TOKEN =
            new Operation("createToken", "POST", "/oauth/token", List.of(), List.of());

    /** Whether sending it twice leaves the tenant as sending it once does. */
    public boolean repeatable() {
        return method.equals("GET") || equals(CREATE_TOKEN);
    }
}
