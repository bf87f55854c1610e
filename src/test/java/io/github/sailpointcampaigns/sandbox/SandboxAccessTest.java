package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxAccessTest {

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .client(SandboxClient.of("no-user", "s").withoutUser())
            .start();

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
