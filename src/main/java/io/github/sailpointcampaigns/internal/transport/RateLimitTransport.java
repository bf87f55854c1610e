package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.ExtensionException;
import io.github.sailpointcampaigns.error.ExtensionException.Source;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.http.RetryAfter;
import io.github.sailpointcampaigns.internal.time.ClosableTime;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.time.Duration;
import java.util.Objects;

/** Takes a permit for each request before it is sent. */
public final class RateLimitTransport implements Transport {
    /** The documented window: what to wait after a 429 that does not say how long. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final RateLimiter limiter;
    private final String budget;
    private final ClosableTime time;
    private final Transport next;

    public RateLimitTransport(RateLimiter limiter, String budget, ClosableTime time, Transport next) {
        this.limiter = limiter;
        this.budget = budget;
        this.time = time;
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
        try {
            return time.waiting(() -> permit(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(
                    request.operation().id(),
                    Reason.INTERRUPTED,
                    false,
                    "interrupted while waiting for the rate limit",
                    e);
        }
    }

    private RateLimiter.Permit permit(Request request) throws InterruptedException {
        String route = request.operation().id();
        Duration left = request.deadline().left();
        try {
            return Objects.requireNonNull(limiter.acquire(budget, route, left), "permit");
        } catch (RateLimiter.WouldTakeTooLong e) {
            throw new DeadlineExceededException(route, "the rate limit", e.needed(), left);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new ExtensionException(route, Source.RATE_LIMITER, e);
        }
    }
}
