package io.github.sailpointcampaigns.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ListingTest {
    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .emptyTenant()
            .queuedFor(Duration.ZERO)
            .completingFor(Duration.ZERO)
            .start();

    @AutoClose
    private final CampaignsClient client = Listing.move(CampaignsClient.builder())
            .baseUrl(tenant.baseUrl().toString())
            .credentials(tenant.clientId(), tenant::clientSecret)
            .build();

    @Test
    void ahead_allCampaigns_areThere() {
        String id = tenant.add(SandboxCampaign.staged());

        assertThat(Listing.ahead(client, ListRequest.builder().build()).stream())
                .extracting(Campaign::id)
                .containsExactly(id);
        assertThat(tenant.requests("listCampaigns").get(0).path()).isEqualTo("/v2026/campaigns");
    }

    @Test
    void dueSoon_typeAndDeadline_areFilteredHere() {
        String wanted = tenant.add(SandboxCampaign.active().type("MANAGER").deadlineIn(Duration.ofDays(2)));
        tenant.add(SandboxCampaign.active().type("MANAGER").deadlineIn(Duration.ofDays(20)));
        tenant.add(SandboxCampaign.active().type("SEARCH").deadlineIn(Duration.ofDays(2)));

        assertThat(Listing.dueSoon(client, OffsetDateTime.now().plusDays(7)))
                .extracting(Campaign::id)
                .containsExactly(wanted);
    }

    @Test
    void activateAll_stagedCampaigns_areAllDone() {
        tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(2)));
        tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        List<BulkResult.Item<?>> progress = new ArrayList<>();

        assertThat(Listing.activateAll(client, progress).isComplete()).isTrue();
        assertThat(progress).hasSize(2);
        assertThat(tenant.actions()).hasSize(2);
    }

    @Test
    void close_halfReviewed_saysSo() {
        String id = tenant.add(SandboxCampaign.active().pastDue().certifications(10, 4));

        assertThat(Listing.close(client, id)).isEqualTo("4 of 10 were done when it was closed");
    }
}
