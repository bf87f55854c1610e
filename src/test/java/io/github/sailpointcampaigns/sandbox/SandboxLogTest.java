package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxLogTest {

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder().clock(clock).start();

    private final TestCaller caller = TestCaller.of(tenant);

    @Test
    void request_campaignOperation_isLoggedInFull() throws Exception {
        tenant.clearLogs();
        String id = tenant.add(SandboxCampaign.staged());
        Response response = caller.post("/campaigns/v1/" + id + "/activate?x=1", "{\"timeZone\":\"Z\"}");

        assertThat(tenant.requests()).hasSize(1);
        SeenRequest seen = tenant.requests().get(0);
        assertThat(seen.operationId()).hasValue("activateCampaign");
        assertThat(seen.family()).hasValue("campaigns/v1");
        assertThat(seen.campaignId()).hasValue(id);
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.path()).isEqualTo("/campaigns/v1/" + id + "/activate");
        assertThat(seen.query()).isEqualTo("x=1");
        assertThat(seen.header("content-TYPE")).hasValue("application/json");
        assertThat(seen.body()).isEqualTo("{\"timeZone\":\"Z\"}");
        assertThat(seen.status()).hasValue(202);
        assertThat(seen.clientId()).hasValue("sandbox");
        assertThat(seen.requestId()).isEqualTo(response.header("SLPT-Request-ID"));
        assertThat(seen.time()).isEqualTo(clock.instant());
        assertThat(seen.processed()).isTrue();
        assertThat(seen.refusal()).isEmpty();
    }

    @Test
    void request_noOperation_isLoggedWithItsRefusal() throws Exception {
        caller.get("/nowhere");

        SeenRequest seen = tenant.requests().get(1);
        assertThat(seen.operationId()).isEmpty();
        assertThat(seen.family()).isEmpty();
        assertThat(seen.status()).hasValue(404);
        assertThat(seen.processed()).isFalse();
        assertThat(seen.refusal()).isPresent();
    }

    @Test
    void request_refused_saysWhy() throws Exception {
        caller.get("/v3/campaigns?limit=300");

        assertThat(tenant.requests("listCampaigns").get(0).refusal().orElseThrow())
                .contains("limit", "250", "300");
    }

    @Test
    void credentials_everyForm_areBlankedOut() throws Exception {
        String query = "?grant_type=client_credentials&client_id=sandbox&client_secret=sandbox-secret";
        TestCaller anonymous = TestCaller.withoutToken(tenant);
        anonymous.send("POST", "/oauth/token" + query, null, null);
        anonymous.send("POST", "/oauth/token", "multipart/form-data; boundary=b", "sandbox-secret");
        caller.get("/v3/campaigns");

        for (SeenRequest seen : tenant.requests()) {
            assertThat(seen.query() + seen.body() + seen.headers() + seen).doesNotContain("sandbox-secret");
        }
        assertThat(tenant.requests("listCampaigns").get(0).header("Authorization"))
                .hasValue("Bearer (redacted)");
        assertThat(tenant.requests("createToken").get(0).body()).contains("client_id=sandbox");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v2024/oauth/token                   | application/x-www-form-urlencoded | client_id=a&client_secret=hunter2
            /oauth/token/                        | application/x-www-form-urlencoded | client%5Fsecret=hunter2&client_id=a
            /oauth/token                         | application/x-www-form-urlencoded | %63lient_secret=hunter2
            /oauth/token                         | application/json                  | {"client_secret": "hun\\"hunter2"}
            /oauth/token                         | text/plain                        | {"a": {"clientSecret": hunter2}}
            /v3/campaigns                        | Multipart/form-data; boundary=b   | client_secret hunter2
            /v3/campaigns?x=1&access_token=hunter2 | application/json                | {}
            /v3/campaigns&Client_Secret=hunter2  | application/json                  | {}
            /v3/campaigns/a/nowhere              | application/json                  | {"password": "hunter2"}
            /v3/campaigns                        | a/b; client_secret=hunter2        | {}
            """)
    void secrets_inFieldsOfAnyRequest_areBlankedOut(String target, String type, String body) throws Exception {
        tenant.clearLogs();

        caller.send("POST", target, type, body);

        SeenRequest seen = tenant.requests().get(0);
        String logged = seen.path() + seen.query() + seen.headers() + seen.body() + seen;
        assertThat(logged).doesNotContain("hunter2").contains("(redacted)");
    }

    @Test
    void actions_acceptedWrites_areLoggedWithWhoAndWhat() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        String patch = "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"x\"}]";

        Response update = caller.patch(id, patch);
        Response activate = caller.activate(id);
        caller.complete(id);

        assertThat(tenant.actions())
                .containsExactly(
                        new ActionTaken(
                                "updateCampaign",
                                id,
                                "sandbox",
                                update.header("SLPT-Request-ID"),
                                clock.instant(),
                                patch,
                                true),
                        new ActionTaken(
                                "activateCampaign",
                                id,
                                "sandbox",
                                activate.header("SLPT-Request-ID"),
                                clock.instant(),
                                "{\"timeZone\":\"Z\"}",
                                true));
    }

    @Test
    void logs_cleared_areEmpty() throws Exception {
        caller.activate(tenant.add(SandboxCampaign.staged()));

        tenant.clearLogs();

        assertThat(tenant.requests()).isEmpty();
        assertThat(tenant.actions()).isEmpty();
    }
}
