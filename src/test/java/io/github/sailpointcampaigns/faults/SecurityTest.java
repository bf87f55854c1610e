package io.github.sailpointcampaigns.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.io.IOException;
import java.io.Serial;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies, certificates, and what must not get into a request: over real sockets. */
class SecurityTest {
    private static final String USER = "proxy-user";
    private static final String PASSWORD = "marked-proxy-password";

    private final SandboxTenant tenant =
            SandboxTenant.builder().withoutRateLimit().emptyTenant().start();
    private final String id = tenant.add(SandboxCampaign.staged());
    private final List<AutoCloseable> closing = new ArrayList<>(List.of(tenant));
    private final List<HttpMessage> seen = new CopyOnWriteArrayList<>();
    private final Passwords passwords = new Passwords();

    /** Knows the proxy's password, and counts who asks. */
    private static final class Passwords extends Authenticator {
        private final List<RequestorType> asked = new CopyOnWriteArrayList<>();

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            asked.add(getRequestorType());
            return new PasswordAuthentication(USER, PASSWORD.toCharArray());
        }
    }

    @AfterEach
    void close() throws Exception {
        for (int i = closing.size() - 1; i >= 0; i--) {
            closing.get(i).close();
        }
    }

    private <T extends AutoCloseable> T closed(T resource) {
        closing.add(resource);
        return resource;
    }

    private FaultyServer server(boolean encrypted) {
        FaultyServer server = closed(encrypted ? FaultyServer.tls(tenant) : FaultyServer.plain(tenant));
        server.onEveryRequest(this::passOn);
        return server;
    }

    private void passOn(Exchange exchange) throws IOException {
        seen.add(exchange.request());
        exchange.write(exchange.tenantsAnswer());
    }

    private CampaignsClientBuilder to(FaultyServer server) {
        return CampaignsClient.builder()
                .allowDecisions(true)
                .baseUrl(server.baseUrl())
                .credentials(tenant.clientId(), tenant::clientSecret)
                .requestOptions(RequestOptions.defaults().attempts(2))
                .sslContext(Certificates.trusting());
    }

    private CampaignsClient client(CampaignsClientBuilder builder) {
        return closed(builder.build());
    }

    // proxies

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void proxy_withoutPassword_isUsedForEverything(boolean encrypted) {
        ProxyServer proxy = closed(ProxyServer.forAll());
        FaultyServer server = server(encrypted);
        CampaignsClient client = client(to(server).proxy(proxy.selector()));

        assertThat(client.campaigns().get(id).id()).isEqualTo(id);

        assertThat(seen).hasSize(2);
        if (encrypted) {
            assertThat(proxy.requests())
                    .isNotEmpty()
                    .allMatch(request -> request.firstLine().equals("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1"))
                    .allMatch(request -> request.header("Authorization").isEmpty());
        } else {
            assertThat(proxy.requests())
                    .hasSize(2)
                    .allMatch(request -> request.target().startsWith(server.baseUrl()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void proxy_withPassword_getsItAndTheTenantDoesNot(boolean encrypted) {
        ProxyServer proxy = closed(ProxyServer.withPassword(USER, PASSWORD));
        CampaignsClient client =
                client(to(server(encrypted)).proxy(proxy.selector()).proxyAuthenticator(passwords));

        assertThat(client.campaigns().get(id).id()).isEqualTo(id);

        assertThat(passwords.asked).isNotEmpty().containsOnly(Authenticator.RequestorType.PROXY);
        assertThat(proxy.requests())
                .anyMatch(request -> request.header("Proxy-Authorization").isEmpty());
        assertThat(proxy.requests())
                .anyMatch(request -> request.header("Proxy-Authorization").isPresent());
        assertThat(seen)
                .hasSize(2)
                .allMatch(request -> request.header("Proxy-Authorization").isEmpty())
                .allMatch(request -> request.header("Authorization").stream().noneMatch(v -> v.startsWith("Basic")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void proxy_wantsAPasswordThatNobodyKnows_isFinal(boolean encrypted) {
        ProxyServer proxy = closed(ProxyServer.withPassword(USER, PASSWORD));
        CampaignsClient client = client(to(server(encrypted)).proxy(proxy.selector()));

        assertRefused(client, "the proxy refuses with HTTP 407: it wants a password");
        assertThat(proxy.requests()).hasSize(1);
    }

    @Test
    void proxy_doesNotLetThrough_isFinal() {
        ProxyServer proxy = closed(ProxyServer.refusing(403));
        CampaignsClient client = client(to(server(true)).proxy(proxy.selector()));

        assertRefused(client, "the proxy refuses with HTTP 403");
        assertThat(proxy.requests()).hasSize(1);
        assertThat(client.diagnose().toString()).contains("FAILS  base URL", "HTTP 403");
    }

    @Test
    void proxy_doesNotReachTheTenant_isTriedAgain() {
        ProxyServer proxy = closed(ProxyServer.refusing(503));
        CampaignsClient client = client(to(server(true)).proxy(proxy.selector()));

        TransportException e = catchThrowableOfType(
                TransportException.class, () -> client.campaigns().get(id));

        assertThat(e.reason()).isEqualTo(Reason.CONNECT);
        assertThat(proxy.requests()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void proxy_wantsAnotherPassword_isLoggedInAtOnceByAllThreadsTogether(boolean encrypted) throws Exception {
        ProxyServer proxy = closed(ProxyServer.withPassword(USER, "another"));
        CampaignsClient client =
                client(to(server(encrypted)).proxy(proxy.selector()).proxyAuthenticator(passwords));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<Void> call = () -> {
                assertRefused(client, "the proxy refuses with HTTP 407: it does not take this password");
                return null;
            };
            for (Future<Void> done : threads.invokeAll(Collections.nCopies(16, call))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertRefused(client, "HTTP 407");

        assertThat(logins(proxy)).isEqualTo(1);
    }

    @Test
    void proxy_passwordIsMended_isLoggedInAgain() {
        ProxyServer proxy = closed(ProxyServer.withPassword(USER, PASSWORD));
        AtomicReference<String> password = new AtomicReference<>("wrong");
        CampaignsClient client =
                client(to(server(true)).proxy(proxy.selector()).proxyAuthenticator(new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(USER, password.get().toCharArray());
                    }
                }));
        assertRefused(client, "HTTP 407");
        password.set(PASSWORD);

        assertThat(client.campaigns().get(id).id()).isEqualTo(id);
        assertThat(logins(proxy)).isEqualTo(2);
    }

    private void assertRefused(CampaignsClient client, String message) {
        TransportException e = catchThrowableOfType(
                TransportException.class, () -> client.campaigns().get(id));

        assertThat(e.reason()).isEqualTo(Reason.PROXY);
        assertThat(e.mayHaveBeenProcessed()).isFalse();
        assertThat(e).hasMessageContaining(message).hasMessageNotContaining(PASSWORD);
        assertThat(seen).isEmpty();
    }

    private static long logins(ProxyServer proxy) {
        return proxy.requests().stream()
                .filter(request -> request.header("Proxy-Authorization").isPresent())
                .count();
    }

    @Test
    void proxy_notThere_isAFailureToConnect() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        CampaignsClient client =
                client(to(server(false)).proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", port))));

        TransportException e = catchThrowableOfType(
                TransportException.class, () -> client.campaigns().get(id));

        assertThat(e.reason()).isEqualTo(Reason.CONNECT);
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "false, Basic realm=\"tenant\"",
        "false, 'Digest realm=\"tenant\", nonce=\"n\", qop=\"auth\"'",
        "false, Bearer realm=\"tenant\"",
        "true, Basic realm=\"tenant\"",
        "true, 'Digest realm=\"tenant\", nonce=\"n\", qop=\"auth\"'"
    })
    void tenantsOwnChallenge_isNotAnsweredWithTheProxysPassword(boolean encrypted, String challenge) {
        ProxyServer proxy = closed(ProxyServer.forAll());
        FaultyServer server = server(encrypted);
        server.onRequest("getCampaign", exchange -> {
            seen.add(exchange.request());
            exchange.write(HttpMessage.answer(401, "", "WWW-Authenticate: " + challenge));
        });
        CampaignsClient client = client(to(server).proxy(proxy.selector()).proxyAuthenticator(passwords));

        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() -> client.campaigns().get(id));

        assertThat(passwords.asked).isEmpty();
        assertThat(server.seen("getCampaign"))
                .as("once, and once more with a new token")
                .isEqualTo(2);
        assertThat(seen)
                .noneMatch(request -> request.header("Authorization").stream().anyMatch(v -> !v.startsWith("Bearer ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost", "HTTPS://localhost", "https://LOCALHOST.:443"})
    void tenantsOwnChallenge_howeverTheBaseUrlIsSpelled_isNotAnsweredWithTheProxysPassword(String baseUrl) {
        FaultyServer server = server(true);
        server.onRequest("createToken", exchange -> {
            seen.add(exchange.request());
            exchange.write(HttpMessage.answer(401, "", "WWW-Authenticate: Basic realm=\"tenant\""));
        });
        ProxyServer proxy = closed(ProxyServer.tunnellingTo(server.port()));
        CampaignsClient client =
                client(to(server).baseUrl(baseUrl).proxy(proxy.selector()).proxyAuthenticator(passwords));

        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() -> client.campaigns().get(id));

        assertThat(passwords.asked).isEmpty();
        assertThat(seen)
                .hasSize(1)
                .allMatch(request -> request.header("Authorization").isEmpty());
        assertThat(proxy.requests())
                .extracting(HttpMessage::firstLine)
                .containsExactly("CONNECT localhost:443 HTTP/1.1");
    }

    /** A tenant that plays the proxy gets no password either. */
    @Test
    void tenantsProxyChallenge_withoutAProxy_isNotAnswered() {
        FaultyServer server = server(false);
        server.onRequest("getCampaign", exchange -> {
            seen.add(exchange.request());
            exchange.write(HttpMessage.answer(407, "", "Proxy-Authenticate: Basic realm=\"proxy\""));
        });
        CampaignsClient client = client(to(server).proxyAuthenticator(passwords));

        ApiException e = catchThrowableOfType(
                ApiException.class, () -> client.campaigns().get(id));

        assertThat(e.status()).isEqualTo(407);
        assertThat(passwords.asked).isEmpty();
        assertThat(server.seen("getCampaign")).isEqualTo(1);
    }

    // certificates

    @Test
    void mutualTls_rightCertificate_isShownToTheTenant() {
        FaultyServer server = server(true);
        server.onConnect(wantingACertificate());

        assertThat(client(to(server).sslContext(Certificates.showing(Certificates.CLIENT)))
                        .campaigns()
                        .get(id)
                        .id())
                .isEqualTo(id);
        assertThat(seen).hasSize(2);
    }

    @Test
    void mutualTls_noCertificate_isRefusedBeforeAnythingIsProcessed() {
        FaultyServer server = server(true);
        server.onConnect(wantingACertificate());
        CampaignsClient client = client(to(server));

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> client.campaigns().get(id));
        assertThat(seen).isEmpty();
        assertThat(tenant.requests()).isEmpty();
    }

    private static FaultyServer.Arrival wantingACertificate() {
        SSLContext context = Certificates.showing(Certificates.GOOD);
        FaultyServer.Arrival encrypting = FaultyServer.showing(context);
        return connection -> {
            Optional<Socket> encrypted = encrypting.arrive(connection);
            encrypted.map(SSLSocket.class::cast).ifPresent(socket -> socket.setNeedClientAuth(true));
            return encrypted;
        };
    }

    @ParameterizedTest
    @CsvSource({
        Certificates.OTHER_HOST + ", the certificate is for another host",
        Certificates.EXPIRED + ", the certificate has expired",
        Certificates.SELF_SIGNED + ", the certificate's issuer is unknown"
    })
    void certificate_notToBeTrusted_getsNotEvenTheSecret(String certificate, String reason) {
        FaultyServer server = server(true);
        server.onConnect(FaultyServer.showing(Certificates.showing(certificate)));
        CampaignsClient client = client(to(server));

        TransportException e = catchThrowableOfType(
                TransportException.class, () -> client.campaigns().get(id));

        assertThat(e.reason()).isEqualTo(Reason.TLS);
        assertThat(e.operation()).isEqualTo("createToken");
        assertThat(e).hasMessageContaining("no trusted connection to " + server.baseUrl() + ": " + reason);
        assertThat(client.diagnose().toString()).contains("FAILS  base URL", reason);
        assertThat(seen).isEmpty();
    }

    /** Java prints such an exception, so that whoever wrote it may not have noticed. */
    private static final class ItsOwnCause extends CertificateException {
        @Serial
        private static final long serialVersionUID = 1;

        private int asked;

        ItsOwnCause() {
            super("not on our list");
        }

        @Override
        public synchronized Throwable getCause() {
            assertThat(++asked).as("asked for its cause").isLessThan(1000);
            return this;
        }
    }

    @Test
    void certificate_refusedByAnExceptionThatIsItsOwnCause_isSaidToBe() throws GeneralSecurityException {
        SSLContext refusing = SSLContexts.custom()
                .loadTrustMaterial(null, (chain, type) -> {
                    throw new ItsOwnCause();
                })
                .build();
        CampaignsClient client = client(to(server(true)).sslContext(refusing));

        TransportException e = catchThrowableOfType(
                TransportException.class, () -> client.campaigns().get(id));

        assertThat(e.reason()).isEqualTo(Reason.TLS);
        assertThat(e).hasMessageContainingAll("the handshake failed: ", "not on our list");
    }

    @Test
    void port_thatDoesNotSpeakTls_isNamed() {
        FaultyServer server = server(true);
        server.onConnect(Faults::plainText);
        CampaignsClient client = client(to(server));

        TransportException e = catchThrowableOfType(
                TransportException.class, () -> client.campaigns().get(id));

        assertThat(e.reason()).isEqualTo(Reason.TLS);
        assertThat(e).hasMessageContaining("what answers there does not speak TLS");
    }

    @Test
    void tlsVersion_notInCommon_isNamed() throws GeneralSecurityException {
        FaultyServer server = server(true);
        FaultyServer.Arrival encrypting = FaultyServer.showing(Certificates.showing(Certificates.GOOD));
        server.onConnect(connection -> {
            Optional<Socket> encrypted = encrypting.arrive(connection);
            encrypted
                    .map(SSLSocket.class::cast)
                    .ifPresent(socket -> socket.setEnabledProtocols(new String[] {"TLSv1.3"}));
            return encrypted;
        });
        SSLContext older = SSLContext.getInstance("TLSv1.2");
        older.init(null, null, null);
        CampaignsClient client = client(to(server).sslContext(older));

        TransportException e = catchThrowableOfType(
                TransportException.class, () -> client.campaigns().get(id));

        assertThat(e.reason()).isEqualTo(Reason.TLS);
        assertThat(e).hasMessageContaining("there is no version of the TLS protocol in common");
    }

    /** As nginx does, which ends the handshake first. */
    @Test
    void clientCertificate_wantedByHttp_isNotTakenForAWrongSecret() {
        FaultyServer server = server(false);
        server.onRequest(
                "createToken",
                Faults.instead(
                        400,
                        "<html><head><title>400 No required SSL certificate was sent</title></head></html>",
                        "Content-Type: text/html"));
        CampaignsClient client = client(to(server));

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.campaigns().get(id))
                .withMessageContaining("A client certificate is wanted")
                .withMessageNotContaining("client id");
        assertThat(client.diagnose().toString())
                .contains("FAILS  base URL", "A client certificate is wanted")
                .doesNotContain("client id");
    }

    @Test
    void certificate_throughAProxy_isCheckedForTheTenantsName() {
        ProxyServer proxy = closed(ProxyServer.forAll());
        FaultyServer server = server(true);
        server.onConnect(FaultyServer.showing(Certificates.showing(Certificates.OTHER_HOST)));
        CampaignsClient client = client(to(server).proxy(proxy.selector()));

        TransportException e = catchThrowableOfType(
                TransportException.class, () -> client.campaigns().get(id));

        assertThat(e.reason()).isEqualTo(Reason.TLS);
        assertThat(seen).isEmpty();
    }

    // what a caller's values can't do

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "authorization",
                "Host",
                "HOST",
                "Content-Type",
                "content-length",
                "Content-Anything",
                "Transfer-Encoding",
                "Connection",
                "Cookie",
                "Proxy-Authorization",
                "User-Agent",
                "Accept",
                "Accept-Encoding",
                "Expect",
                "TE",
                "Trailer",
                "Upgrade",
                "X Y",
                "X:Y",
                "X\r\nY",
                ""
            })
    void header_thatIsOursOrNoName_isRefused(String name) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RequestOptions.defaults().header(name, "value"))
                .withMessageStartingWith("name: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rb", "a\u0000b", "a\tb", "ä", "a\u2028b", "\u0130"})
    void header_valueThatCouldEndTheLine_isRefusedWithoutShowingIt(String value) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RequestOptions.defaults().header("X-Mine", value))
                .withMessageStartingWith("value: ")
                .withMessageNotContaining(value);
    }

    @Test
    void header_thatIsAllowed_isSentWithEverythingButTokens() {
        CampaignsClient client = client(
                to(server(false)).requestOptions(RequestOptions.defaults().header("X-Mine", "a b; c=\"d\"")));

        client.campaigns().get(id);

        assertThat(seen).hasSize(2);
        assertThat(seen.get(0).header("X-Mine")).isEmpty();
        assertThat(seen.get(1).header("X-Mine")).contains("a b; c=\"d\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x HTTP/1.1\r\nX-Evil: 1\r\n\r\nGET /",
                "x\r\nX-Evil: 1",
                "../../oauth/token",
                "x?detail=FULL",
                "x#y",
                "//evil.example/x",
                "@evil.example",
                "x%0d%0aX-Evil: 1",
                "x\u0000y",
                "..;ä#%2F\\"
            })
    void id_whateverItHolds_staysOneSegmentOfLine(String evil) {
        FaultyServer server = server(false);
        CampaignsClient client = client(to(server));

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.campaigns().get(evil));

        HttpMessage request = seen.get(1);
        assertThat(request.firstLine()).matches("GET /v2024/campaigns/[A-Za-z0-9._~%-]+ HTTP/1\\.1");
        assertThat(request.header("X-Evil")).isEmpty();
        assertThat(request.header("Host")).contains("127.0.0.1:" + server.port());
        assertThat(tenant.requests("getCampaign"))
                .extracting(SeenRequest::campaignId)
                .containsExactly(Optional.of(evil));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\" or status eq \"ACTIVE",
                "\\\" or status eq \\\"ACTIVE",
                "x&limit=250&detail=FULL",
                "x HTTP/1.1\r\nX-Evil: 1\r\n\r\n",
                "\\",
                "x\") or (name sw \""
            })
    void filter_whateverItsValueHolds_findsNothingElse(String evil) {
        String named = tenant.add(SandboxCampaign.staged().name(evil));
        CampaignsClient client = client(to(server(false)));

        assertThat(client.campaigns()
                        .list(ListRequest.builder()
                                .filters(ListFilters.NAME.eq(evil))
                                .limit(10)
                                .build())
                        .items())
                .extracting(campaign -> campaign.id())
                .containsExactly(named);

        assertThat(seen.get(1).firstLine()).matches("GET /v2024/campaigns\\?limit=10&filters=[^&#\\s\"]+ HTTP/1\\.1");
        assertThat(seen.get(1).header("X-Evil")).isEmpty();
    }
}
