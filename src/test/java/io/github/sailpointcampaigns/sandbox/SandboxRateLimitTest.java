package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SandboxRateLimitTest {

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    private SandboxTenantBuilder tenantWithClock() {
        return SandboxTenant.builder()
                .clock(clock)
                .tokenLifetime(Duration.ofDays(1))
                .emptyTenant();
    }

    private static int accepted(TestCaller caller, String path, int requests) throws Exception {
        int accepted = 0;
        for (int i = 0; i < requests; i++) {
            accepted += caller.get(path).status() == 200 ? 1 : 0;
        }
        return accepted;
    }

    @Test
    void rateLimit_default_is100In10Seconds() throws Exception {
        try (SandboxTenant tenant = tenantWithClock().start()) {
            TestCaller caller = TestCaller.of(tenant);

            assertThat(accepted(caller, "/v3/campaigns", 105)).isEqualTo(100);
            clock.advance(Duration.ofMillis(9_999));
            assertThat(accepted(caller, "/v3/campaigns", 1)).isZero();
            clock.advance(Duration.ofMillis(1));
            assertThat(accepted(caller, "/v3/campaigns", 105)).isEqualTo(100);
        }
    }

    @Test
    void rateLimit_window_slides() throws Exception {
        try (SandboxTenant tenant = tenantWithClock().start()) {
            TestCaller caller = TestCaller.of(tenant);
            accepted(caller, "/v3/campaigns", 60);
            clock.advance(Duration.ofSeconds(6));

            assertThat(accepted(caller, "/v3/campaigns", 60)).isEqualTo(40);
            clock.advance(Duration.ofSeconds(4));
            assertThat(accepted(caller, "/v3/campaigns", 100)).isEqualTo(60);
        }
    }

    @Test
    void rateLimit_exceeded_hasTheDocumentedBodyAndRetryAfter() throws Exception {
        try (SandboxTenant tenant = tenantWithClock().start()) {
            TestCaller caller = TestCaller.of(tenant);
            accepted(caller, "/v3/campaigns", 100);
            clock.advance(Duration.ofMillis(2_500));

            Response response = caller.get("/v3/campaigns");

            assertThat(response.status()).isEqualTo(429);
            assertThat(response.json()).isEqualTo(Examples.read("error-rate-limited"));
            assertThat(response.header("Retry-After")).isEqualTo("8");
            clock.advance(Duration.ofSeconds(8));
            assertThat(caller.get("/v3/campaigns").status()).isEqualTo(200);
        }
    }

    @Test
    void rateLimit_isPerClientAndVersion_notPerTokenOrOperation() throws Exception {
        try (SandboxTenant tenant =
                tenantWithClock().client(SandboxClient.of("other", "s")).start()) {
            accepted(TestCaller.of(tenant), "/v3/campaigns", 100);

            assertThat(TestCaller.of(tenant).get("/v3/campaigns").status()).isEqualTo(429);
            assertThat(TestCaller.of(tenant).get("/v3/campaigns/x").status()).isEqualTo(429);
            assertThat(TestCaller.of(tenant).get("/v2024/campaigns").status()).isEqualTo(200);
            assertThat(TestCaller.of(tenant).get("/campaigns/v1").status()).isEqualTo(200);
            assertThat(TestCaller.of(tenant, "other", "s").get("/v3/campaigns").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void rateLimit_otherTraffic_usesTheBudget() throws Exception {
        try (SandboxTenant tenant = tenantWithClock().start()) {
            TestCaller caller = TestCaller.of(tenant);

            tenant.otherTraffic("sandbox", "v3", 95);

            assertThat(accepted(caller, "/v3/campaigns", 10)).isEqualTo(5);
            assertThat(accepted(caller, "/v2025/campaigns", 10)).isEqualTo(10);
        }
    }

    @Test
    void otherTraffic_unknownVersion_isTold() {
        try (SandboxTenant tenant = tenantWithClock().start()) {
            assertThatThrownBy(() -> tenant.otherTraffic("sandbox", "/v3", 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void rateLimit_refusedRequests_useNothingUp() throws Exception {
        try (SandboxTenant tenant =
                tenantWithClock().rateLimit(2, Duration.ofSeconds(10)).start()) {
            TestCaller caller = TestCaller.of(tenant);
            accepted(caller, "/v3/campaigns", 2);
            clock.advance(Duration.ofSeconds(9));
            accepted(caller, "/v3/campaigns", 5);
            clock.advance(Duration.ofSeconds(1));

            assertThat(accepted(caller, "/v3/campaigns", 5)).isEqualTo(2);
        }
    }

    @Test
    void rateLimit_tokenRequests_useNothingUp() throws Exception {
        try (SandboxTenant tenant =
                tenantWithClock().rateLimit(2, Duration.ofSeconds(10)).start()) {
            TestCaller.of(tenant);
            TestCaller.of(tenant);

            assertThat(accepted(TestCaller.of(tenant), "/v3/campaigns", 2)).isEqualTo(2);
        }
    }

    @Test
    void rateLimit_off_letsEverythingPass() throws Exception {
        try (SandboxTenant tenant = tenantWithClock().withoutRateLimit().start()) {
            tenant.otherTraffic("sandbox", "v3", 1_000);

            assertThat(accepted(TestCaller.of(tenant), "/v3/campaigns", 150)).isEqualTo(150);
        }
    }

    @Test
    void routeBackOff_earlyRequests_areShutOutLongerAndLonger() throws Exception {
        try (SandboxTenant tenant = tenantWithClock()
                .rateLimit(1, Duration.ofSeconds(10))
                .routeBackOff()
                .start()) {
            TestCaller caller = TestCaller.of(tenant);
            assertThat(caller.get("/v3/campaigns").status()).isEqualTo(200);
            for (String retryAfter : new String[] {"10", "60", "300", "600", "1200", "1200"}) {
                assertThat(caller.get("/v3/campaigns").header("Retry-After")).isEqualTo(retryAfter);
                clock.advance(Duration.ofSeconds(5));
            }
            assertThat(caller.get("/v3/campaigns/x").status()).isEqualTo(404);

            clock.advance(Duration.ofSeconds(1_195));
            assertThat(caller.get("/v3/campaigns").status()).isEqualTo(200);
            assertThat(caller.get("/v3/campaigns").header("Retry-After")).isEqualTo("10");
        }
    }

    @Test
    void routeBackOff_off_neverExceedsTheWindow() throws Exception {
        try (SandboxTenant tenant =
                tenantWithClock().rateLimit(1, Duration.ofSeconds(10)).start()) {
            TestCaller caller = TestCaller.of(tenant);
            accepted(caller, "/v3/campaigns", 10);

            assertThat(caller.get("/v3/campaigns").header("Retry-After")).isEqualTo("10");
        }
    }
}
