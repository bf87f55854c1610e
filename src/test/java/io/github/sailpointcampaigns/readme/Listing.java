package io.github.sailpointcampaigns.readme;

import io.github.sailpointcampaigns.ApiVersion;
import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.Completion;
import io.github.sailpointcampaigns.PagedIterable;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
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

    static PagedIterable<Campaign> ahead(CampaignsClient client, ListRequest query) {
        return client.campaigns().listAll(query).readAhead(4);
    }

    static List<Campaign> dueSoon(CampaignsClient client, OffsetDateTime inAWeek) {
        ListRequest active = ListRequest.builder()
                .filters(ListFilters.STATUS.eq(CampaignStatus.ACTIVE))
                .build();
        List<Campaign> dueSoon = client.campaigns().listAll(active).stream()
                .filter(campaign -> CampaignType.MANAGER.equals(campaign.type()))
                .filter(campaign ->
                        campaign.deadline() != null && campaign.deadline().isBefore(inAWeek))
                .toList();
        return dueSoon;
    }

    static BulkResult<Campaign> activateAll(CampaignsClient client, List<BulkResult.Item<?>> progress) {
        ListRequest staged = ListRequest.builder()
                .filters(ListFilters.STATUS.eq(CampaignStatus.STAGED))
                .build();
        List<String> ids =
                client.campaigns().listAll(staged).stream().map(Campaign::id).toList();
        Bulk options = Bulk.refusingMoreThan(200).stopAfterFailuresInARow(3).onProgress(progress::add);
        BulkResult<Campaign> result =
                client.campaigns().activateAll(ids, ZoneOffset.UTC, Duration.ofMinutes(30), options);
        return result;
    }

    static String close(CampaignsClient client, String id) {
        Completion completion =
                client.campaigns().completeAndAwait(id, AutoCompleteAction.REVOKE, Duration.ofMinutes(30));
        return completion.before().completedCertifications() + " of "
                + completion.before().totalCertifications() + " were done when it was closed";
    }

    static CampaignsClientBuilder move(CampaignsClientBuilder builder) {
        return builder.apiVersion(ApiVersion.V2026);
    }
}
