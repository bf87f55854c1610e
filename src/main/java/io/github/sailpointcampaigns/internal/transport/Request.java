package io.github.sailpointcampaigns.internal.transport;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call on its way through the chain.
 *
 * @param headers the headers to send besides those that belong to the connection
 * @param body the body's bytes, empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record Request(Operation operation, URI uri, Map<String, String> headers, byte[] body, Deadline deadline) {
    Request with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(operation, uri, more, body, deadline);
    }

    /** Shows what is sent where, without headers and body: those may hold secrets. */
    @Override
    public String toString() {
        return operation.method() + " " + uri;
    }
}
