package io.github.sailpointcampaigns.sandbox.junit;

import java.net.URI;

/**
 * What a client has to know of a tenant.
 *
 * @param baseUrl where it listens, for example {@code http://127.0.0.1:49152}
 * @param clientId the id of the client that may do everything
 * @param clientSecret the secret of that client
 */
public record SandboxSettings(URI baseUrl, String clientId, String clientSecret) {

    /** Names the address and the client, never the secret. */
    @Override
    public String toString() {
        return "SandboxSettings[" + baseUrl + " " + clientId + "]";
    }
}
