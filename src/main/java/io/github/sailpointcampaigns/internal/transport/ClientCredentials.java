package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.ExtensionException.Source;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.time.ClosableTime;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.transport.Request.Limits;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OAuth client credentials flow with a personal access token. One thread asks for a token while the others wait for what
 * comes of it, be it a token or a failure: a wrong secret asked about by every thread could lock the account, and an endpoint
 * that is down is not helped by more requests. A failure is not kept: the next call asks again.
 *
 * <p>The token is renewed one tenth of its life, and at most a minute, before it expires. Until then renewing it costs nobody
 * their call: one thread tries, for a short time, and all go on with the token that is still good.
 */
public final class ClientCredentials implements TokenSource {
    private static final Duration LIFE_IF_UNSAID = Duration.ofMinutes(5);
    private static final Duration EARLIEST_RENEWAL = Duration.ofMinutes(1);

    /** How long renewing a good token may hold up a call, and how long after a failure that is tried again. */
    private static final Duration EARLY_RENEWAL = Duration.ofSeconds(5);

    /** So much later a deadline must be for its call to ask once more what another call has given up. */
    private static final Duration MUCH_LATER = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sailpointcampaigns.CampaignsClient");

    private final URI endpoint;
    private final String clientId;
    private final Supplier<String> secret;
    private final Transport transport;
    private final Function<Response, ApiException> refusal;
    private final ClosableTime time;
    private final AtomicReference<@Nullable Renewal> underWay = new AtomicReference<>();
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

    /** Times are in nanoseconds of the stopwatch. */
    private record Held(AccessToken token, long renewAt, long expiresAt) {}

    private record Renewal(Limits limits, CompletableFuture<AccessToken> token) {}

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
            ClosableTime time) {
        this.endpoint = URI.create(baseUrl + Operation.CREATE_TOKEN.path());
        this.clientId = clientId;
        this.secret = secret;
        this.transport = transport;
        this.refusal = refusal;
        this.time = time;
    }

    @Override
    public AccessToken token(Limits limits) {
        while (true) {
            Held current = held.get();
            if (current != null && isLeft(current.renewAt())) {
                return current.token();
            }
            Renewal mine = new Renewal(limits, new CompletableFuture<>());
            Renewal others = underWay.compareAndExchange(null, mine);
            if (others == null) {
                return renewed(mine);
            }
            if (current != null && isLeft(current.expiresAt())) {
                return current.token();
            }
            AccessToken token = joined(others, limits);
            if (token != null) {
                return token;
            }
        }
    }

    @Override
    public void rejected(AccessToken token) {
        // Whoever comes late must not throw away what another thread has renewed already.
        held.updateAndGet(current -> current != null && current.token().equals(token) ? null : current);
    }

    private boolean isLeft(long atNanos) {
        return atNanos - time.nanos() > 0;
    }

    private AccessToken renewed(Renewal mine) {
        try {
            Held current = held.get();
            AccessToken token = current == null || !isLeft(current.expiresAt())
                    ? renew(mine.limits())
                    : isLeft(current.renewAt()) ? current.token() : renewedEarly(current, mine.limits());
            mine.token().complete(token);
            return token;
        } catch (RuntimeException e) {
            if (!(e instanceof TransportException failure && failure.reason() == Reason.INTERRUPTED)) {
                mine.token().completeExceptionally(e);
            }
            throw e;
        } finally {
            underWay.set(null);
            // An interrupt is this call's own: the others ask themselves.
            mine.token().cancel(false);
        }
    }

    private AccessToken renewedEarly(Held current, Limits limits) {
        try {
            Duration part =
                    Deadline.shorter(EARLY_RENEWAL, limits.deadline().left().dividedBy(2));
            return renew(new Limits(limits.deadline(), Deadline.shorter(part, limits.attemptTimeout()), 1));
        } catch (RuntimeException e) {
            boolean ended = e instanceof TransportException failure && failure.reason() == Reason.INTERRUPTED;
            if (ended || e instanceof IllegalStateException) {
                throw e;
            }
            // What a supplier of secrets says may hold one.
            LOG.warn(
                    "The token can't be renewed, and is used as long as it is valid: {}",
                    e instanceof CampaignsException
                            ? e.getMessage()
                            : e.getClass().getName());
            long later = time.nanos() + EARLY_RENEWAL.toNanos();
            held.compareAndSet(current, new Held(current.token(), later, current.expiresAt()));
            return current.token();
        }
    }

    /** What came of another thread's request, or null if this call has more patience than that had. */
    private @Nullable AccessToken joined(Renewal others, Limits mine) {
        try {
            return time.waiting(() -> result(others, mine.deadline()));
        } catch (CancellationException e) {
            return null;
        } catch (ExecutionException e) {
            RuntimeException failure =
                    e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
            if (Transport.mayPass(failure) && isMorePatient(mine, others.limits())) {
                return null;
            }
            throw failure;
        } catch (InterruptedException e) {
            throw Transport.interrupted(Operation.CREATE_TOKEN.id(), "while waiting for a token", e);
        }
    }

    private static AccessToken result(Renewal others, Deadline deadline)
            throws InterruptedException, ExecutionException {
        try {
            return others.token().get(Math.max(0, deadline.left().toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(Operation.CREATE_TOKEN.id(), "a token", Duration.ZERO, deadline.left());
        }
    }

    private static boolean isMorePatient(Limits mine, Limits others) {
        Duration longer = mine.deadline().left().minus(others.deadline().left());
        return mine.mostAttempts() > others.mostAttempts() || longer.compareTo(MUCH_LATER) > 0;
    }

    private AccessToken renew(Limits limits) {
        long asked = time.nanos();
        String known = Extensions.ask(Source.SECRET_SUPPLIER, Operation.CREATE_TOKEN.id(), time, secret);
        Response response = transport.send(new Request(
                Operation.CREATE_TOKEN,
                endpoint,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form(known).getBytes(StandardCharsets.US_ASCII),
                limits,
                1,
                null,
                Secrets.of(known),
                new Delivery()));
        if (response.status() < 200 || response.status() > 299) {
            throw refusal.apply(response);
        }
        Map<String, @Nullable Object> answer = Json.readObjectOrEmpty(response.body()::parser);
        if (!(answer.get("access_token") instanceof String value)) {
            throw unreadable("it has no access_token");
        }
        Duration life = life(answer.get("expires_in"));
        AccessToken token = accessToken(value, life);
        Duration use = life.minus(Deadline.shorter(life.dividedBy(10), EARLIEST_RENEWAL));
        held.set(new Held(token, asked + use.toNanos(), asked + life.toNanos()));
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
        return "grant_type=client_credentials&client_id=" + URLEncoder.encode(clientId, StandardCharsets.UTF_8)
                + "&client_secret=" + URLEncoder.encode(known, StandardCharsets.UTF_8);
    }
}
