package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.spi.Attempt;
import io.github.sailpointcampaigns.spi.CallListener;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each request on the wire: one DEBUG line, and one event. Never of a body or a header's value. */
public record ObservedTransport(Time time, CallListener listener, Transport next) implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.sailpointcampaigns.CampaignsClient");

    @Override
    public Response send(Request request) {
        long start = time.nanos();
        try {
            Response response = next.send(request);
            OptionalInt status = OptionalInt.of(response.status());
            tell(request, start, status, Headers.requestId(response.headers()), Optional.empty());
            return response;
        } catch (TransportException e) {
            tell(request, start, OptionalInt.empty(), Optional.empty(), Optional.of(e.reason()));
            throw e;
        }
    }

    private void tell(
            Request request, long start, OptionalInt status, Optional<String> requestId, Optional<Reason> failure) {
        Duration took = Duration.ofNanos(time.nanos() - start);
        Attempt attempt = new Attempt(request.operation().id(), request.attempt(), took, status, requestId, failure);
        LOG.debug("{} {}: {}", request.operation().method(), request.uri().getRawPath(), attempt);
        Extensions.tell("listener", attempt.operation(), () -> listener.onAttempt(attempt));
    }
}
