package io.github.sailpointcampaigns.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.junit.SandboxExtension;
import io.github.sailpointcampaigns.sandbox.junit.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExtensionTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(SandboxTenant.builder().emptyTenant());

    @Test
    void complete_pastDue_isAccepted(SandboxTenant tenant, SandboxSettings settings) {
        String id = tenant.add(SandboxCampaign.active().pastDue());
        try (CampaignsClient client = CampaignsClient.builder()
                .baseUrl(settings.baseUrl().toString())
                .credentials(settings.clientId(), settings::clientSecret)
                .build()) {
            client.campaigns().complete(id, AutoCompleteAction.REVOKE);
        }
        assertThat(tenant.actions()).extracting(ActionTaken::campaignId).containsExactly(id);
    }
}
