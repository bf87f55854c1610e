package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.spi.Attempt;
import io.github.sailpointcampaigns.spi.CallListener;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each request on the wire: one DEBUG line, and one event. Never of a body or a header's value. */
public record ObservedTransport(Time time, CallListener listener, Transport next) implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.sailpointcampaigns.CampaignsClient");

    @Override
    public Response send(Request request) {
        long start = time.nanos();
        String operation = request.operation().id();
        try {
            Response response = next.send(request);
            String requestId =
                    Headers.first(response.headers(), "SLPT-Request-ID").orElse(null);
            tell(request, Attempt.answered(operation, request.attempt(), since(start), response.status(), requestId));
            return response;
        } catch (TransportException e) {
            tell(request, Attempt.failed(operation, request.attempt(), since(start), e.reason()));
            throw e;
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(time.nanos() - start);
    }

    private void tell(Request request, Attempt attempt) {
        LOG.debug("{} {}: {}", request.operation().method(), request.uri().getRawPath(), attempt);
        Extensions.tell("listener", attempt.operation(), () -> listener.onAttempt(attempt));
    }
}
