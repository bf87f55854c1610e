package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.ApiInvoker.Allowed;
import io.github.sailpointcampaigns.auth.TokenProvider;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.chain.Chain;
import io.github.sailpointcampaigns.internal.http.BaseUrl;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.wire.Settings;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Configures a {@link CampaignsClient}, which sends nothing until it is called; not safe for several threads. */
public final class CampaignsClientBuilder {
    private @Nullable URI baseUrl;
    private String clientId = "";
    private Supplier<String> secret = () -> "";
    private @Nullable TokenProvider tokenProvider;
    private ApiVersion apiVersion = ApiVersion.V2024;
    private boolean readOnly;
    private boolean decisions;
    private RequestOptions options = RequestOptions.defaults();
    private @Nullable RateLimiter rateLimiter;
    private CallListener listener = new CallListener() {};
    private @Nullable SSLContext tls;
    private @Nullable ProxySelector proxies = ProxySelector.getDefault();
    private @Nullable Authenticator proxyLogin;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private int maxConnections = 16;
    private Duration connectionMaxIdleTime = Duration.ofSeconds(30);
    private Duration connectionTimeToLive = Duration.ofMinutes(5);
    private int maxResponseBytes = 32 * 1024 * 1024;
    private Time time = Time.system();

    CampaignsClientBuilder() {}

    /**
     * Where the tenant is. Required.
     *
     * @param baseUrl the URL in front of the API version, such as {@code https://acme.api.identitynow.com} or a vanity API
     *     host; {@code https}, or {@code http} on this machine
     * @return this builder
     * @throws IllegalArgumentException if it is not such a URL: if it ends in an API version, say, or is the address of the
     *     tenant's web pages; the message says what to write instead
     */
    public CampaignsClientBuilder baseUrl(String baseUrl) {
        this.baseUrl = BaseUrl.of("baseUrl", baseUrl);
        return this;
    }

    /**
     * The personal access token to get bearer tokens with. Required, unless there is a token provider.
     *
     * @param clientId the client id, not blank
     * @param secret gives the secret each time that a bearer token is asked for; not kept. If it throws or gives {@code null},
     *     the call that needed the token ends in an {@link io.github.sailpointcampaigns.error.ExtensionException}. Closing the
     *     client interrupts it, but a call's deadline is only looked at again when it returns
     * @return this builder
     * @throws IllegalArgumentException if the client id is blank
     */
    public CampaignsClientBuilder credentials(String clientId, Supplier<String> secret) {
        this.clientId = Arguments.notBlank("clientId", clientId);
        this.secret = Objects.requireNonNull(secret, "secret");
        return this;
    }

    /**
     * Bearer tokens from elsewhere, instead of credentials.
     *
     * @param tokenProvider called for each request, from any thread
     * @return this builder
     */
    public CampaignsClientBuilder tokenProvider(TokenProvider tokenProvider) {
        this.tokenProvider = Objects.requireNonNull(tokenProvider, "tokenProvider");
        return this;
    }

    /**
     * The base URL and the credentials from {@code SAIL_BASE_URL}, {@code SAIL_CLIENT_ID} and {@code SAIL_CLIENT_SECRET}.
     *
     * @param variables environment variables, such as {@link System#getenv()}
     * @return this builder
     * @throws IllegalArgumentException if one of them is missing, empty or not valid; the message never shows the secret
     */
    public CampaignsClientBuilder environment(Map<String, String> variables) {
        this.baseUrl = BaseUrl.of("SAIL_BASE_URL", Arguments.variable(variables, "SAIL_BASE_URL"));
        String id = Arguments.variable(variables, "SAIL_CLIENT_ID");
        String secret = Arguments.variable(variables, "SAIL_CLIENT_SECRET");
        return credentials(id, () -> secret);
    }

    /**
     * The family of paths to use. By default {@link ApiVersion#V2024}.
     *
     * @param apiVersion the family
     * @return this builder
     */
    public CampaignsClientBuilder apiVersion(ApiVersion apiVersion) {
        this.apiVersion = Objects.requireNonNull(apiVersion, "apiVersion");
        return this;
    }

    /**
     * Whether every call that would change something is refused before it is sent. By default {@code false}.
     *
     * @param readOnly whether writes throw {@link UnsupportedOperationException}
     * @return this builder
     */
    public CampaignsClientBuilder readOnly(boolean readOnly) {
        this.readOnly = readOnly;
        return this;
    }

    /**
     * Whether certification items may be decided and certifications signed off. By default {@code false}.
     *
     * @param decisions without it {@code decide} and {@code signOff} throw {@link UnsupportedOperationException}
     * @return this builder
     */
    public CampaignsClientBuilder allowDecisions(boolean decisions) {
        this.decisions = decisions;
        return this;
    }

    /**
     * How calls are sent, unless {@link CampaignsClient#with} says otherwise. By default {@link RequestOptions#defaults()}.
     *
     * @param options time-outs, attempts and headers
     * @return this builder
     */
    public CampaignsClientBuilder requestOptions(RequestOptions options) {
        this.options = Objects.requireNonNull(options, "options");
        return this;
    }

    /**
     * What holds requests back. By default a limiter of this client's own that lets 80 requests in 10 seconds pass, of the 100
     * that the tenant allows, since others may use the same client id, and 20 in its first 10 seconds ({@link
     * CampaignsClient#rateLimiter(int, Duration)} says why).
     *
     * @param rateLimiter a limiter, possibly shared with other clients
     * @return this builder
     */
    public CampaignsClientBuilder rateLimiter(RateLimiter rateLimiter) {
        this.rateLimiter = Objects.requireNonNull(rateLimiter, "rateLimiter");
        return this;
    }

    /**
     * Who hears of requests and writes. By default nobody.
     *
     * @param listener called in the thread of each call
     * @return this builder
     */
    public CampaignsClientBuilder listener(CallListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Whom to trust, and what to show of oneself. By default what the JDK trusts, and nothing.
     *
     * @param sslContext used for all connections; host names are checked besides
     * @return this builder
     */
    public CampaignsClientBuilder sslContext(SSLContext sslContext) {
        this.tls = Objects.requireNonNull(sslContext, "sslContext");
        return this;
    }

    /**
     * Which proxies to use. By default {@link ProxySelector#getDefault()}, which reads the JDK's system properties.
     *
     * @param proxySelector asked for each new connection
     * @return this builder
     */
    public CampaignsClientBuilder proxy(ProxySelector proxySelector) {
        this.proxies = Objects.requireNonNull(proxySelector, "proxySelector");
        return this;
    }

    /**
     * Who knows the password of a proxy. By default nobody. Never asked for the tenant. One thread at a time logs in, and a
     * password that the proxy has refused is not tried again for 30 minutes: every thread with the same wrong password could
     * lock the account. Another password is tried at once. Neither a deadline nor closing the client ends an authenticator that
     * blocks.
     *
     * @param authenticator asked when a proxy wants a password
     * @return this builder
     */
    public CampaignsClientBuilder proxyAuthenticator(Authenticator authenticator) {
        this.proxyLogin = Objects.requireNonNull(authenticator, "authenticator");
        return this;
    }

    /**
     * How long connecting may take, and the TLS handshake again. By default 5 seconds. Finding the address of the tenant's name
     * may take as long as the attempt, as {@link RequestOptions#attemptTimeout} says.
     *
     * @param duration more than zero
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public CampaignsClientBuilder connectTimeout(Duration duration) {
        this.connectTimeout = Arguments.positive("connectTimeout", duration);
        return this;
    }

    /**
     * How many connections to the tenant there are at most; a call that needs one more waits. By default 16.
     *
     * @param connections 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public CampaignsClientBuilder maxConnections(int connections) {
        Arguments.range("connections", connections, 1, Integer.MAX_VALUE);
        this.maxConnections = connections;
        return this;
    }

    /**
     * How long a connection is kept without being used. By default 30 seconds. It should be less than the tenant, or a load
     * balancer or proxy in between, keeps it: a request that it gets as it closes the connection is lost. Reading calls are
     * then sent again; writes never take a connection that was idle for half a second or more.
     *
     * @param duration a millisecond or more
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public CampaignsClientBuilder connectionMaxIdleTime(Duration duration) {
        this.connectionMaxIdleTime = Arguments.atLeastAMillisecond("connectionMaxIdleTime", duration);
        return this;
    }

    /**
     * How old a connection can be that is still used, so that new addresses of the tenant are found, and the load is spread
     * anew. By default 5 minutes. A call under way is not ended by it.
     *
     * @param duration a millisecond or more
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public CampaignsClientBuilder connectionTimeToLive(Duration duration) {
        this.connectionTimeToLive = Arguments.atLeastAMillisecond("connectionTimeToLive", duration);
        return this;
    }

    /**
     * The largest answer to take, after it is expanded. By default 32 MiB. A larger one ends in a {@code TransportException} of
     * reason {@code TOO_LARGE}, and so does one of more than a MiB that was a hundred times smaller before it was expanded.
     *
     * @param bytes 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public CampaignsClientBuilder maxResponseBytes(int bytes) {
        Arguments.range("bytes", bytes, 1, Integer.MAX_VALUE);
        this.maxResponseBytes = bytes;
        return this;
    }

    CampaignsClientBuilder time(Time time) {
        this.time = time;
        return this;
    }

    /**
     * Makes the client. Sends nothing.
     *
     * @return a client to close at the end
     * @throws IllegalArgumentException if the base URL, or both credentials and token provider, are missing, or both are there
     */
    public CampaignsClient build() {
        URI url = Arguments.set("baseUrl", baseUrl);
        if (clientId.isEmpty() == (tokenProvider == null)) {
            throw new IllegalArgumentException("credentials: either credentials or a tokenProvider must be set, but "
                    + (tokenProvider == null ? "both are missing" : "both are set"));
        }
        Settings settings = new Settings(
                connectTimeout, maxConnections, connectionMaxIdleTime, connectionTimeToLive, tls, proxies, proxyLogin);
        String rateKey = url + " " + clientId + " " + apiVersion;
        Chain chain = Chain.of(
                settings, maxResponseBytes, time, listener, url, clientId, secret, tokenProvider, rateLimiter, rateKey);
        Allowed allowed = readOnly ? Allowed.READS : decisions ? Allowed.DECISIONS : Allowed.WRITES;
        ApiInvoker invoker =
                new ApiInvoker(url, apiVersion, clientId, allowed, options, listener, chain.transport(), chain.time());
        return new CampaignsClient(invoker, chain, false);
    }
}
