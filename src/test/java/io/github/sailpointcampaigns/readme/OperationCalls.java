package io.github.sailpointcampaigns.readme;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.CampaignPatch;
import io.github.sailpointcampaigns.CampaignQuery;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Filter;
import io.github.sailpointcampaigns.Page;
import io.github.sailpointcampaigns.Sorter;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.Detail;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The call that the API reference shows for each operation. A method is named as its operation. */
public final class OperationCalls {
    private OperationCalls() {}

    public static CampaignsClient createToken(String baseUrl, String clientId, Supplier<String> secret) {
        // The client gets a token before its first call, shares it among threads, and renews it in time.
        CampaignsClient client = CampaignsClient.builder()
                .baseUrl(baseUrl)
                .credentials(clientId, secret)
                .build();
        return client;
    }

    public static Page<Campaign> listCampaigns(CampaignsClient client) {
        Page<Campaign> page = client.list(CampaignQuery.all()
                .filter(Filter.statusIn(CampaignStatus.STAGED, CampaignStatus.ACTIVE))
                .sort(Sorter.byCreated().reversed(), Sorter.byName())
                .limit(100)
                .count());
        return page;
    }

    public static Campaign getCampaign(CampaignsClient client, String id) {
        Campaign campaign = client.get(id, Detail.FULL);
        return campaign;
    }

    public static Campaign updateCampaign(CampaignsClient client, String id) {
        CampaignPatch patch = CampaignPatch.builder()
                .onlyIf(CampaignStatus.STAGED)
                .name("Managers, second quarter")
                .deadline(OffsetDateTime.parse("2026-06-30T17:00:00Z"))
                .build();
        Campaign changed = client.update(id, patch);
        return changed;
    }

    public static Accepted activateCampaign(CampaignsClient client, String id) {
        Accepted accepted = client.activate(id, ZoneOffset.ofHours(-5));
        return accepted;
    }

    public static Accepted completeCampaign(CampaignsClient client, String id) {
        Accepted accepted = client.complete(id, AutoCompleteAction.REVOKE);
        return accepted;
    }
}
