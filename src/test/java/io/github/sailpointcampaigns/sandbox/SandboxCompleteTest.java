package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxCompleteTest {

    private static final Duration QUEUED = Duration.ofSeconds(20);
    private static final Duration COMPLETING = Duration.ofSeconds(40);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(clock)
            .emptyTenant()
            .queuedFor(QUEUED)
            .completingFor(COMPLETING)
            .start();

    private final TestCaller caller = TestCaller.of(tenant);

    private Response complete(String id, String body) throws Exception {
        return caller.post("/v2024/campaigns/" + id + "/complete", body);
    }

    @Test
    void complete_pastDue_isQueuedThenCompletingThenCompleted() throws Exception {
        String id = tenant.add(SandboxCampaign.active().pastDue());

        Response response = caller.complete(id);

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.json()).isEqualTo(Examples.read("accepted"));
        clock.advance(QUEUED.minus(MOMENT));
        assertThat(tenant.statusOf(id)).isEqualTo("ACTIVE");
        clock.advance(MOMENT);
        assertThat(tenant.statusOf(id)).isEqualTo("COMPLETING");
        clock.advance(COMPLETING.minus(MOMENT));
        assertThat(tenant.statusOf(id)).isEqualTo("COMPLETING");
        clock.advance(MOMENT);
        assertThat(tenant.statusOf(id)).isEqualTo("COMPLETED");
    }

    @Test
    void complete_forced_setsTheCountToAll() throws Exception {
        String id = tenant.add(SandboxCampaign.active().pastDue().certifications(10, 3));

        caller.complete(id);
        clock.advance(QUEUED);
        assertThat(caller.get("/v3/campaigns/" + id)
                        .json()
                        .path("completedCertifications")
                        .asInt())
                .isEqualTo(3);
        clock.advance(COMPLETING);

        JsonNode campaign = caller.get("/v3/campaigns/" + id).json();
        assertThat(campaign.path("completedCertifications").asInt()).isEqualTo(10);
        assertThat(campaign.path("totalCertifications").asInt()).isEqualTo(10);
    }

    @Test
    void complete_notPastDue_isRefused() throws Exception {
        String id = tenant.add(SandboxCampaign.active().deadlineIn(Duration.ofSeconds(10)));

        SandboxActivateTest.assertRefusedJob(caller.complete(id));
        clock.advance(Duration.ofSeconds(10).plus(MOMENT));

        assertThat(caller.complete(id).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "STAGED", "ACTIVATING", "COMPLETING", "COMPLETED", "ERROR"})
    void complete_notActive_isRefused(String status) throws Exception {
        String id = tenant.add(SandboxCampaign.withStatus(status).pastDue());

        SandboxActivateTest.assertRefusedJob(caller.complete(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVE", "REVOKE"})
    void complete_knownAction_isRecorded(String action) throws Exception {
        String body = "{\"autoCompleteAction\":\"" + action + "\"}";
        String id = tenant.add(SandboxCampaign.active().pastDue().autoRevokeAllowed(false));

        assertThat(complete(id, body).status()).isEqualTo(202);

        assertThat(tenant.actions()).extracting(ActionTaken::parameters).containsExactly(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"autoCompleteAction\":null}"})
    void complete_withoutAction_approves(String body) throws Exception {
        complete(tenant.add(SandboxCampaign.active().pastDue()), body);

        assertThat(tenant.actions())
                .extracting(ActionTaken::parameters)
                .containsExactly("{\"autoCompleteAction\":\"APPROVE\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"autoCompleteAction\":\"revoke\"}",
                "{\"autoCompleteAction\":\"\"}",
                "{\"autoCompleteAction\":true}",
                "[]",
                "REVOKE"
            })
    void complete_badBody_isRefused(String body) throws Exception {
        Response response = complete(tenant.add(SandboxCampaign.active().pastDue()), body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json()).isEqualTo(Examples.read("error-bad-request"));
        assertThat(tenant.actions()).isEmpty();
    }

    @Test
    void complete_queuedAlready_keepsTheFirstAction() throws Exception {
        String id = tenant.add(SandboxCampaign.active().pastDue());

        complete(id, "{\"autoCompleteAction\":\"REVOKE\"}");

        assertThat(complete(id, "{\"autoCompleteAction\":\"APPROVE\"}").status())
                .isEqualTo(202);
        assertThat(tenant.actions()).extracting(ActionTaken::effective).containsExactly(true, false);
    }

    @Test
    void complete_failing_endsInErrorWithAlert() throws Exception {
        String id = tenant.add(SandboxCampaign.active().pastDue().without("alerts"));
        tenant.admin().failNextJob(id, "Could not revoke.");

        caller.complete(id);
        clock.advance(QUEUED.plus(COMPLETING));

        assertThat(tenant.statusOf(id)).isEqualTo("ERROR");
        assertThat(tenant.campaign(id)).contains("Could not revoke.");
    }
}
