package io.github.sailpointcampaigns.internal.wire;

import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apache HttpClient with everything switched off that would send, follow, decode or remember by itself. One daemon timer ends
 * an exchange at the attempt's time-out or the call's deadline, because HttpClient's own time-outs are per read, and closes
 * connections that were idle for long.
 */
public final class Wire implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.sailpointcampaigns.CampaignsClient");

    /** HttpClient's loggers that print headers and bodies as they are, credentials included. */
    private static final List<String> TALKATIVE = List.of(
            "org.apache.hc.client5.http.headers",
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http.impl.io.LenientHttpResponseParser");

    private static final String USER_AGENT = "sailpoint-campaigns-client/" + version();

    /** A head has a size too: without these, one without an end would fill the memory. */
    private static final Http1Config LARGEST_HEAD =
            Http1Config.custom().setMaxLineLength(65_536).setMaxHeaderCount(200).build();

    /** Finds the addresses of a host, such as {@link InetAddress#getAllByName}; may block for as long as it likes. */
    @FunctionalInterface
    public interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private static final Duration LONGEST_BETWEEN_EVICTIONS = Duration.ofSeconds(5);
    private static final int MILLIS_BETWEEN_CHECKS = 10;

    private final Set<Watch> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean checksSoon = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor timer;
    private final PoolingHttpClientConnectionManager pool;
    private final CloseableHttpClient client;
    private final ProxyLogin proxyLogin;
    private final boolean answersProxies;

    /**
     * Opens nothing yet.
     *
     * @param time how long connections have been idle, and a refused password is not tried again
     * @param beforeSending is told of each request once it has a connection, through a proxy and TLS: up to then the tenant
     *     can't have processed anything
     */
    public Wire(Settings settings, Lookup lookup, Time time, HttpRequestInterceptor beforeSending) {
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "sailpoint-campaigns-timer");
            thread.setDaemon(true);
            return thread;
        });
        // Once it is closed, which ends all exchanges.
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.pool = pool(settings, lookup, time);
        this.answersProxies = settings.proxyPasswords() != null;
        this.proxyLogin = new ProxyLogin(settings.proxyPasswords(), Watch::current, time);
        this.client = HttpClients.custom()
                .setConnectionManager(pool)
                .setRoutePlanner(new SystemDefaultRoutePlanner(settings.proxies()))
                .setRequestExecutor(proxyLogin)
                .setDefaultCredentialsProvider(proxyLogin)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .addRequestInterceptorLast(beforeSending)
                .setUserAgent(USER_AGENT)
                .build();
        evictIdle(settings.mostIdle());
        TALKATIVE.stream()
                .filter(name -> LoggerFactory.getLogger(name).isDebugEnabled())
                .forEach(name -> LOG.warn("The logger {} is at DEBUG: it prints tokens and secrets", name));
    }

    private PoolingHttpClientConnectionManager pool(Settings settings, Lookup lookup, Time time) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.mostConnections())
                .setMaxConnPerRoute(settings.mostConnections())
                .setDnsResolver(new NameResolver(lookup, Watch::current))
                .setConnectionFactory(new ReusableConnections(LARGEST_HEAD, Watch::current, time))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setTimeToLive(timeValue(settings.mostAge()))
                        // Always: what is checked, and when, is up to the connection.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                // Before 5.6 nothing else ends a handshake in which the tenant falls silent: not even cancelling does.
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.of(settings.connectTimeout()))
                        .build());
        if (settings.tls() != null) {
            connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(settings.tls()));
        }
        return connections.build();
    }

    /** A peer's closing is not noticed on a connection that nobody uses, which would stay half closed for ever. */
    private void evictIdle(Duration mostIdle) {
        Duration period = Deadline.shorter(mostIdle, LONGEST_BETWEEN_EVICTIONS);
        var unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        pool.closeExpired();
                        pool.closeIdle(timeValue(mostIdle));
                    } catch (RuntimeException e) {
                        // Or it would be the last time.
                        LOG.warn("Idle connections could not be closed", e);
                    }
                },
                period.toNanos(),
                period.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private static TimeValue timeValue(Duration duration) {
        return TimeValue.ofMilliseconds(TimeUnit.NANOSECONDS.toMillis(Deadline.nanos(duration)));
    }

    /**
     * A watch over an exchange, whose time counts from now, for {@link #send} to keep.
     *
     * @param silence how long the peer may be silent, which {@link Watch#limit} can't change later
     * @param repeatable whether it may be sent again if its answer is lost
     */
    public Watch watch(HttpUriRequestBase exchange, Duration limit, Duration silence, boolean repeatable) {
        exchange.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(limit))
                .setResponseTimeout(Timeout.of(silence))
                // Or HttpClient would answer a tenant's challenge, too, by sending the request again.
                .setAuthenticationEnabled(answersProxies)
                .build());
        return new Watch(exchange, limit, repeatable);
    }

    /** Sends a request and handles what is answered, all in this thread. */
    public <T> T send(
            HttpUriRequestBase exchange, HttpClientContext context, Watch watch, HttpClientResponseHandler<T> handler)
            throws IOException {
        underWay.add(watch);
        try {
            checkSoon();
            if (isClosed()) {
                watch.cancel();
            }
            return watch.during(() -> client.execute(exchange, context, handler));
        } finally {
            underWay.remove(watch);
            proxyLogin.endTurn();
        }
    }

    /** One task for all exchanges, and none for an idle client. */
    private void checkSoon() {
        if (!underWay.isEmpty() && checksSoon.compareAndSet(false, true)) {
            try {
                var unused = timer.schedule(this::check, MILLIS_BETWEEN_CHECKS, TimeUnit.MILLISECONDS);
            } catch (Throwable e) {
                // Such as a lack of memory: the next call must be checked.
                checksSoon.set(false);
                throw e;
            }
        }
    }

    private void check() {
        try {
            underWay.forEach(Watch::check);
        } finally {
            checksSoon.set(false);
            checkSoon();
        }
    }

    /** Whether a proxy that wants a password can be answered at all. */
    public boolean answersProxies() {
        return answersProxies;
    }

    /** How many connections are in use: none, when no call is under way. */
    public int leased() {
        return pool.getTotalStats().getLeased();
    }

    public boolean isClosed() {
        return timer.isShutdown();
    }

    /** Ends exchanges in flight and closes all connections. */
    @Override
    public void close() {
        timer.shutdownNow();
        underWay.forEach(Watch::cancel);
        client.close(CloseMode.IMMEDIATE);
    }

    private static String version() {
        try (InputStream text = Objects.requireNonNull(Wire.class.getResourceAsStream("version.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
