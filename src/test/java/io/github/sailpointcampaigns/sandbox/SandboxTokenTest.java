package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import io.github.sailpointcampaigns.sandbox.http.Json;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTokenTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String GOOD = "grant_type=client_credentials&client_id=sandbox&client_secret=sandbox-secret";

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder().clock(clock).start();

    private Response token(String pathAndQuery, String contentType, String body) throws Exception {
        return TestCaller.withoutToken(tenant).send("POST", pathAndQuery, contentType, body);
    }

    @Test
    void token_formEncoded_isGivenOut() throws Exception {
        Response response = token("/oauth/token", FORM + "; charset=UTF-8", GOOD);

        assertThat(response.status()).isEqualTo(200);
        JsonNode body = response.json();
        assertThat(body.path("token_type").asText()).isEqualTo("bearer");
        assertThat(body.path("expires_in").asInt()).isEqualTo(749);
        assertThat(body.path("scope").asText()).contains("idn:campaign:manage");
        assertThat(body.path("tenant_id").asText()).isNotEmpty();
        assertThat(body.path("identity_id").asText()).isNotEmpty();
        assertThat(body.path("jti").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"boundary=xyz", "boundary=\"xyz\"", "charset=UTF-8; boundary=xyz"})
    void token_multipart_isGivenOut(String parameters) throws Exception {
        String body = """
            --xyz\r
            Content-Disposition: form-data; name="grant_type"\r
            \r
            client_credentials\r
            --xyz\r
            content-disposition: form-data; name=client_id\r
            Content-Type: text/plain\r
            \r
            sandbox\r
            --xyz\r
            Content-Disposition: form-data; name="client_secret"\r
            \r
            sandbox-secret\r
            --xyz--\r
            """;
        Response response = token("/oauth/token", "multipart/form-data; " + parameters, body);

        assertThat(response.status()).isEqualTo(200);
        assertThat(TestCaller.withToken(
                                tenant, response.json().path("access_token").asText())
                        .get("/v3/campaigns")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void token_queryParameters_isGivenOut() throws Exception {
        assertThat(token("/oauth/token?" + GOOD, null, null).status()).isEqualTo(200);
    }

    @Test
    void token_always_looksLikeJwt() throws Exception {
        String[] parts = token("/oauth/token", FORM, GOOD)
                .json()
                .path("access_token")
                .asText()
                .split("\\.");

        assertThat(parts).hasSize(3);
        Base64.Decoder decoder = Base64.getUrlDecoder();
        assertThat(Json.read(decoder.decode(parts[0])).path("typ").asText()).isEqualTo("JWT");
        JsonNode claims = Json.read(decoder.decode(parts[1]));
        assertThat(claims.path("client_id").asText()).isEqualTo("sandbox");
        assertThat(claims.path("exp").asLong()).isEqualTo(clock.instant().getEpochSecond() + 749);
    }

    @ParameterizedTest
    @CsvSource({
        "client_credentials, sandbox, wrong, 401, invalid_client",
        "client_credentials, stranger, sandbox-secret, 401, invalid_client",
        "client_credentials, sandbox, '', 401, invalid_client",
        "password, sandbox, sandbox-secret, 400, unsupported_grant_type",
        "'', sandbox, sandbox-secret, 400, invalid_request"
    })
    void token_wrongCredentialsOrGrant_isRefused(String grant, String id, String secret, int status, String error)
            throws Exception {
        Response response =
                token("/oauth/token", FORM, "grant_type=" + grant + "&client_id=" + id + "&client_secret=" + secret);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void token_multipartWithoutBoundary_isRefused() throws Exception {
        assertThat(token("/oauth/token", "multipart/form-data", "").status()).isEqualTo(400);
    }

    @Test
    void token_lifetimeOver_isAnswered401() throws Exception {
        TestCaller caller = TestCaller.of(tenant);

        clock.advance(Duration.ofSeconds(748));
        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        Response expired = caller.get("/v3/campaigns");

        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.json()).isEqualTo(Examples.read("error-unauthorized"));
    }

    @Test
    void token_lifetimeSet_isToldAndKept() throws Exception {
        try (SandboxTenant shortLived = SandboxTenant.builder()
                .clock(clock)
                .tokenLifetime(Duration.ofSeconds(5))
                .start()) {
            TestCaller caller = TestCaller.of(shortLived);
            clock.advance(Duration.ofSeconds(5));

            assertThat(caller.get("/v3/campaigns").status()).isEqualTo(401);
            assertThat(TestCaller.withoutToken(shortLived)
                            .send("POST", "/oauth/token", FORM, GOOD)
                            .json()
                            .path("expires_in")
                            .asInt())
                    .isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbled", "a.b.c", ""})
    void token_garbled_isAnswered401(String garbled) throws Exception {
        Response response = TestCaller.withToken(tenant, garbled).get("/v3/campaigns");

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.json()).isEqualTo(Examples.read("error-unauthorized"));
    }

    @Test
    void token_missing_isAnswered401() throws Exception {
        Response response = TestCaller.withoutToken(tenant).get("/v3/campaigns");

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.json()).isEqualTo(Examples.read("error-unauthorized"));
    }

    @Test
    void token_ofAnotherTenant_isAnswered401() throws Exception {
        try (SandboxTenant other = SandboxTenant.builder().clock(clock).seed(7).start()) {
            String foreign = TestCaller.withoutToken(other)
                    .send("POST", "/oauth/token", FORM, GOOD)
                    .json()
                    .path("access_token")
                    .asText();

            assertThat(TestCaller.withToken(tenant, foreign)
                            .get("/v3/campaigns")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void token_revoked_isAnswered401UntilRenewed() throws Exception {
        TestCaller caller = TestCaller.of(tenant);

        tenant.revokeTokens();

        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(401);
        assertThat(TestCaller.of(tenant).get("/v3/campaigns").status()).isEqualTo(200);
    }
}
