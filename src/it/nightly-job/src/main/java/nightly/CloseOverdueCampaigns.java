package nightly;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.CampaignQuery;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Filter;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/** Completes every campaign past its deadline, revokes the access that nobody decided on, and waits for the result. */
public final class CloseOverdueCampaigns {
    private CloseOverdueCampaigns() {}

    public static void main(String[] args) {
        try (CampaignsClient client = CampaignsClient.fromEnvironment()) {
            closeOverdue(client, OffsetDateTime.now()).forEach(System.out::println);
        }
    }

    static List<Campaign> closeOverdue(CampaignsClient client, OffsetDateTime now) {
        List<String> overdue =
                client.listAll(CampaignQuery.all().filter(Filter.statusIn(CampaignStatus.ACTIVE))).stream()
                        .filter(campaign -> campaign.deadline() != null
                                && campaign.deadline().isBefore(now))
                        .map(Campaign::id)
                        .toList();
        List<Accepted> jobs = overdue.stream()
                .map(id -> client.complete(id, AutoCompleteAction.REVOKE))
                .toList();
        return jobs.stream().map(job -> job.await(Duration.ofMinutes(30))).toList();
    }
}
