package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxClient;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.UserLevel;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private final VirtualTime time = new VirtualTime();

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(time.clock())
            .client(SandboxClient.of("plain", "s").levels())
            .client(SandboxClient.of("robot", "s").withoutUser())
            .client(SandboxClient.of("reports", "s").levels(UserLevel.REPORT_ADMIN))
            .start();

    private Diagnosis diagnose(String baseUrl, String id, String secret, ApiVersion version) {
        try (CampaignsClient client = CampaignsClient.builder()
                .baseUrl(baseUrl)
                .credentials(id, () -> secret)
                .apiVersion(version)
                .time(time)
                .build()) {
            return client.diagnose();
        }
    }

    private Diagnosis diagnose(String id, String secret) {
        return diagnose(tenant.baseUrl().toString(), id, secret, ApiVersion.V2024);
    }

    private static void assertFails(Diagnosis diagnosis, String subject, String words) {
        assertThat(diagnosis.works()).isFalse();
        Diagnosis.Finding last = diagnosis.findings().get(diagnosis.findings().size() - 1);
        assertThat(last.works()).isFalse();
        assertThat(last.subject()).isEqualTo(subject);
        assertThat(last.detail()).contains(words).doesNotContain("marked-secret");
        assertThat(diagnosis.toString()).contains("FAILS  " + subject);
    }

    @Test
    void diagnose_everythingRight_works() {
        Diagnosis diagnosis = diagnose(tenant.clientId(), tenant.clientSecret());

        assertThat(diagnosis.works()).isTrue();
        assertThat(diagnosis.findings())
                .extracting(Diagnosis.Finding::subject)
                .containsExactly("token", "base URL", "read", "API version");
        assertThat(tenant.actions()).isEmpty();
        assertThat(tenant.requests()).hasSize(2);
    }

    @Test
    void diagnose_wrongSecret_blamesTheCredentials() {
        assertFails(diagnose(tenant.clientId(), "marked-secret"), "token", "personal access token expired");
    }

    @Test
    void diagnose_nobodyListens_blamesTheBaseUrl() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertFails(
                diagnose("http://127.0.0.1:" + port, "id", "marked-secret", ApiVersion.V2024),
                "base URL",
                "no connection");
    }

    @Test
    void diagnose_userWithoutLevel_namesTheLevels() {
        assertFails(diagnose("plain", "s"), "read", "ORG_ADMIN or CERT_ADMIN or REPORT_ADMIN");
    }

    @Test
    void diagnose_noUserBehindTheClient_saysSo() {
        assertFails(diagnose("robot", "s"), "read", "without a user behind them");
    }

    @Test
    void diagnose_unknownVersion_blamesTheVersion() {
        assertFails(
                diagnose(
                        tenant.baseUrl().toString(),
                        tenant.clientId(),
                        tenant.clientSecret(),
                        ApiVersion.prefix("v1999")),
                "API version",
                "/v1999/campaigns is not served here");
    }

    @Test
    @SuppressWarnings("deprecation") // the deprecated family is the subject
    void diagnose_deprecatedVersion_worksAndSaysSo() {
        Diagnosis diagnosis =
                diagnose(tenant.baseUrl().toString(), tenant.clientId(), tenant.clientSecret(), ApiVersion.BETA);

        assertThat(diagnosis.works()).isTrue();
        assertThat(diagnosis.toString()).contains("works  API version: served, but deprecated");
    }

    @Test
    void diagnose_headerSaysNotDeprecated_isBelieved() {
        tenant.answerNext("listCampaigns", Answer.of(200, "[]").header("X-Deprecated", "false"));

        assertThat(diagnose(tenant.clientId(), tenant.clientSecret()).toString())
                .contains("works  API version: served")
                .doesNotContain("deprecated");
    }

    private Diagnosis diagnose(Consumer<CampaignsClientBuilder> configuration) {
        CampaignsClientBuilder builder =
                CampaignsClient.builder().baseUrl(tenant.baseUrl().toString()).time(time);
        configuration.accept(builder);
        try (CampaignsClient client = builder.build()) {
            return client.diagnose();
        }
    }

    @Test
    void diagnose_tokenProviderFails_saysSoWithoutItsWords() {
        assertFails(
                diagnose(builder -> builder.tokenProvider(() -> {
                    throw new IllegalStateException("marked-secret");
                })),
                "token",
                "token provider failed with java.lang.IllegalStateException");
    }

    @Test
    @SuppressWarnings("NullAway") // the mistake is the subject
    void diagnose_tokenProviderGivesNull_failsAndIsNotSaidToWork() {
        Diagnosis diagnosis = diagnose(builder -> builder.tokenProvider(() -> null));

        assertFails(diagnosis, "token", "token provider gave null");
        assertThat(diagnosis.findings()).hasSize(1);
    }

    @Test
    void diagnose_secretSupplierFails_blamesIt() {
        Diagnosis diagnosis = diagnose(builder -> builder.credentials("id", () -> {
            throw new IllegalStateException("marked-secret");
        }));

        assertFails(diagnosis, "token", "secret supplier failed with java.lang.IllegalStateException");
        assertThat(diagnosis.toString()).doesNotContain("token provider");
    }

    @Test
    void diagnose_limiterFails_blamesIt() {
        Diagnosis diagnosis = diagnose(builder -> builder.credentials(tenant.clientId(), tenant::clientSecret)
                .rateLimiter((budget, route, atMost) -> {
                    throw new IllegalStateException("marked-secret");
                }));

        assertFails(diagnosis, "rate limiter", "rate limiter failed with java.lang.IllegalStateException");
        assertThat(diagnosis.toString()).contains("works  token").doesNotContain("token provider");
    }

    @Test
    void diagnose_limiterWithoutAPlace_saysThatReadingWaitsForIt() {
        assertFails(
                diagnose(builder -> builder.credentials(tenant.clientId(), tenant::clientSecret)
                        .rateLimiter((budget, route, atMost) -> {
                            throw new RateLimiter.WouldTakeTooLong(Duration.ofMinutes(2));
                        })),
                "read",
                "waiting for the rate limit needs 120000 ms");
    }

    @Test
    void diagnose_closedClient_saysSo() {
        CampaignsClient client = ClientProbe.of(tenant).build();
        client.close();

        assertFails(client.diagnose(), "client", "closed");
    }

    @Test
    void diagnose_proxySelectorFails_blamesNeitherTokenNorBaseUrl() {
        assertFails(
                diagnose(builder -> builder.credentials(tenant.clientId(), tenant::clientSecret)
                        .proxy(new ProxySelector() {
                            @Override
                            public List<Proxy> select(URI uri) {
                                throw new IllegalStateException("marked-secret");
                            }

                            @Override
                            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
                        })),
                "client",
                "such as the proxy selector, failed with java.lang.IllegalStateException");
    }

    @Test
    void diagnose_interrupted_saysSoAndBlamesNoAddress() {
        Thread.currentThread().interrupt();
        try {
            assertFails(diagnose(tenant.clientId(), tenant.clientSecret()), "token", "interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "302, ''",
        "200, <!DOCTYPE html><title>Log in</title>",
        "404, ' <html>Not here</html>'",
        "400, <html>The plain HTTP request was sent to HTTPS port</html>",
        "405, ''"
    })
    void diagnose_webSiteInsteadOfTheApi_blamesTheBaseUrl(int status, String page) throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
        try {
            String url = "http://127.0.0.1:" + site.getAddress().getPort();
            assertFails(
                    diagnose(url, "id", "marked-secret", ApiVersion.V2024), "base URL", "not as a tenant's API does");
            assertFails(
                    diagnose(builder ->
                            builder.baseUrl(url).tokenProvider(() -> AccessToken.of("marked-secret", Instant.MAX))),
                    "base URL",
                    "not where people log in");
        } finally {
            site.stop(0);
        }
    }
}
