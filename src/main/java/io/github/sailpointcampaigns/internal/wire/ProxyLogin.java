package io.github.sailpointcampaigns.internal.wire;

import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Logs in at a proxy, one thread at a time, and not again with what the proxy has refused: every thread with the same wrong
 * password would be as many failed logins, enough to lock an account.
 */
final class ProxyLogin extends HttpRequestExecutor implements CredentialsProvider {
    /** Longer than the time in which failed logins are counted, usually; and not for ever, since the proxy may have erred. */
    static final Duration REFUSED_FOR = Duration.ofMinutes(30);

    /** How soon a thread that waits for its turn notices that its exchange has ended. */
    private static final long LOOK_MILLIS = 20;

    private final @Nullable Authenticator passwords;
    private final Supplier<Watch> watch;
    private final Time time;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Login tried;
    private @Nullable Login refused;
    private Deadline refusedUntil;

    private record Login(String proxy, int port, String user, String password) {
        @Override
        public String toString() {
            return "Login";
        }
    }

    ProxyLogin(@Nullable Authenticator passwords, Supplier<Watch> watch, Time time) {
        this.passwords = passwords;
        this.watch = watch;
        this.time = time;
        this.refusedUntil = Deadline.after(Duration.ZERO, time);
    }

    /** Called when a proxy has refused a request without a login; the login that follows ends the thread's turn. */
    @Override
    public @Nullable Credentials getCredentials(AuthScope scope, HttpContext context) {
        // A password for a proxy, and for nobody else: what the tenant gets is the token.
        if (passwords == null || !isAskedByTheProxy(scope, context)) {
            return null;
        }
        takeTurn();
        PasswordAuthentication answer = ask(passwords, scope);
        if (answer == null) {
            return null;
        }
        tried = new Login(scope.getHost(), scope.getPort(), answer.getUserName(), String.valueOf(answer.getPassword()));
        boolean knownToFail = tried.equals(refused) && !refusedUntil.left().isNegative();
        return knownToFail ? null : new UsernamePasswordCredentials(answer.getUserName(), answer.getPassword());
    }

    private static boolean isAskedByTheProxy(AuthScope scope, HttpContext context) {
        RouteInfo route = HttpClientContext.castOrCreate(context).getHttpRoute();
        if (route == null) {
            // No connection to the tenant yet: it is the proxy that asks before it opens a tunnel.
            return true;
        }
        HttpHost proxy = route.getProxyHost();
        return proxy != null
                && proxy.getHostName().equalsIgnoreCase(scope.getHost())
                && proxy.getPort() == scope.getPort();
    }

    private void takeTurn() {
        try {
            Watch exchange = watch.get();
            while (!turn.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (exchange.isCancelled()) {
                    throw new CancellationException("out of time for a login at the proxy, or closed");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static @Nullable PasswordAuthentication ask(Authenticator passwords, AuthScope scope) {
        return passwords.requestPasswordAuthenticationInstance(
                scope.getHost(),
                null,
                scope.getPort(),
                "http",
                scope.getRealm(),
                scope.getSchemeName(),
                null,
                Authenticator.RequestorType.PROXY);
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        try {
            ClassicHttpResponse response = super.execute(request, connection, callback, context);
            if (turn.isHeldByCurrentThread()
                    && request.containsHeader(HttpHeaders.PROXY_AUTHORIZATION)
                    && response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
                refused = tried;
                refusedUntil = Deadline.after(REFUSED_FOR, time);
            }
            return response;
        } finally {
            endTurn();
        }
    }

    /** Lets the next thread log in; does nothing if it is not this one's turn. */
    void endTurn() {
        while (turn.isHeldByCurrentThread()) {
            turn.unlock();
        }
    }
}
