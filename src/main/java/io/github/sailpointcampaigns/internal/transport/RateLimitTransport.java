package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.ExtensionException;
import io.github.sailpointcampaigns.error.ExtensionException.Source;
import io.github.sailpointcampaigns.internal.http.RetryAfter;
import io.github.sailpointcampaigns.internal.time.ClosableTime;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.time.Duration;
import java.util.Objects;

/** Takes a permit for each request before it is sent. */
public record RateLimitTransport(RateLimiter limiter, String budget, ClosableTime time, Transport next)
        implements Transport {
    /** The documented window: what to wait after a 429 that does not say how long. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

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
        try {
            return time.waiting(() -> permit(request));
        } catch (InterruptedException e) {
            throw Transport.interrupted(request.operation().id(), "while waiting for the rate limit", e);
        }
    }

    private RateLimiter.Permit permit(Request request) throws InterruptedException {
        String route = request.operation().id();
        Duration left = request.limits().deadline().left();
        try {
            return Objects.requireNonNull(limiter.acquire(budget, route, left), "permit");
        } catch (RateLimiter.WouldTakeTooLong e) {
            throw new DeadlineExceededException(route, "the rate limit", e.needed(), left);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new ExtensionException(route, Source.RATE_LIMITER, e);
        }
    }
}
