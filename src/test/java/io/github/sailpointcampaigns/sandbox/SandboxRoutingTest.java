package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxRoutingTest {

    private static final String SEARCH_CAMPAIGN = "7e1a731e3fb845cfbe58112ba4673ee4";

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.start();

    private final TestCaller caller = TestCaller.of(tenant);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/campaigns",
                "/campaigns/v2",
                "/v1/campaigns",
                "/v2027/campaigns",
                "/V3/campaigns",
                "/certification-campaigns/v1",
                "/v3/campaigns/",
                "/v3/campaigns/x/activate/y",
                "/v3/campaigns/x/archive",
                "/v3/campaigns//activate",
                "/oauth",
                "/oauth/token/x"
            })
    void path_unknown_isNotFound(String path) throws Exception {
        Response response = caller.get(path);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json()).isEqualTo(Examples.read("error-not-found"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /v3/campaigns | GET, POST",
                "DELETE | /v3/campaigns/x | GET, PATCH",
                "PUT | /v3/campaigns/x | GET, PATCH",
                "GET | /v3/campaigns/x/activate | POST",
                "GET | /oauth/token | POST"
            })
    void method_notServed_isAnswered405(String method, String path, String allowed) throws Exception {
        Response response = caller.send(method, path, null, null);

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo(allowed);
        assertThat(response.json().path("trackingId").asText()).hasSize(32);
    }

    @Test
    void method_head_isAnswered405WithoutBody() throws Exception {
        Response response = caller.send("HEAD", "/v3/campaigns", null, null);

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.http().body()).isEmpty();
    }

    @Test
    void everyAnswer_whateverItsStatus_hasTheCommonHeaders() throws Exception {
        tenant.answerNext("getCampaign", Answer.status(500));
        Set<String> requestIds = new HashSet<>();
        for (Response response : new Response[] {
            caller.get("/v3/campaigns"),
            caller.get("/v3/campaigns?limit=251"),
            caller.get("/v3/campaigns/" + SEARCH_CAMPAIGN),
            caller.get("/nowhere"),
            TestCaller.withoutToken(tenant).get("/v3/campaigns"),
            TestCaller.withoutToken(tenant).send("POST", "/oauth/token", null, null),
            caller.send("PUT", "/v3/campaigns", null, null)
        }) {
            assertThat(response.header("SLPT-Request-ID")).matches("[0-9a-f]{32}");
            assertThat(response.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
            requestIds.add(response.header("SLPT-Request-ID"));
        }
        assertThat(requestIds).hasSize(7);
    }

    @Test
    void requestIds_sameSeed_areTheSame() throws Exception {
        try (SandboxTenant other = SandboxTenant.start()) {
            TestCaller callerOfOther = TestCaller.of(other);

            assertThat(callerOfOther.get("/v3/campaigns").header("SLPT-Request-ID"))
                    .isEqualTo(caller.get("/v3/campaigns").header("SLPT-Request-ID"));
        }
    }

    @Test
    void checks_severalFail_areMadeInOrder() throws Exception {
        try (SandboxTenant strict = SandboxTenant.builder()
                .client(SandboxClient.of("nobody", "s").levels())
                .rateLimit(1, Duration.ofSeconds(10))
                .clock(ManualClock.at("2026-03-01T12:00:00Z"))
                .start()) {
            TestCaller unauthorized = TestCaller.withoutToken(strict);
            TestCaller forbidden = TestCaller.of(strict, "nobody", "s");

            assertThat(unauthorized.post("/v1/campaigns").status()).isEqualTo(404);
            assertThat(unauthorized.send("DELETE", "/v3/campaigns", null, null).status())
                    .isEqualTo(405);
            assertThat(unauthorized.get("/v3/campaigns?limit=x").status()).isEqualTo(401);
            assertThat(forbidden.get("/v3/campaigns?limit=x").status()).isEqualTo(403);
            assertThat(forbidden.get("/v3/campaigns?limit=x").status()).isEqualTo(429);
        }
    }
}
