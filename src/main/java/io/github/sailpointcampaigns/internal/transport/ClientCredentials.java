package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth client credentials flow with a personal access token. One thread asks for a token while the others wait; it is
 * renewed one tenth of its life, and at most a minute, before it expires. A failure is thrown and forgotten: the next call
 * asks again.
 */
public final class ClientCredentials implements TokenSource {
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration EARLIEST_RENEWAL = Duration.ofMinutes(1);

    private final URI endpoint;
    private final String clientId;
    private final Supplier<String> secret;
    private final Transport transport;
    private final Function<Response, ApiException> refusal;
    private final Time time;
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile @Nullable Held held;

    private record Held(AccessToken token, long renewAtNanos) {}

    /**
     * Makes a source that has asked for nothing yet.
     *
     * @param refusal makes the exception of an answer that is not a success
     */
    public ClientCredentials(
            URI baseUrl,
            String clientId,
            Supplier<String> secret,
            Transport transport,
            Function<Response, ApiException> refusal,
            Time time) {
        this.endpoint = URI.create(baseUrl + Operation.CREATE_TOKEN.path());
        this.clientId = clientId;
        this.secret = secret;
        this.transport = transport;
        this.refusal = refusal;
        this.time = time;
    }

    @Override
    public AccessToken token(Deadline deadline) {
        AccessToken token = valid();
        if (token != null) {
            return token;
        }
        lock(deadline);
        try {
            token = valid();
            return token != null ? token : renew(deadline);
        } finally {
            renewal.unlock();
        }
    }

    @Override
    public void rejected(AccessToken token) {
        Held current = held;
        // Whoever comes late must not throw away what another thread has renewed already.
        if (current != null && current.token().equals(token)) {
            held = null;
        }
    }

    private @Nullable AccessToken valid() {
        Held current = held;
        return current != null && current.renewAtNanos() - time.nanos() > 0 ? current.token() : null;
    }

    private void lock(Deadline deadline) {
        try {
            if (!renewal.tryLock(Math.max(0, deadline.left().toNanos()), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException(
                        Operation.CREATE_TOKEN.id(), "a token", Duration.ZERO, deadline.left());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(
                    Operation.CREATE_TOKEN.id(),
                    TransportException.Reason.INTERRUPTED,
                    false,
                    "interrupted while waiting for a token",
                    e);
        }
    }

    private AccessToken renew(Deadline deadline) {
        long asked = time.nanos();
        String known = secret.get();
        Response response = transport.send(new Request(
                        Operation.CREATE_TOKEN,
                        endpoint,
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                        form(known).getBytes(StandardCharsets.US_ASCII),
                        deadline,
                        ATTEMPT_TIMEOUT,
                        MOST_ATTEMPTS,
                        1)
                .hiding(known));
        if (response.status() != 200) {
            throw refusal.apply(response);
        }
        Map<String, @Nullable Object> answer = Json.readObjectOrEmpty(response.body());
        if (!(answer.get("access_token") instanceof String value
                && answer.get("expires_in") instanceof Number seconds)) {
            throw unreadable("it has no access_token with expires_in");
        }
        Duration life = Duration.ofSeconds(
                Math.max(0, Math.min(seconds.longValue(), Duration.ofDays(365).toSeconds())));
        AccessToken token = accessToken(value, life);
        Duration early = life.dividedBy(10);
        Duration use = life.minus(early.compareTo(EARLIEST_RENEWAL) < 0 ? early : EARLIEST_RENEWAL);
        held = new Held(token, asked + use.toNanos());
        return token;
    }

    private AccessToken accessToken(String value, Duration life) {
        try {
            return AccessToken.of(value, time.now().plus(life));
        } catch (IllegalArgumentException e) {
            throw unreadable("its access_token can't stand in a header");
        }
    }

    /** Keeps neither body nor headers: where a token was expected, anything may be one. */
    private static DecodingException unreadable(String detail) {
        return new DecodingException(Operation.CREATE_TOKEN.id(), 200, Map.of(), new byte[0], detail, null);
    }

    private String form(String known) {
        return "grant_type=client_credentials&client_id=" + encoded(clientId) + "&client_secret=" + encoded(known);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
