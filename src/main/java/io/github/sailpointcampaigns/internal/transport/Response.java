package io.github.sailpointcampaigns.internal.transport;

import java.util.List;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param headers found by name in any letter case
 * @param attempts how many requests it took
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record Response(int status, Map<String, List<String>> headers, byte[] body, int attempts) {
    Response after(int attempts) {
        return new Response(status, headers, body, attempts);
    }

    /** Shows the status and the size, without headers and body: those may hold secrets. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
