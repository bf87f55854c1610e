package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.ExtensionException.Source;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth client credentials flow with a personal access token. One thread asks for a token while the others wait for what
 * comes of it, be it a token or the tenant's refusal: a wrong secret asked about by every thread could lock the account. The
 * token is renewed one tenth of its life, and at most a minute, before it expires. A failure is not kept: the next call asks
 * again.
 */
public final class ClientCredentials implements TokenSource {
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration LIFE_IF_UNSAID = Duration.ofMinutes(5);
    private static final Duration EARLIEST_RENEWAL = Duration.ofMinutes(1);

    private final URI endpoint;
    private final String clientId;
    private final Supplier<String> secret;
    private final Transport transport;
    private final Function<Response, ApiException> refusal;
    private final Time time;
    private final AtomicReference<@Nullable CompletableFuture<AccessToken>> underWay = new AtomicReference<>();
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
        while (true) {
            AccessToken token = valid();
            if (token != null) {
                return token;
            }
            CompletableFuture<AccessToken> mine = new CompletableFuture<>();
            CompletableFuture<AccessToken> others = underWay.compareAndExchange(null, mine);
            token = others == null ? renewed(mine, deadline) : joined(others, deadline);
            if (token != null) {
                return token;
            }
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

    private AccessToken renewed(CompletableFuture<AccessToken> mine, Deadline deadline) {
        try {
            AccessToken token = valid();
            token = token != null ? token : renew(deadline);
            mine.complete(token);
            return token;
        } catch (ApiException | DecodingException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.set(null);
            // After any other failure, such as an interrupt or a deadline of this call's own, the others ask
            // themselves.
            mine.cancel(false);
        }
    }

    /** What came of another thread's request, or null if that has to be asked again. */
    private static @Nullable AccessToken joined(CompletableFuture<AccessToken> others, Deadline deadline) {
        try {
            return others.get(Math.max(0, deadline.left().toNanos()), TimeUnit.NANOSECONDS);
        } catch (CancellationException e) {
            return null;
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(Operation.CREATE_TOKEN.id(), "a token", Duration.ZERO, deadline.left());
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
        String known = Extensions.ask(Source.SECRET_SUPPLIER, Operation.CREATE_TOKEN.id(), secret);
        Response response = transport.send(new Request(
                Operation.CREATE_TOKEN,
                endpoint,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form(known).getBytes(StandardCharsets.US_ASCII),
                deadline,
                ATTEMPT_TIMEOUT,
                MOST_ATTEMPTS,
                1,
                Secrets.of(known),
                new Delivery()));
        if (response.status() < 200 || response.status() > 299) {
            throw refusal.apply(response);
        }
        Map<String, @Nullable Object> answer =
                Json.readObjectOrEmpty(response.body().stream(), response.body().length());
        if (!(answer.get("access_token") instanceof String value)) {
            throw unreadable("it has no access_token");
        }
        Duration life = life(answer.get("expires_in"));
        AccessToken token = accessToken(value, life);
        Duration early = life.dividedBy(10);
        Duration use = life.minus(early.compareTo(EARLIEST_RENEWAL) < 0 ? early : EARLIEST_RENEWAL);
        held = new Held(token, asked + use.toNanos());
        return token;
    }

    /** Not every OAuth server says how long a token lives; a token that dies earlier is renewed after one 401. */
    private static Duration life(@Nullable Object seconds) {
        if (seconds == null) {
            return LIFE_IF_UNSAID;
        }
        String digits = seconds.toString();
        if (!digits.matches("[0-9]{1,9}")) {
            throw unreadable("its expires_in is not a number of seconds");
        }
        return Duration.ofSeconds(Long.parseLong(digits));
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
