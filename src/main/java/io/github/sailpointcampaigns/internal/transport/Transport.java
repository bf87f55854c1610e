package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.error.TransportException;

/** Takes a request to the tenant and brings back the answer, whatever its status. Blocks; safe for many threads. */
@FunctionalInterface
public interface Transport {
    /**
     * Sends the request.
     *
     * @throws TransportException if there is no answer
     */
    Response send(Request request);
}
