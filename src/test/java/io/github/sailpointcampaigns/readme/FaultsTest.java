package io.github.sailpointcampaigns.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.ManualClock;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultsTest {
    @Test
    void complete_answerIsLost_isSentOnceAndReportedAsUnknown() {
        ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
        try (SandboxTenant tenant =
                        SandboxTenant.builder().clock(clock).emptyTenant().start();
                CampaignsClient client = CampaignsClient.builder()
                        .baseUrl(tenant.baseUrl().toString())
                        .credentials(tenant.clientId(), tenant::clientSecret)
                        .build()) {
            String id = tenant.add(SandboxCampaign.active().pastDue());
            tenant.answerNext("completeCampaign", Answer.asUsual().lost());

            assertThatThrownBy(() -> client.campaigns().complete(id, AutoCompleteAction.REVOKE))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(tenant.requests("completeCampaign")).hasSize(1);

            clock.advance(Duration.ofMinutes(1));
            assertThat(tenant.statusOf(id)).isEqualTo("COMPLETED");
        }
    }
}
