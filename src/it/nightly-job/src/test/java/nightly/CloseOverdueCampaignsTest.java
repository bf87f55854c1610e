package nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Completion;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class CloseOverdueCampaignsTest {
    @Test
    void closeOverdue_oneOfTwoIsPastDue_revokesWhatIsUndecidedThereOnce() {
        try (SandboxTenant tenant = SandboxTenant.builder()
                        .emptyTenant()
                        .queuedFor(Duration.ZERO)
                        .completingFor(Duration.ZERO)
                        .start();
                CampaignsClient client = CampaignsClient.builder()
                        .baseUrl(tenant.baseUrl().toString())
                        .credentials(tenant.clientId(), tenant::clientSecret)
                        .build()) {
            String overdue = tenant.add(SandboxCampaign.active().pastDue().certifications(10, 4));
            tenant.add(SandboxCampaign.active().deadlineIn(Duration.ofDays(3)));

            assertThat(CloseOverdueCampaigns.closeOverdue(client, OffsetDateTime.now())
                            .items())
                    .singleElement()
                    .satisfies(item -> {
                        Completion completion = item.value().orElseThrow();
                        assertThat(completion.before().completedCertifications())
                                .isEqualTo(4);
                        assertThat(completion.after().status()).isEqualTo(CampaignStatus.COMPLETED);
                    });
            assertThat(tenant.actions())
                    .extracting(ActionTaken::campaignId, ActionTaken::parameters)
                    .containsExactly(tuple(overdue, "{\"autoCompleteAction\":\"REVOKE\"}"));
        }
    }
}
