package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.ExtensionException;
import io.github.sailpointcampaigns.error.ExtensionException.Source;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.http.RetryAfter;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.time.Duration;
import java.util.Objects;

/** Takes a permit for each request before it is sent. */
public final class RateLimitTransport implements Transport {
    /** The documented window: what to wait after a 429 that does not say how long. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final RateLimiter limiter;
    private final String key;
    private final Transport next;

    public RateLimitTransport(RateLimiter limiter, String key, Transport next) {
        this.limiter = limiter;
        this.key = key;
        this.next = next;
    }

    @Override
    public Response send(Request request) {
        RateLimiter.Permit permit = acquire(request);
        Response response;
        try {
            response = next.send(request);
        } catch (RuntimeException | Error e) {
            tell(request, permit::answered);
            throw e;
        }
        if (response.status() == 429) {
            Duration retryAfter = RetryAfter.of(response.headers()).orElse(WINDOW);
            tell(request, () -> permit.refused(retryAfter));
        } else {
            tell(request, permit::answered);
        }
        return response;
    }

    private static void tell(Request request, Runnable call) {
        Extensions.tell("rate limiter", request.operation().id(), call);
    }

    private RateLimiter.Permit acquire(Request request) {
        Duration left = request.deadline().left();
        try {
            return Objects.requireNonNull(limiter.acquire(key, left), "permit");
        } catch (RateLimiter.WouldTakeTooLong e) {
            throw new DeadlineExceededException(request.operation().id(), "the rate limit", e.needed(), left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(
                    request.operation().id(),
                    Reason.INTERRUPTED,
                    false,
                    "interrupted while waiting for the rate limit",
                    e);
        } catch (RuntimeException | LinkageError e) {
            throw new ExtensionException(request.operation().id(), Source.RATE_LIMITER, e);
        }
    }
}
