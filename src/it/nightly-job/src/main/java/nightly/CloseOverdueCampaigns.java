package nightly;

import io.github.sailpointcampaigns.Bulk;
import io.github.sailpointcampaigns.BulkResult;
import io.github.sailpointcampaigns.CampaignQuery;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Completion;
import io.github.sailpointcampaigns.Filter;
import io.github.sailpointcampaigns.Sorter;
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
        // The ids first: completing campaigns while paging through them would skip some.
        CampaignQuery active = CampaignQuery.all()
                .filter(Filter.statusIn(CampaignStatus.ACTIVE))
                .sort(Sorter.byCreated());
        List<String> overdue = client.listAll(active).stream()
                .filter(campaign ->
                        campaign.deadline() != null && campaign.deadline().isBefore(now))
                .map(Campaign::id)
                .toList();
        return client.forEach(
                overdue,
                Bulk.atMost(200),
                id -> client.completeAndAwait(id, AutoCompleteAction.REVOKE, Duration.ofMinutes(30)));
    }
}
