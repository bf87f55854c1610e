package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.sandbox.http.Json;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxSignOffTest {

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(clock)
            .emptyTenant()
            .tokenLifetime(Duration.ofDays(30))
            .start();

    private int completed(String id) {
        return Json.parse(tenant.campaign(id)).path("completedCertifications").asInt();
    }

    @Test
    void counts_activeCampaign_growUntilTheDeadline() {
        String id = tenant.add(
                SandboxCampaign.active().deadlineIn(Duration.ofDays(10)).certifications(120, 20));

        assertThat(completed(id)).isEqualTo(20);
        clock.advance(Duration.ofDays(5));
        assertThat(completed(id)).isEqualTo(60);
        clock.advance(Duration.ofDays(5));
        assertThat(completed(id)).isEqualTo(100);
        clock.advance(Duration.ofDays(5));
        assertThat(completed(id)).isEqualTo(100);
    }

    @Test
    void counts_pastDueOrNotActive_standStill() {
        String overdue = tenant.add(SandboxCampaign.active().pastDue().certifications(10, 3));
        String staged = tenant.add(SandboxCampaign.staged());

        clock.advance(Duration.ofDays(5));

        assertThat(completed(overdue)).isEqualTo(3);
        assertThat(completed(staged)).isZero();
    }

    @Test
    void counts_deadlineMoved_goOnFromWhereTheyWere() throws Exception {
        String id = tenant.add(
                SandboxCampaign.active().deadlineIn(Duration.ofDays(10)).certifications(120, 20));
        clock.advance(Duration.ofDays(5));

        TestCaller.of(tenant)
                .patch(id, "[{\"op\":\"replace\",\"path\":\"/deadline\",\"value\":\"2026-03-08T12:00:00Z\"}]");

        assertThat(completed(id)).isEqualTo(60);
        clock.advance(Duration.ofDays(1));
        assertThat(completed(id)).isEqualTo(84);
    }

    @Test
    void counts_afterActivation_grow() throws Exception {
        String id = tenant.add(
                SandboxCampaign.staged().deadlineIn(Duration.ofDays(10)).certifications(100, 0));
        TestCaller.of(tenant).activate(id);

        clock.advance(Duration.ofDays(5));

        assertThat(completed(id)).isBetween(35, 45);
    }

    @Test
    void counts_whileCompleting_standStill() throws Exception {
        try (SandboxTenant slow = SandboxTenant.builder()
                .clock(clock)
                .queuedFor(Duration.ofDays(5))
                .completingFor(Duration.ofDays(10))
                .start()) {
            String id = slow.add(SandboxCampaign.active().pastDue().certifications(100, 0));
            TestCaller.of(slow).complete(id);
            slow.admin().moveDeadline(id, clock.instant().plus(Duration.ofDays(10)));

            clock.advance(Duration.ofDays(7));

            assertThat(slow.statusOf(id)).isEqualTo("COMPLETING");
            assertThat(Json.parse(slow.campaign(id))
                            .path("completedCertifications")
                            .asInt())
                    .isEqualTo(40);
        }
    }

    @Test
    void counts_inLists_growAsWell() throws Exception {
        tenant.add(SandboxCampaign.active().deadlineIn(Duration.ofDays(10)).certifications(100, 0));
        TestCaller caller = TestCaller.of(tenant);
        clock.advance(Duration.ofDays(5));

        assertThat(caller.get("/v3/campaigns")
                        .json()
                        .at("/0/completedCertifications")
                        .asInt())
                .isEqualTo(40);
    }
}
