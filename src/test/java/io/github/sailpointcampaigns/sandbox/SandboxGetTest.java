package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxGetTest {

    private static final String MANAGER_CAMPAIGN = "2c9079b270a266a60170a2779fcb0007";

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.start();

    private final TestCaller caller = TestCaller.of(tenant);

    @Test
    void get_slim_equalsTheDocumentedExample() throws Exception {
        JsonNode example = Examples.read("campaign");

        assertThat(caller.get("/v3/campaigns/" + MANAGER_CAMPAIGN).json()).isEqualTo(example);
        assertThat(caller.get("/v3/campaigns/" + MANAGER_CAMPAIGN + "?detail=SLIM")
                        .json())
                .isEqualTo(example);
    }

    @Test
    void get_full_equalsTheDocumentedExample() throws Exception {
        assertThat(caller.get("/v3/campaigns/" + MANAGER_CAMPAIGN + "?detail=FULL")
                        .json())
                .isEqualTo(Examples.read("campaigns-slim-and-full").get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FULL", "nonsense"})
    void get_detailInBeta_isIgnored(String detail) throws Exception {
        assertThat(caller.get("/beta/campaigns/" + MANAGER_CAMPAIGN + "?detail=" + detail)
                        .json())
                .isEqualTo(Examples.read("campaign"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "..", "%2E%2E", "a%2Fb", "a%20b"})
    void get_unknownId_isNotFound(String id) throws Exception {
        Response response = caller.get("/v3/campaigns/" + id);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json()).isEqualTo(Examples.read("error-not-found"));
    }

    @Test
    void get_idThatNeedsEncoding_isFound() throws Exception {
        tenant.add(SandboxCampaign.staged().id("a/b c+d"));

        assertThat(caller.get("/v3/campaigns/a%2Fb%20c+d").status()).isEqualTo(200);
    }
}
