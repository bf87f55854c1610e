package nightly;

import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Completion;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

final class CloseOverdueCampaigns {
    private CloseOverdueCampaigns() {}

    public static void main(String[] args) {
        try (CampaignsClient client = CampaignsClient.fromEnvironment()) {
            BulkResult<Completion> result = closeOverdue(client, OffsetDateTime.now());
            result.items().forEach(System.out::println);
            result.throwIfIncomplete();
        }
    }

    /** Completes every campaign past its deadline, revoking what nobody decided on, and keeps what was reviewed before. */
    static BulkResult<Completion> closeOverdue(CampaignsClient client, OffsetDateTime now) {
        // All of them first: completing campaigns while paging through them would skip some.
        ListRequest active = ListRequest.builder()
                .filters(ListFilters.STATUS.eq(CampaignStatus.ACTIVE))
                .sorters(ListSorters.CREATED)
                .build();
        List<Campaign> overdue = client.campaigns().listAll(active).stream()
                .filter(campaign ->
                        campaign.deadline() != null && campaign.deadline().isBefore(now))
                .toList();
        return client.campaigns()
                .completeAll(
                        overdue, AutoCompleteAction.REVOKE, Duration.ofMinutes(30), Bulk.refusingMoreThan(200));
    }
}
