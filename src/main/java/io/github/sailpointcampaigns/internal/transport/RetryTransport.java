package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.internal.http.RetryAfter;
import io.github.sailpointcampaigns.internal.time.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * The only place where a request is sent again. A repeatable one after a failed connection, a lost answer, a 408, a 429 or a 5xx;
 * any other only where the tenant can't have processed it: a failed connection, a 429, or the one 401 that renews the
 * token, which costs none of the attempts: the token was refused, not the request.
 *
 * <p>The wait before attempt n + 1 is drawn evenly from the upper half of min({@code base} × 2<sup>n − 1</sup>,
 * {@code cap}), so that attempts that go on until the deadline are spaced, and is never shorter than a
 * {@code Retry-After}. Where it would pass the deadline, the answer or failure at hand is the result.
 *
 * @param random numbers from 0 to 1
 */
public record RetryTransport(Time time, DoubleSupplier random, Transport next) implements Transport {
    private static final Duration BASE = Duration.ofMillis(200);
    private static final Duration CAP = Duration.ofSeconds(5);

    @Override
    public Response send(Request request) {
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            int tries = renewed ? attempt - 1 : attempt;
            Duration wait;
            try {
                Response response = next.send(request.attempt(attempt)).after(attempt);
                if (response.status() == 401 && !renewed && !request.operation().equals(Operation.CREATE_TOKEN)) {
                    renewed = true;
                    continue;
                }
                wait = wait(attempt, RetryAfter.of(response.headers()));
                if (!refusedOrRepeatable(request, response.status()) || !mayGoOn(tries, wait, request)) {
                    return response;
                }
            } catch (TransportException e) {
                wait = wait(attempt, Optional.empty());
                if (!sendAgain(request, e) || !mayGoOn(tries, wait, request)) {
                    throw e;
                }
            }
            sleep(wait, request);
        }
    }

    private static boolean refusedOrRepeatable(Request request, int status) {
        return status == 429
                || ((status == 408 || status >= 500) && request.operation().repeatable());
    }

    private static boolean sendAgain(Request request, TransportException e) {
        // The token endpoint has its own attempts; those are used up.
        boolean ours = e.operation().equals(request.operation().id());
        return ours
                && switch (e.reason()) {
                    case CONNECT ->
                        request.operation().repeatable() || !request.delivery().isSent();
                    case TIMEOUT, CONNECTION_LOST -> request.operation().repeatable();
                    case TLS, PROXY, TOO_LARGE, INTERRUPTED -> false;
                };
    }

    private static boolean mayGoOn(int tries, Duration wait, Request request) {
        return tries < request.limits().mostAttempts()
                && wait.compareTo(request.limits().deadline().left()) < 0;
    }

    private Duration wait(int attempt, Optional<Duration> retryAfter) {
        double ceiling = Math.min(BASE.toNanos() * Math.pow(2, attempt - 1), (double) CAP.toNanos());
        Duration jitter = Duration.ofNanos((long) (ceiling * (1 + random.getAsDouble()) / 2));
        // Jitter goes on top, so that those who were refused together don't come back together.
        return retryAfter.map(jitter::plus).orElse(jitter);
    }

    private void sleep(Duration wait, Request request) {
        try {
            time.sleep(wait);
        } catch (InterruptedException e) {
            throw Transport.interrupted(request.operation().id(), "before the next attempt", e);
        }
    }
}
