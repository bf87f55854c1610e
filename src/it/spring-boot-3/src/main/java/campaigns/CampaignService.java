package campaigns;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@SpringBootApplication
@EnableScheduling
public class CampaignService {
    public static void main(String[] args) {
        SpringApplication.run(CampaignService.class, args);
    }

    /** One for the whole service: it keeps the connections, the token and the rate limit, and Spring closes it. */
    @Bean
    CampaignsClient campaignsClient(
            @Value("${sailpoint.base-url}") String baseUrl,
            @Value("${sailpoint.client-id}") String clientId,
            @Value("${sailpoint.client-secret}") String clientSecret) {
        return CampaignsClient.builder()
                .baseUrl(baseUrl)
                .credentials(clientId, () -> clientSecret)
                .build();
    }

    @Component
    record CloseOverdueCampaigns(CampaignsClient client) {
        private static final Logger LOG = LoggerFactory.getLogger(CloseOverdueCampaigns.class);

        @Scheduled(cron = "0 0 2 * * *")
        void closeOverdue() {
            OffsetDateTime now = OffsetDateTime.now();
            ListRequest active = ListRequest.builder()
                    .filters(ListFilters.STATUS.eq(CampaignStatus.ACTIVE))
                    .sorters(ListSorters.CREATED)
                    .build();
            List<Campaign> overdue = client.campaigns().listAll(active).stream()
                    .filter(campaign ->
                            campaign.deadline() != null && campaign.deadline().isBefore(now))
                    .toList();
            BulkResult<Completion> result = client.campaigns()
                    .completeAll(
                            overdue, AutoCompleteAction.REVOKE, Duration.ofMinutes(30), Bulk.refusingMoreThan(200));
            result.items().forEach(item -> LOG.info("{}", item));
            result.throwIfIncomplete(); // Spring logs it as an error of this job.
        }
    }
}
