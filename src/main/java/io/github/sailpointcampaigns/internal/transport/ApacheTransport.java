package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apache HttpClient with everything switched off that would send, follow or remember by itself. One daemon timer ends an
 * exchange at the attempt's time-out or the call's deadline, because HttpClient's own time-outs are per read.
 */
public final class ApacheTransport implements Transport, AutoCloseable {
    private static final String CLOSED = "the client is closed";

    /** How soon an interrupt ends a blocked read: HttpClient does not notice one by itself. */
    private static final long INTERRUPT_CHECK_MILLIS = 20;

    /** A head has a size too: without these, one without an end would fill the memory. */
    private static final Http1Config LARGEST_HEAD =
            Http1Config.custom().setMaxLineLength(65_536).setMaxHeaderCount(200).build();

    /** Where in its context an exchange has the {@link Delivery} of its request. */
    private static final String DELIVERY = "sailpoint-campaigns.delivery";

    private final PoolingHttpClientConnectionManager pool;
    private static final Logger LOG = LoggerFactory.getLogger("io.github.sailpointcampaigns.CampaignsClient");

    /** HttpClient's loggers that print headers and bodies as they are, credentials included. */
    private static final List<String> TALKATIVE = List.of(
            "org.apache.hc.client5.http.headers",
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http.impl.io.LenientHttpResponseParser");

    private final Buffers buffers = new Buffers();
    private final CloseableHttpClient client;
    private final boolean answersProxies;
    private final int mostBytes;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * What of it callers can choose.
     *
     * @param tls decides who is trusted and what this client shows of itself
     * @param proxies decides which proxy to use, if any
     * @param proxyPasswords is asked when a proxy wants a password
     * @param mostBytes the largest body to take, expanded
     */
    public record Settings(
            Duration connectTimeout,
            int mostConnections,
            int mostBytes,
            String userAgent,
            @Nullable SSLContext tls,
            @Nullable ProxySelector proxies,
            @Nullable Authenticator proxyPasswords) {}

    /** Makes a client for one tenant. */
    public ApacheTransport(Settings settings) {
        this.mostBytes = settings.mostBytes();
        Authenticator passwords = settings.proxyPasswords();
        this.answersProxies = passwords != null;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.mostConnections())
                .setMaxConnPerRoute(settings.mostConnections())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(LARGEST_HEAD)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        // A peer that closed an idle connection would otherwise lose the next write. The check takes a
                        // millisecond, which calls in close succession are spared.
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                        .build())
                // Before 5.6 nothing else ends a handshake in which the tenant falls silent: not even cancelling does.
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.of(settings.connectTimeout()))
                        .build());
        if (settings.tls() != null) {
            connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(settings.tls()));
        }
        this.pool = connections.build();
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(pool)
                .setRoutePlanner(new SystemDefaultRoutePlanner(settings.proxies()))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addRequestInterceptorLast((request, entity, context) -> {
                    // After connecting, through a proxy and TLS: up to here the tenant can't have processed anything.
                    if (context.getAttribute(DELIVERY) instanceof Delivery delivery) {
                        delivery.sent();
                    }
                })
                .setUserAgent(settings.userAgent());
        if (passwords != null) {
            builder.setDefaultCredentialsProvider((scope, context) -> proxyPassword(passwords, scope, context));
        }
        this.client = builder.build();
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "sailpoint-campaigns-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        TALKATIVE.stream()
                .filter(name -> LoggerFactory.getLogger(name).isDebugEnabled())
                .forEach(name -> LOG.warn("The logger {} is at DEBUG: it prints tokens and secrets", name));
    }

    @Override
    public Response send(Request request) {
        if (timer.isShutdown()) {
            throw new IllegalStateException(CLOSED);
        }
        Duration left = request.deadline().left();
        Duration limit = left.compareTo(request.attemptTimeout()) < 0 ? left : request.attemptTimeout();
        if (limit.isNegative() || limit.isZero()) {
            throw new DeadlineExceededException(request.operation().id(), "its turn", Duration.ZERO, left);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw failure(request, Reason.INTERRUPTED, false, "interrupted before it was sent", null);
        }
        HttpUriRequestBase exchange = exchange(request, limit);
        Delivery delivery = request.delivery();
        delivery.begins();
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(DELIVERY, delivery);
        Watch watch = new Watch(exchange, limit);
        try {
            return client.execute(exchange, context, response -> {
                if (!delivery.isSent()) {
                    throw failure(
                            request, Reason.CONNECT, false, "the proxy refuses with HTTP " + response.getCode(), null);
                }
                delivery.answered(response.getCode());
                return response(request, exchange, response);
            });
        } catch (IOException e) {
            throw failure(request, limit, delivery.isSent(), watch.timedOut, e);
        } catch (IllegalStateException e) {
            // So HttpClient says that the exchange was cancelled, or the pool closed, between two of its steps.
            if (timer.isShutdown() && !delivery.isSent()) {
                throw new IllegalStateException(CLOSED, e);
            }
            if (timer.isShutdown() || exchange.isCancelled()) {
                throw failure(request, limit, delivery.isSent(), watch.timedOut, new IOException(e));
            }
            throw e;
        } finally {
            watch.end();
        }
    }

    /** Cancels an exchange at its time limit, or soon after its caller is interrupted. */
    private final class Watch {
        private final ScheduledFuture<?> limit;
        private final ScheduledFuture<?> interrupt;
        private volatile boolean timedOut;

        Watch(HttpUriRequestBase exchange, Duration limit) {
            Thread caller = Thread.currentThread();
            try {
                this.limit = timer.schedule(
                        () -> {
                            timedOut = true;
                            exchange.cancel();
                        },
                        limit.toNanos(),
                        TimeUnit.NANOSECONDS);
                this.interrupt = timer.scheduleWithFixedDelay(
                        () -> {
                            if (caller.isInterrupted()) {
                                exchange.cancel();
                            }
                        },
                        INTERRUPT_CHECK_MILLIS,
                        INTERRUPT_CHECK_MILLIS,
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                throw new IllegalStateException(CLOSED, e);
            }
        }

        void end() {
            limit.cancel(false);
            interrupt.cancel(false);
        }
    }

    /** How many connections are in use: none, when no call is under way. */
    public int leased() {
        return pool.getTotalStats().getLeased();
    }

    /** Ends exchanges in flight and closes all connections. */
    @Override
    public void close() {
        timer.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    private HttpUriRequestBase exchange(Request request, Duration limit) {
        HttpUriRequestBase exchange = new HttpUriRequestBase(request.operation().method(), request.uri());
        exchange.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(limit))
                .setResponseTimeout(Timeout.of(limit))
                // Or HttpClient would answer a tenant's challenge, too, by sending the request again.
                .setAuthenticationEnabled(answersProxies)
                .build());
        request.headers().forEach(exchange::setHeader);
        if (request.body().length > 0) {
            exchange.setEntity(new ByteArrayEntity(request.body(), null));
        }
        return exchange;
    }

    private Response response(Request request, Cancellable exchange, ClassicHttpResponse response) throws IOException {
        Headers.Collector headers = new Headers.Collector();
        for (Header header : response.getHeaders()) {
            headers.add(header.getName(), header.getValue());
        }
        return new Response(response.getCode(), headers.collected(), body(request, exchange, response.getEntity()), 1);
    }

    private Body body(Request request, Cancellable exchange, @Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return Body.of(new byte[0]);
        }
        try (InputStream content = entity.getContent()) {
            byte[] buffer = buffers.take();
            int length = 0;
            for (int count = content.read(buffer);
                    count >= 0;
                    count = content.read(buffer, length, buffer.length - length)) {
                length += count;
                if (length > mostBytes) {
                    // Or closing the stream would read the rest, to save the connection.
                    exchange.cancel();
                    throw failure(
                            request, Reason.TOO_LARGE, true, "the answer has more than " + mostBytes + " bytes", null);
                }
                if (length == buffer.length) {
                    // What it says of its length is believed only so far: it may be any number.
                    long said = Math.min(entity.getContentLength() + 1, Math.min(mostBytes + 1L, 16L * length));
                    buffer = Arrays.copyOf(buffer, (int) Math.max(said, 2L * length));
                }
            }
            return new Body(buffer, length, buffers);
        }
    }

    private static TransportException failure(
            Request request, Duration limit, boolean sent, boolean timedOut, IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return failure(request, Reason.INTERRUPTED, sent, "interrupted while it was under way", e);
        }
        if (isOfTls(e, sent) && !(timedOut && !sent)) {
            return failure(request, Reason.TLS, false, "no trusted connection to " + host(request), e);
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return failure(request, Reason.CONNECT, false, "no free connection within " + limit.toMillis() + " ms", e);
        }
        if (!sent) {
            String when = timedOut ? " within " + limit.toMillis() + " ms" : "";
            return failure(request, Reason.CONNECT, false, "no connection to " + host(request) + when, e);
        }
        if (e instanceof MessageConstraintException) {
            return failure(request, Reason.TOO_LARGE, true, "the answer's head is too large", e);
        }
        if (timedOut || e instanceof SocketTimeoutException) {
            return failure(request, Reason.TIMEOUT, true, "no answer within " + limit.toMillis() + " ms", e);
        }
        return failure(request, Reason.CONNECTION_LOST, true, "the connection broke before the answer was complete", e);
    }

    /** A peer that refuses this client's certificate says so only after the handshake, but before it takes a request. */
    private static boolean isOfTls(IOException e, boolean sent) {
        return e instanceof SSLHandshakeException
                || e instanceof SSLPeerUnverifiedException
                || (e instanceof SSLException && !sent && !(e.getCause() instanceof SocketException));
    }

    private static TransportException failure(
            Request request, Reason reason, boolean mayHaveBeenProcessed, String detail, @Nullable Throwable cause) {
        // HttpClient quotes what it can't parse, and that may be what the request said.
        Throwable discreet = request.secrets().areToldBy(cause) ? null : cause;
        return new TransportException(request.operation().id(), reason, mayHaveBeenProcessed, detail, discreet);
    }

    /** A password for a proxy, and for nobody else: what the tenant gets is the token. */
    private static @Nullable Credentials proxyPassword(Authenticator passwords, AuthScope scope, HttpContext context) {
        // Without a route there is no connection to the tenant yet: it is the proxy that asks before it opens a tunnel.
        RouteInfo route = HttpClientContext.castOrCreate(context).getHttpRoute();
        HttpHost proxy = route == null ? null : route.getProxyHost();
        boolean asksItself = proxy != null
                && proxy.getHostName().equalsIgnoreCase(scope.getHost())
                && proxy.getPort() == scope.getPort();
        if (route != null && !asksItself) {
            return null;
        }
        PasswordAuthentication answer = passwords.requestPasswordAuthenticationInstance(
                scope.getHost(),
                null,
                scope.getPort(),
                "http",
                scope.getRealm(),
                scope.getSchemeName(),
                null,
                Authenticator.RequestorType.PROXY);
        return answer == null ? null : new UsernamePasswordCredentials(answer.getUserName(), answer.getPassword());
    }

    private static String host(Request request) {
        return request.uri().getScheme() + "://" + request.uri().getRawAuthority();
    }
}
