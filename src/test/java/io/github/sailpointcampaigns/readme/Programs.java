package io.github.sailpointcampaigns.readme;

import io.github.sailpointcampaigns.Campaigns;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignReport;
import io.github.sailpointcampaigns.model.CampaignReportType;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.CampaignTemplate;
import io.github.sailpointcampaigns.model.NewCampaignTemplate;
import io.github.sailpointcampaigns.model.ReportFileFormat;
import io.github.sailpointcampaigns.request.NewCampaigns;
import io.github.sailpointcampaigns.request.Schedules;
import io.github.sailpointcampaigns.request.Schedules.Day;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/** The programs of the guide to creating campaigns and fetching reports; GuidesTest runs them. */
final class Programs {
    private static final List<CampaignReportType> ALL_FOUR = List.of(
            CampaignReportType.CAMPAIGN_COMPOSITION_REPORT,
            CampaignReportType.CAMPAIGN_REMEDIATION_STATUS_REPORT,
            CampaignReportType.CAMPAIGN_STATUS_REPORT,
            CampaignReportType.CERTIFICATION_SIGNOFF_REPORT);

    private Programs() {}

    static Campaign managerCampaign(CampaignsClient client, OffsetDateTime deadline) {
        Campaign created = client.campaigns()
                .create(NewCampaigns.manager("Q4 manager review", "Everyone, by their manager")
                        .deadline(deadline)
                        .emailNotificationEnabled(true)
                        .build());
        return client.campaigns().await(created.id(), Campaigns.until(CampaignStatus.STAGED));
    }

    static CampaignTemplate everyMonth(CampaignsClient client) {
        CampaignTemplate template = client.campaignTemplates()
                .create(NewCampaignTemplate.builder()
                        .name("Monthly manager review")
                        .description("On the first of the month, for two weeks")
                        .deadlineDuration("P2W")
                        .campaign(NewCampaigns.manager("Manager review %B %Y", "Everyone, by their manager")
                                .build())
                        .build());
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        client.campaignTemplates()
                .setSchedule(
                        template.id(),
                        Schedules.monthly(Day.of(1)).at(berlin, 9).build());
        return template;
    }

    static void reportsOf(CampaignsClient client, YearMonth month, Path folder) {
        List<String> ids = client.campaigns().listAll().stream()
                .filter(campaign -> campaign.created() != null
                        && YearMonth.from(campaign.created()).equals(month))
                .map(campaign -> campaign.id())
                .toList();
        BulkResult<List<CampaignReport>> result = client.campaigns()
                .reportAll(ids, ALL_FOUR, Duration.ofDays(1), Duration.ofMinutes(10), Bulk.refusingMoreThan(200));
        for (BulkResult.Item<List<CampaignReport>> item : result.items()) {
            for (CampaignReport report : item.value().orElse(List.of())) {
                Path file = folder.resolve(item.id() + "-" + report.reportType() + ".csv");
                if (!Files.exists(file)) {
                    client.reports().download(report.id(), ReportFileFormat.CSV, file);
                }
            }
        }
        result.throwIfIncomplete();
    }
}
