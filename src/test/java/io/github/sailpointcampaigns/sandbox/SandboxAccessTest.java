package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxAccessTest {

    private SandboxTenant tenant;

    @BeforeEach
    void start() {
        tenant = SandboxTenant.builder()
                .client(SandboxClient.of("cert-admin", "s").levels(UserLevel.CERT_ADMIN))
                .client(SandboxClient.of("report-admin", "s").levels(UserLevel.REPORT_ADMIN))
                .client(SandboxClient.of("ordinary-user", "s").levels())
                .client(SandboxClient.of("no-user", "s").withoutUser())
                .client(SandboxClient.of("reader", "s").scopes("idn:campaign:read"))
                .client(SandboxClient.of("manager", "s").scopes("idn:campaign:manage"))
                .client(SandboxClient.of("report-reader", "s").scopes("idn:campaign-report:read"))
                .client(SandboxClient.of("other-scope", "s").scopes("idn:identity:read"))
                .start();
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    @ParameterizedTest
    @CsvSource({
        "cert-admin, 200, 200, 200, 202, 202",
        "report-admin, 200, 403, 403, 403, 403",
        "ordinary-user, 403, 403, 403, 403, 403",
        "no-user, 403, 403, 403, 403, 403",
        "reader, 200, 200, 200, 403, 403",
        "manager, 200, 200, 200, 202, 202",
        "report-reader, 200, 403, 403, 403, 403",
        "other-scope, 403, 403, 403, 403, 403"
    })
    void access_levelsAndScopes_decide(String client, int list, int get, int update, int activate, int complete)
            throws Exception {
        TestCaller caller = TestCaller.of(tenant, client, "s");
        String staged = tenant.add(SandboxCampaign.staged());
        String overdue = tenant.add(SandboxCampaign.active().pastDue());

        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(list);
        assertThat(caller.get("/v3/campaigns/" + staged).status()).isEqualTo(get);
        assertThat(caller.patch(staged, "[]").status()).isEqualTo(update);
        assertThat(caller.activate(staged).status()).isEqualTo(activate);
        assertThat(caller.complete(overdue).status()).isEqualTo(complete);
    }

    @Test
    void access_refused_hasTheDocumentedBodyAndAReasonInTheLog() throws Exception {
        Response response = TestCaller.of(tenant, "no-user", "s").get("/v3/campaigns");

        assertThat(response.json()).isEqualTo(Examples.read("error-forbidden"));
        assertThat(tenant.requests("listCampaigns").get(0).refusal().orElseThrow())
                .contains("no user");
    }

    @Test
    void access_withoutUser_tokenNamesNoIdentity() throws Exception {
        Response response = TestCaller.withoutToken(tenant)
                .send(
                        "POST",
                        "/oauth/token?grant_type=client_credentials&client_id=no-user&client_secret=s",
                        null,
                        null);

        assertThat(response.json().has("access_token")).isTrue();
        assertThat(response.json().has("identity_id")).isFalse();
    }

    @Test
    void credentials_ofTheDefaultClient_canBeSet() throws Exception {
        try (SandboxTenant other =
                SandboxTenant.builder().credentials("me", "mine").start()) {
            assertThat(other.clientId()).isEqualTo("me");
            assertThat(other.clientSecret()).isEqualTo("mine");
            assertThat(TestCaller.of(other).get("/v3/campaigns").status()).isEqualTo(200);
        }
    }

    @Test
    void toString_ofClientAndTenant_hidesTheSecret() {
        assertThat(SandboxClient.of("id", "very-secret").toString()).doesNotContain("very-secret");
        assertThat(tenant.toString()).doesNotContain("sandbox-secret");
    }
}
