package io.github.sailpointcampaigns.internal.chain;

import io.github.sailpointcampaigns.auth.TokenProvider;
import io.github.sailpointcampaigns.internal.limit.WindowRateLimiter;
import io.github.sailpointcampaigns.internal.time.ClosableTime;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.ApacheTransport;
import io.github.sailpointcampaigns.internal.transport.AuthTransport;
import io.github.sailpointcampaigns.internal.transport.ClientCredentials;
import io.github.sailpointcampaigns.internal.transport.ObservedTransport;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.internal.transport.RateLimitTransport;
import io.github.sailpointcampaigns.internal.transport.RetryTransport;
import io.github.sailpointcampaigns.internal.transport.TokenSource;
import io.github.sailpointcampaigns.internal.transport.Transport;
import io.github.sailpointcampaigns.internal.wire.Settings;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From the wire outwards, each part knowing only the one before it. Safe for any number of threads. */
public record Chain(ClosableTime time, ApacheTransport wire, TokenSource tokens, Transport transport)
        implements AutoCloseable {
    private static final int DEFAULT_BUDGET = 80;
    private static final Duration DOCUMENTED_WINDOW = Duration.ofSeconds(10);

    /**
     * Puts the parts together.
     *
     * @param secret what goes with the client id, where there is no token provider
     * @param rateKey what shares one budget
     */
    public static Chain of(
            Settings settings,
            int maxResponseBytes,
            Time clock,
            CallListener listener,
            URI baseUrl,
            String clientId,
            Supplier<String> secret,
            @Nullable TokenProvider tokenProvider,
            @Nullable RateLimiter rateLimiter,
            String rateKey) {
        ApacheTransport wire = new ApacheTransport(settings, maxResponseBytes);
        ClosableTime time = new ClosableTime(clock);
        Transport observed = new ObservedTransport(time, listener, wire);
        TokenSource tokens = tokenProvider != null
                ? TokenSource.of(tokenProvider, time)
                : new ClientCredentials(
                        baseUrl,
                        clientId,
                        secret,
                        retry(time, observed),
                        response -> Answers.refusal(Operation.CREATE_TOKEN, response),
                        time);
        RateLimiter limiter = rateLimiter != null
                ? rateLimiter
                : new WindowRateLimiter(
                        DEFAULT_BUDGET, DOCUMENTED_WINDOW, WindowRateLimiter.gently(DEFAULT_BUDGET), time);
        Transport limited = new RateLimitTransport(limiter, rateKey, time, new AuthTransport(tokens, observed));
        // Retry is outermost, so that whatever it sends again takes a permit, gets a fresh token and is observed.
        return new Chain(time, wire, tokens, retry(time, limited));
    }

    private static Transport retry(Time time, Transport next) {
        return new RetryTransport(time, () -> ThreadLocalRandom.current().nextDouble(), next);
    }

    @Override
    public void close() {
        time.close();
        wire.close();
    }
}
