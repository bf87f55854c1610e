package io.github.sailpointcampaigns.readme;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.ApiVersion;
import io.github.sailpointcampaigns.Bulk;
import io.github.sailpointcampaigns.BulkResult;
import io.github.sailpointcampaigns.CampaignQuery;
import io.github.sailpointcampaigns.Campaigns;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Completion;
import io.github.sailpointcampaigns.Filter;
import io.github.sailpointcampaigns.Sorter;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.CampaignType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The pieces of the guides on lists, bulk and path families. */
final class Listing {
    private Listing() {}

    static Campaigns ahead(CampaignsClient client, CampaignQuery query) {
        return client.listAll(query).readAhead(4);
    }

    static List<Campaign> dueSoon(CampaignsClient client, OffsetDateTime inAWeek) {
        List<Campaign> dueSoon = client
                .listAll(CampaignQuery.all()
                        .filter(Filter.statusIn(CampaignStatus.ACTIVE))
                        .sort(Sorter.byCreated()))
                .stream()
                .filter(campaign -> CampaignType.MANAGER.equals(campaign.type()))
                .filter(campaign ->
                        campaign.deadline() != null && campaign.deadline().isBefore(inAWeek))
                .toList();
        return dueSoon;
    }

    static BulkResult<Accepted> activateAll(CampaignsClient client, List<BulkResult.Item<?>> progress) {
        List<String> ids = client
                .listAll(CampaignQuery.all()
                        .filter(Filter.statusIn(CampaignStatus.STAGED))
                        .sort(Sorter.byCreated()))
                .stream()
                .map(Campaign::id)
                .toList();
        Bulk options = Bulk.atMost(200).stopAfterFailuresInARow(3).onProgress(progress::add);
        BulkResult<Accepted> result = client.forEach(ids, options, id -> client.activate(id, ZoneOffset.UTC));
        return result;
    }

    static String close(CampaignsClient client, String id) {
        Completion completion = client.completeAndAwait(id, AutoCompleteAction.REVOKE, Duration.ofMinutes(30));
        return completion.before().completedCertifications() + " of "
                + completion.before().totalCertifications() + " were done when it was closed";
    }

    static CampaignsClient.Builder move(CampaignsClient.Builder builder) {
        return builder.apiVersion(ApiVersion.V2026);
    }
}
