package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxClient;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.UserLevel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private final VirtualTime time = new VirtualTime();
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(time.clock())
            .client(SandboxClient.of("plain", "s").levels())
            .client(SandboxClient.of("robot", "s").withoutUser())
            .client(SandboxClient.of("reports", "s").levels(UserLevel.REPORT_ADMIN))
            .start();

    @AfterEach
    void close() {
        tenant.close();
    }

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
    void diagnose_serverWithoutTokenEndpoint_blamesTheBaseUrl() {
        tenant.answerNext("createToken", Answer.of(404, "<html>Not here</html>"));

        assertFails(diagnose("id", "marked-secret"), "base URL", "not as a tenant's API does");
    }

    @Test
    void diagnose_serverThatAnswersAPage_blamesTheBaseUrl() {
        tenant.answerNext("createToken", Answer.of(200, "<html>Welcome</html>"));

        assertFails(diagnose("id", "marked-secret"), "base URL", "not as a tenant's API does");
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

    @Test
    void diagnose_tokenProviderFails_saysSoWithoutItsWords() {
        try (CampaignsClient client = CampaignsClient.builder()
                .baseUrl(tenant.baseUrl().toString())
                .tokenProvider(() -> {
                    throw new IllegalStateException("marked-secret");
                })
                .build()) {
            assertFails(client.diagnose(), "token", "java.lang.IllegalStateException");
        }
    }

    @Test
    void diagnose_tenantInTrouble_saysWhatItAnswered() {
        for (int i = 0; i < 3; i++) {
            tenant.answerNext("listCampaigns", Answer.status(500));
        }

        assertFails(diagnose(tenant.clientId(), tenant.clientSecret()), "read", "HTTP 500");
    }
}
