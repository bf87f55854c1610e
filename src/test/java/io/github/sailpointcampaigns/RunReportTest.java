package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.model.CampaignReport;
import io.github.sailpointcampaigns.model.CampaignReportStatus;
import io.github.sailpointcampaigns.model.CampaignReportType;
import io.github.sailpointcampaigns.model.ReportFileFormat;
import io.github.sailpointcampaigns.request.FileTarget;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that are run where none is there, on one virtual clock with the simulated tenant. */
class RunReportTest {
    private static final CampaignReportType SIGNOFF = CampaignReportType.CERTIFICATION_SIGNOFF_REPORT;
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final VirtualTime time = new VirtualTime();

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(time.clock())
            .emptyTenant()
            .withoutRateLimit()
            .start();

    @AutoClose
    private final CampaignsClient client = ClientProbe.of(tenant).time(time).build();

    private final String id = tenant.add(SandboxCampaign.active());

    @TempDir
    Path folder;

    private CampaignReport report(Duration maxAge) {
        return client.campaigns().report(id, SIGNOFF, maxAge, TEN_MINUTES);
    }

    private int runs() {
        return tenant.requests("runCampaignReport").size();
    }

    private void reports(String... entries) {
        tenant.answerNext("getCampaignReports", Answer.of(200, "[" + String.join(",", entries) + "]"));
    }

    private String entry(String reportId, String status, Duration age) {
        return """
            {"id": "%s", "status": "%s", "reportType": "CERTIFICATION_SIGNOFF_REPORT", "lastRunAt": "%s"}\
            """.formatted(reportId, status, time.now().minus(age));
    }

    @Test
    void report_none_isRunWaitedForAndDownloaded() {
        CampaignReport report = client.campaigns().report(id, SIGNOFF);

        assertThat(report.status()).isEqualTo(CampaignReportStatus.SUCCESS);
        assertThat(runs()).isEqualTo(1);
        Path file = client.reports().download(report.id(), ReportFileFormat.CSV, FileTarget.in(folder));
        assertThat(file.getFileName()).hasToString("Certification Signoff Report.csv");
        assertThat(file).content().contains("\"" + id + "\"").contains("\"ACTIVE\"");
        assertThat(client.reports().download(report.id(), ReportFileFormat.PDF, FileTarget.in(folder)))
                .content()
                .startsWith("%PDF");
    }

    @Test
    void report_freshOne_isTakenAndAnOldOneRunAgain() {
        CampaignReport first = report(Duration.ofHours(1));
        time.clock().advance(Duration.ofMinutes(59));

        assertThat(report(Duration.ofHours(1))).isEqualTo(first);
        assertThat(runs()).isEqualTo(1);

        time.clock().advance(Duration.ofMinutes(2));
        assertThat(report(Duration.ofHours(1)).id()).isNotEqualTo(first.id());
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void report_anyAgeWillDo_isTakenHoweverOld() {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        reports(entry("ancient", "SUCCESS", Duration.ofDays(700_000)));
        reports(entry("ancient", "SUCCESS", Duration.ofDays(700_000)));

        assertThat(report(forEver).id()).isEqualTo("ancient");
        assertThat(client.campaigns()
                        .reportAll(List.of(id), List.of(SIGNOFF), forEver, TEN_MINUTES, Bulk.refusingMoreThan(1))
                        .isComplete())
                .isTrue();
        assertThat(runs()).isZero();
    }

    @Test
    void report_besideOneOfAnOddType_isFound() {
        String odd = "{\"id\": \"odd\", \"status\": \"SUCCESS\", \"reportType\": 5}";
        reports(odd);
        reports(odd, entry("new", "PENDING", Duration.ZERO));
        reports(odd, entry("new", "SUCCESS", Duration.ZERO));

        assertThat(report(Duration.ofHours(1)).id()).isEqualTo("new");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void report_thatRunsAlready_isWaitedForAndNotRunAgain() {
        client.campaigns().runReport(id, SIGNOFF);

        assertThat(report(Duration.ofHours(1)).status()).isEqualTo(CampaignReportStatus.SUCCESS);
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void report_oldOneIsStillShown_isNotTakenForTheNewOne() {
        String failed = entry("old", "ERROR", Duration.ofHours(3));
        reports(failed);
        reports(failed);
        reports(failed);
        reports(entry("new", "PENDING", Duration.ZERO));
        reports(entry("new", "WARNING", Duration.ZERO));

        assertThat(report(Duration.ofHours(1)).id()).isEqualTo("new");
        assertThat(runs()).isEqualTo(1);
        assertThat(tenant.requests("getCampaignReports")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "TERMINATED"})
    void report_thatFails_saysSo(String status) {
        reports();
        reports(entry("new", "PENDING", Duration.ZERO));
        reports(entry("new", status, Duration.ZERO));

        assertThatExceptionOfType(WaitException.class)
                .isThrownBy(() -> report(Duration.ofHours(1)))
                .withMessageStartingWith("CERTIFICATION_SIGNOFF_REPORT of campaign " + id + " is " + status
                        + " and won't be SUCCESS or WARNING any more")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(WaitException.Reason.ENDED_ELSEWHERE))
                .satisfies(e -> assertThat(e.lastRead(CampaignReport.class)).isPresent());
    }

    @Test
    void report_neverShown_isNotWaitedForForEver() {
        tenant.answerBy(request ->
                request.operationId().filter("getCampaignReports"::equals).isPresent()
                        ? Optional.of(Answer.of(200, "[]"))
                        : Optional.empty());

        assertThatExceptionOfType(WaitException.class)
                .isThrownBy(() -> report(Duration.ofHours(1)))
                .withMessageContaining("did not become SUCCESS or WARNING within PT10M")
                .satisfies(e -> assertThat(e.lastRead(CampaignReport.class)).isEmpty());
    }

    @Test
    void report_answerToTheRunIsLost_isNotRunAgainByTheSameCall() {
        tenant.answerNext("runCampaignReport", Answer.asUsual().lost());

        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> report(Duration.ofHours(1)));
        assertThat(runs()).isEqualTo(1);
        assertThat(report(Duration.ofHours(1)).status()).isEqualTo(CampaignReportStatus.SUCCESS);
        assertThat(runs()).isEqualTo(1);
    }

    private BulkResult<List<CampaignReport>> reportAll(List<String> ids) {
        return client.campaigns()
                .reportAll(
                        ids,
                        List.of(SIGNOFF, CampaignReportType.CAMPAIGN_STATUS_REPORT),
                        Duration.ofHours(1),
                        TEN_MINUTES,
                        Bulk.refusingMoreThan(10));
    }

    private List<String> three() {
        return List.of(id, tenant.add(SandboxCampaign.active()), tenant.add(SandboxCampaign.active()));
    }

    @Test
    void reportAll_none_areAllRunBeforeOneIsWaitedFor() {
        BulkResult<List<CampaignReport>> result = reportAll(three());

        assertThat(result.items()).extracting(item -> item.id()).startsWith(id).hasSize(3);
        assertThat(result.items())
                .allSatisfy(item -> assertThat(item.value().orElseThrow())
                        .extracting(report -> report.reportType(), report -> report.status())
                        .containsExactly(
                                tuple(SIGNOFF, CampaignReportStatus.SUCCESS),
                                tuple(CampaignReportType.CAMPAIGN_STATUS_REPORT, CampaignReportStatus.SUCCESS)));
        List<String> asked = tenant.requests().stream()
                .map(request -> request.operationId().orElse(""))
                .filter(operation -> operation.contains("Report"))
                .toList();
        assertThat(asked.subList(0, 9))
                .as("three looks and six runs first")
                .filteredOn("runCampaignReport"::equals)
                .hasSize(6);
        assertThat(tenant.requests("runCampaignReport")).hasSize(6);
    }

    @Test
    void reportAll_freshOnes_takeOneLookForEachCampaign() {
        List<String> ids = three();
        reportAll(ids);
        tenant.clearLogs();

        assertThat(reportAll(ids).isComplete()).isTrue();
        assertThat(tenant.requests()).hasSize(3);
    }

    @Test
    void reportAll_oneIsRefused_isSaidAndTheOthersAreDone() {
        List<String> ids = three();
        tenant.answerNext("runCampaignReport", Answer.status(400));

        BulkResult<List<CampaignReport>> result = reportAll(ids);

        assertThat(result.items(Outcome.REFUSED)).hasSize(1);
        assertThat(result.items(Outcome.DONE)).hasSize(2);
    }

    @Test
    void reportAll_oneIsNotReadable_isUnfinishedAndTheOthersAreDone() {
        List<String> ids = three();
        for (int look = 0; look < 3; look++) {
            tenant.answerNext("getCampaignReports", Answer.asUsual());
        }
        tenant.answerNext("getCampaignReports", Answer.status(403));

        BulkResult<List<CampaignReport>> result = reportAll(ids);

        assertThat(result.items(Outcome.UNFINISHED))
                .singleElement()
                .satisfies(item -> assertThat(item.error()).containsInstanceOf(WaitException.class));
        assertThat(result.items(Outcome.DONE)).hasSize(2);
    }

    @Test
    void reportAll_journalOrNoType_isRefusedBeforeSending() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.campaigns()
                        .reportAll(
                                List.of(id),
                                List.of(SIGNOFF),
                                TEN_MINUTES,
                                TEN_MINUTES,
                                Bulk.refusingMoreThan(1).journal(folder.resolve("journal"))))
                .withMessageStartingWith("options: must have no journal, but is Bulk[");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.campaigns()
                        .reportAll(List.of(id), List.of(), TEN_MINUTES, TEN_MINUTES, Bulk.refusingMoreThan(1)))
                .withMessage("types: must not be empty, but is []");
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void report_badDurations_areRefusedBeforeSending() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report(Duration.ZERO))
                .withMessage("maxAge: must be more than zero, but is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.campaigns().report(id, SIGNOFF, TEN_MINUTES, Duration.ZERO))
                .withMessage("atMost: must be more than zero, but is PT0S");
        assertThat(tenant.requests()).isEmpty();
    }
}
