package io.github.sailpointcampaigns.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Certifications;
import io.github.sailpointcampaigns.Certifications.ItemsRequest;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.model.AccessReviewItem;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignReport;
import io.github.sailpointcampaigns.model.CampaignReportType;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.Certification;
import io.github.sailpointcampaigns.model.ItemDecision;
import io.github.sailpointcampaigns.model.ReportFileFormat;
import io.github.sailpointcampaigns.model.ReviewDecision;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxClient;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whole jobs, from the list to the last campaign that is done, with the client as it is by default, against simulated tenants that
 * answer in 300 ms and allow the documented 100 requests in 10 seconds; all reports of some campaigns; and all items of some
 * certifications. Beside them the way that acts on one campaign after the other, on fewer. All at the same time, about six
 * minutes, nearly all of them waiting.
 */
final class JobsBenchmark {
    private static final Duration ANSWER = Duration.ofMillis(300);
    private static final Duration QUEUED = Duration.ofSeconds(2);
    private static final Duration AT_MOST = Duration.ofMinutes(30);

    /** What the client sends by default: so many in the first window, and in each that follows. */
    private static final int AT_START = 20;

    private static final int IN_A_WINDOW = 80;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final List<CampaignReportType> REPORTS = List.of(
            CampaignReportType.CAMPAIGN_COMPOSITION_REPORT,
            CampaignReportType.CAMPAIGN_REMEDIATION_STATUS_REPORT,
            CampaignReportType.CAMPAIGN_STATUS_REPORT,
            CampaignReportType.CERTIFICATION_SIGNOFF_REPORT);

    /** How many items each certification has, and how many pages or requests with decisions these are. */
    private static final int ITEMS = 2500;

    private static final int PARTS = ITEMS / 250;

    private static final int REVIEWS_AT_A_TIME = 8;

    /** One line of the result. */
    record Row(String job, int things, int requests, double seconds, double idealSeconds, long refused429) {
        @Override
        public String toString() {
            return String.format(
                    "%-25s %,7d %9d %8.1f s %8.1f s %6.3f %5d",
                    job, things, requests, seconds, idealSeconds, seconds / idealSeconds, refused429);
        }
    }

    /** What is to be done with all the campaigns that a list has found. */
    private interface Job extends BiFunction<CampaignsClient, List<Campaign>, BulkResult<?>> {}

    private JobsBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Duration minute = Duration.ofSeconds(60);
        Duration some = Duration.ofSeconds(5);
        Supplier<SandboxCampaign> overdue = () -> SandboxCampaign.active().pastDue();
        Supplier<SandboxCampaign> staged = () -> SandboxCampaign.staged().deadlineIn(Duration.ofDays(3));
        Job close = (client, found) ->
                client.campaigns().completeAll(found, AutoCompleteAction.REVOKE, AT_MOST, Bulk.refusingMoreThan(1000));
        Job activate = (client, found) ->
                client.campaigns().activateAll(ids(found), ZoneOffset.UTC, AT_MOST, Bulk.refusingMoreThan(1000));
        Job closeEach = (client, found) -> client.forEach(
                ids(found),
                Bulk.refusingMoreThan(1000),
                (view, id) -> view.campaigns().completeAndAwait(id, AutoCompleteAction.REVOKE, AT_MOST));
        Job activateEach = (client, found) -> client.forEach(
                ids(found),
                Bulk.refusingMoreThan(1000),
                (view, id) -> view.campaigns().activate(id, ZoneOffset.UTC).await(AT_MOST));
        List<Callable<Row>> jobs = List.of(
                () -> measured("close 200 overdue", 200, overdue, minute, close),
                () -> measured("activate 1,000", 1000, staged, some, activate),
                () -> measured("old: close 20 overdue", 20, overdue, minute, closeEach),
                () -> measured("old: activate 100", 100, staged, some, activateEach),
                () -> reports("reports of 20", JobsBenchmark::reportsOfEach),
                () -> reports("old: reports of 20", JobsBenchmark::eachReport),
                () -> reviewed("export 100,000 items", 40, 0, JobsBenchmark::exported),
                () -> reviewed("decide 20,000 items", 8, PARTS, JobsBenchmark::decided));
        ExecutorService threads = Executors.newFixedThreadPool(jobs.size());
        List<Row> rows = new ArrayList<>();
        for (Future<Row> row : threads.invokeAll(jobs)) {
            rows.add(row.get());
        }
        threads.shutdown();
        Path file = Path.of(args[0]);
        Files.createDirectories(file.getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
        System.out.printf(
                "%-25s %7s %9s %10s %10s %6s %5s%n", "job", "things", "requests", "took", "ideal", "ratio", "429s");
        rows.forEach(System.out::println);
        TenantBenchmark.exitIfNotAllHolds();
    }

    private static List<String> ids(List<Campaign> campaigns) {
        return campaigns.stream().map(Campaign::id).toList();
    }

    private static Row measured(String name, int things, Supplier<SandboxCampaign> campaign, Duration takes, Job job) {
        try (SandboxTenant tenant = SandboxTenant.builder()
                        .emptyTenant()
                        .answerDelay(ANSWER)
                        .queuedFor(QUEUED)
                        .activatingFor(takes.minus(QUEUED))
                        .completingFor(takes.minus(QUEUED))
                        .start();
                CampaignsClient client = CampaignsClient.builder()
                        .baseUrl(tenant.baseUrl().toString())
                        .credentials(tenant.clientId(), tenant::clientSecret)
                        .build()) {
            for (int i = 0; i < things; i++) {
                tenant.add(campaign.get());
            }
            long start = System.nanoTime();
            List<Campaign> found = client
                    .campaigns()
                    .listAll(ListRequest.builder()
                            .filters(ListFilters.STATUS.in(CampaignStatus.STAGED, CampaignStatus.ACTIVE))
                            .build())
                    .stream()
                    .toList();
            int pages = tenant.requests("listCampaigns").size();
            BulkResult<?> result = job.apply(client, found);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            int requests = tenant.requests().size();
            int polled = tenant.requests("listCampaigns").size() - pages;
            long refused = TenantBenchmark.refused(tenant);
            Row row = new Row(
                    name,
                    things,
                    requests,
                    took.toMillis() / 1000.0,
                    ideal(pages + things, takes).toMillis() / 1000.0,
                    refused);
            TenantBenchmark.check(
                    result.isComplete() && tenant.actions().size() == things, name + ": each is done, by one write");
            TenantBenchmark.check(refused == 0, name + ": no request is refused by the rate limit");
            if (!name.startsWith("old")) {
                TenantBenchmark.check(
                        requests <= 1.1 * (things + polled) + 20,
                        name + ": next to writing and polling nothing is sent");
                TenantBenchmark.check(
                        row.seconds() <= 1.1 * row.idealSeconds(), name + ": takes at most 1.1 of the ideal");
            }
            return row;
        }
    }

    /** What downloads all reports of campaigns into a folder. */
    private interface Download {
        void run(CampaignsClient client, List<Campaign> campaigns, Path folder);
    }

    private static void reportsOfEach(CampaignsClient client, List<Campaign> campaigns, Path folder) {
        client.forEach(ids(campaigns), Bulk.refusingMoreThan(1000), (view, id) -> {
                    List<CampaignReport> reports = view.campaigns().reports(id);
                    reports.forEach(report -> download(view, report, folder));
                    return reports;
                })
                .throwIfIncomplete();
    }

    private static void eachReport(CampaignsClient client, List<Campaign> campaigns, Path folder) {
        for (Campaign campaign : campaigns) {
            for (CampaignReportType type : REPORTS) {
                download(client, client.campaigns().report(campaign.id(), type), folder);
            }
        }
    }

    private static void download(CampaignsClient client, CampaignReport report, Path folder) {
        client.reports().download(report.id(), ReportFileFormat.CSV, folder.resolve(report.id() + ".csv"));
    }

    /** Reports that another client has run before. */
    private static Row reports(String name, Download job) throws IOException {
        int campaigns = 20;
        int files = campaigns * REPORTS.size();
        Path folder = Files.createTempDirectory("reports");
        try (SandboxTenant tenant = SandboxTenant.builder()
                .emptyTenant()
                .queuedFor(Duration.ZERO)
                .generatingFor(Duration.ZERO)
                .client(SandboxClient.of("other", "other-secret"))
                .start()) {
            try (CampaignsClient other = CampaignsClient.builder()
                    .baseUrl(tenant.baseUrl().toString())
                    .credentials("other", () -> "other-secret")
                    .rateLimiter(CampaignsClient.rateLimiter(files, WINDOW, files))
                    .build()) {
                for (int i = 0; i < campaigns; i++) {
                    String id = tenant.add(SandboxCampaign.completed());
                    REPORTS.forEach(type -> other.campaigns().runReport(id, type));
                }
            }
            tenant.clearLogs();
            tenant.answerDelay(ANSWER);
            long start = System.nanoTime();
            // Made here, for its first window begins with it.
            try (CampaignsClient client = CampaignsClient.builder()
                    .baseUrl(tenant.baseUrl().toString())
                    .credentials(tenant.clientId(), tenant::clientSecret)
                    .build()) {
                job.run(client, client.campaigns().listAll().stream().toList(), folder);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            int requests = tenant.requests().size();
            int needed = tenant.requests("listCampaigns").size() + campaigns + files;
            long refused = TenantBenchmark.refused(tenant);
            Row row = new Row(
                    name,
                    campaigns,
                    requests,
                    took.toMillis() / 1000.0,
                    ideal(needed, Duration.ZERO).toMillis() / 1000.0,
                    refused);
            try (Stream<Path> there = Files.list(folder)) {
                TenantBenchmark.check(there.count() == files, name + ": each file is there");
            }
            TenantBenchmark.check(refused == 0, name + ": no request is refused by the rate limit");
            if (!name.startsWith("old")) {
                TenantBenchmark.check(requests <= 1.1 * needed + 20, name + ": no report is looked for twice");
                TenantBenchmark.check(
                        row.seconds() <= 1.1 * row.idealSeconds(), name + ": takes at most 1.1 of the ideal");
            }
            return row;
        }
    }

    /** Does something with all items of a certification, and says how many those are. */
    private interface Review extends BiFunction<CampaignsClient, String, Integer> {}

    private static int exported(CampaignsClient view, String id) {
        return view.certifications()
                .allItems(id, ItemsRequest.builder().build())
                .size();
    }

    private static int decided(CampaignsClient view, String id) {
        List<ItemDecision> approvals = view
                .certifications()
                .allItems(id, ItemsRequest.builder().build())
                .stream()
                .map(AccessReviewItem::id)
                .map(item -> ItemDecision.builder()
                        .id(item)
                        .decision(ReviewDecision.APPROVE)
                        .bulk(true)
                        .build())
                .toList();
        BulkResult<ReviewDecision> result = view.certifications().decide(id, approvals);
        result.throwIfIncomplete();
        return result.items().size();
    }

    /**
     * From the list of certifications to the last item.
     *
     * @param writes how many each certification needs
     */
    private static Row reviewed(String name, int certifications, int writes, Review review) {
        try (SandboxTenant tenant =
                SandboxTenant.builder().emptyTenant().answerDelay(ANSWER).start()) {
            tenant.add(SandboxCampaign.active().reviewers(certifications, ITEMS));
            long start = System.nanoTime();
            BulkResult<Integer> result;
            // Made here, for its first window begins with it.
            try (CampaignsClient client = CampaignsClient.builder()
                    .baseUrl(tenant.baseUrl().toString())
                    .credentials(tenant.clientId(), tenant::clientSecret)
                    .allowDecisions(true)
                    .build()) {
                List<String> ids =
                        client
                                .certifications()
                                .listAll(Certifications.ListRequest.builder().build())
                                .stream()
                                .map(Certification::id)
                                .toList();
                result = client.forEach(
                        ids, Bulk.refusingMoreThan(certifications).concurrency(REVIEWS_AT_A_TIME), review);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            int requests = tenant.requests().size();
            int needed = tenant.requests("listCertifications").size() + certifications * (PARTS + writes);
            long refused = TenantBenchmark.refused(tenant);
            int items = certifications * ITEMS;
            Row row = new Row(
                    name,
                    items,
                    requests,
                    took.toMillis() / 1000.0,
                    ideal(needed, inTurn(needed)).toMillis() / 1000.0,
                    refused);
            TenantBenchmark.check(
                    result.isComplete()
                            && tenant.actions().size() == certifications * writes
                            && result.items().stream()
                                            .mapToInt(item -> item.value().orElse(0))
                                            .sum()
                                    == items,
                    name + ": each item is done, and nothing is written twice");
            TenantBenchmark.check(refused == 0, name + ": no request is refused by the rate limit");
            TenantBenchmark.check(requests <= 1.1 * needed + 20, name + ": next to pages and decisions little is sent");
            TenantBenchmark.check(row.seconds() <= 1.1 * row.idealSeconds(), name + ": takes at most 1.1 of the ideal");
            return row;
        }
    }

    /** What the last window lets out still goes out in turn, for each certification one request after the other. */
    private static Duration inTurn(int requests) {
        int inTheLastWindow = (requests - AT_START - 1) % IN_A_WINDOW + 1;
        return ANSWER.multipliedBy((inTheLastWindow - 1) / REVIEWS_AT_A_TIME + 1);
    }

    /** Each request as early as the budget lets it, the answer to the last write, its job, and the answer that says so. */
    private static Duration ideal(int requests, Duration takes) {
        int windows = (Math.max(0, requests - AT_START) + IN_A_WINDOW - 1) / IN_A_WINDOW;
        return WINDOW.multipliedBy(windows).plus(takes).plus(ANSWER.multipliedBy(2));
    }
}
