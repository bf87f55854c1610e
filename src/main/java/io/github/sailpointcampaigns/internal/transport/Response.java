package io.github.sailpointcampaigns.internal.transport;

import java.util.List;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param headers found by name in any letter case
 * @param attempts how many requests it took
 * @param secrets what the request carried that nobody may see
 */
public record Response(int status, Map<String, List<String>> headers, Body body, int attempts, Secrets secrets) {
    public Response(int status, Map<String, List<String>> headers, Body body, int attempts) {
        this(status, headers, body, attempts, Secrets.NONE);
    }

    /** A copy of the body for an exception: secrets in it are blanked out. */
    public byte[] bodyToShow() {
        return secrets.hide(body.bytes());
    }

    Response after(int attempts) {
        return new Response(status, headers, body, attempts, secrets);
    }

    /** Shows the status and the size, without headers and body: those may hold secrets. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length() + " bytes";
    }
}
