package io.github.sailpointcampaigns.quickstart;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.Campaigns;
import io.github.sailpointcampaigns.Campaigns.GetRequest;
import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Certifications;
import io.github.sailpointcampaigns.Completion;
import io.github.sailpointcampaigns.Diagnosis;
import io.github.sailpointcampaigns.Page;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.model.AccessReviewItem;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignReference;
import io.github.sailpointcampaigns.model.CampaignReport;
import io.github.sailpointcampaigns.model.CampaignReportType;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.CampaignTemplate;
import io.github.sailpointcampaigns.model.Certification;
import io.github.sailpointcampaigns.model.Detail;
import io.github.sailpointcampaigns.model.ItemDecision;
import io.github.sailpointcampaigns.model.NewCampaignTemplate;
import io.github.sailpointcampaigns.model.ReassignedPart;
import io.github.sailpointcampaigns.model.ReassignedPartType;
import io.github.sailpointcampaigns.model.ReportFileFormat;
import io.github.sailpointcampaigns.model.ReviewDecision;
import io.github.sailpointcampaigns.model.ReviewedEntitlement;
import io.github.sailpointcampaigns.request.Filter;
import io.github.sailpointcampaigns.request.NewCampaigns;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a certification campaign from STAGED to COMPLETED through the public client.
 *
 * <p>Without {@code SAIL_BASE_URL} it runs against a simulated tenant in this process. With {@code SAIL_BASE_URL},
 * {@code SAIL_CLIENT_ID} and {@code SAIL_CLIENT_SECRET} it runs against that tenant, and only reads, unless
 * {@code -Dactivate=ID} names the campaign to change and activate, or {@code -Dclose=ID} the overdue one to close.
 */
public final class Quickstart {
    private final CampaignsClient client;
    private final PrintStream out;

    private Quickstart(CampaignsClient client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    public static void main(String[] args) {
        String activate = System.getProperty("activate", "");
        String close = System.getProperty("close", "");
        if (System.getenv("SAIL_BASE_URL") != null) {
            runAgainst(System.getenv(), activate, close, System.out);
        } else {
            runAgainstSandbox(System.out);
        }
    }

    static void runAgainstSandbox(PrintStream out) {
        try (SandboxTenant tenant = SandboxTenant.start();
                CampaignsClient client = CampaignsClient.builder()
                        .baseUrl(tenant.baseUrl().toString())
                        .credentials(tenant.clientId(), tenant::clientSecret)
                        .allowDecisions(true)
                        .build()) {
            out.println("No SAIL_BASE_URL, so this runs against a simulated tenant in this process.");
            Quickstart quickstart = new Quickstart(client, out);
            quickstart.read();
            quickstart.activate(quickstart.firstToActivate());
            quickstart.close(quickstart.overdue().subList(0, 3));
            quickstart.generate(Path.of("target", "quickstart"));
            quickstart.review(
                    tenant.add(SandboxCampaign.active()
                            .name("Finance review")
                            .pastDue()
                            .reviewers(2, 6)),
                    Path.of("target", "quickstart"));
        }
    }

    static void runAgainst(Map<String, String> environment, String activate, String close, PrintStream out) {
        boolean readOnly = activate.isEmpty() && close.isEmpty();
        try (CampaignsClient client = CampaignsClient.builder()
                .environment(environment)
                .readOnly(readOnly)
                .build()) {
            Quickstart quickstart = new Quickstart(client, out);
            quickstart.read();
            if (readOnly) {
                out.println();
                out.println("Only reading. Name campaigns by -Dactivate=ID or -Dclose=ID to change them.");
            }
            if (!activate.isEmpty()) {
                quickstart.activate(client.campaigns().get(activate));
            }
            if (!close.isEmpty()) {
                quickstart.close(List.of(client.campaigns().get(close)));
            }
        }
    }

    /** What any tenant can be asked without changing it. */
    private void read() {
        step("What works?");
        Diagnosis diagnosis = client.diagnose();
        out.println(diagnosis);
        if (!diagnosis.works()) {
            throw new IllegalStateException("not everything that is needed works: see above");
        }

        step("Campaigns that are STAGED or ACTIVE, by name, 100 a page");
        Filter<ListRequest> open = ListFilters.STATUS.in(CampaignStatus.STAGED, CampaignStatus.ACTIVE);
        List<Campaign> campaigns = new ArrayList<>();
        for (Page<Campaign> page : client.campaigns()
                .listAll(ListRequest.builder()
                        .filters(open)
                        .sorters(ListSorters.NAME)
                        .limit(100)
                        .build())
                .pages()) {
            out.println("a page of " + page.items().size());
            campaigns.addAll(page.items());
        }
        campaigns.stream().limit(3).forEach(campaign -> out.println("  " + line(campaign)));
        out.println("  … " + campaigns.size() + " in all, " + overdue().size() + " of them ACTIVE and overdue");

        step("The first of them in FULL");
        campaigns.stream()
                .findFirst()
                .map(first -> client.campaigns()
                        .get(
                                first.id(),
                                GetRequest.builder().detail(Detail.FULL).build()))
                .ifPresent(full -> out.println(line(full) + ", filter " + full.filter() + ", comments required for "
                        + full.mandatoryCommentRequirement()));
    }

    private void activate(Campaign staged) {
        step("Rename it and move its deadline, only if it is still STAGED");
        out.println("before: " + line(staged));
        Campaign patched = client.campaigns()
                .update(
                        staged.id(),
                        UpdatePatch.builder()
                                .onlyIf("status", CampaignStatus.STAGED)
                                .name(staged.name() + " (quickstart)")
                                .deadline(OffsetDateTime.now(ZoneOffset.UTC).plusDays(14))
                                .build());
        out.println("after:  " + line(patched));

        step("Activate it and wait until it is ACTIVE");
        Accepted<Campaign> accepted = client.campaigns().activate(staged.id(), ZoneOffset.UTC);
        out.println("202: accepted as request " + accepted.requestId().orElse("?") + ", but not yet done");
        out.println("after:  " + line(accepted.await(Duration.ofMinutes(10))));

        step("Activate it again: the tenant refuses, and this is what a caller sees");
        try {
            client.campaigns().activate(staged.id(), ZoneOffset.UTC);
        } catch (BadRequestException e) {
            out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void close(List<Campaign> overdue) {
        step("Close overdue campaigns; this is what would be done");
        for (Campaign campaign : overdue) {
            out.println("complete with REVOKE, with " + done(campaign) + ": " + line(campaign));
        }

        step("Now do it, wait until they are COMPLETED, and keep the evidence");
        BulkResult<Completion> result = client.campaigns()
                .completeAll(overdue, AutoCompleteAction.REVOKE, Duration.ofMinutes(10), Bulk.refusingMoreThan(10));
        for (BulkResult.Item<Completion> item : result.items()) {
            out.println(item.value()
                    .map(completion -> "before: " + done(completion.before()) + "\nafter:  " + line(completion.after()))
                    .orElseGet(item::toString));
        }
        if (!result.remaining().isEmpty()) {
            out.println("not started, and safe to hand in again: " + result.remaining());
        }
        result.throwIfIncomplete();
    }

    private void generate(Path folder) {
        step("Create a template, generate a campaign from it and wait until it is STAGED");
        CampaignTemplate template = client.campaignTemplates()
                .create(NewCampaignTemplate.builder()
                        .name("Manager review")
                        .description("Whenever it is wanted, for two weeks")
                        .deadlineDuration("P2W")
                        .campaign(NewCampaigns.manager("Manager review %B %Y", "Everyone, by their manager")
                                .build())
                        .build());
        CampaignReference generated = client.campaignTemplates().generate(template.id());
        out.println("before: a reference to " + generated.id() + " '" + generated.name() + "'");
        Campaign staged = client.campaigns().await(generated.id(), Campaigns.until(CampaignStatus.STAGED));
        out.println("after:  " + line(staged));

        step("Run a report on it, and save its CSV");
        CampaignReport report = client.campaigns().report(staged.id(), CampaignReportType.CAMPAIGN_STATUS_REPORT);
        out.println(report.status() + " " + report.id() + " '" + report.name() + "'");
        save(report, folder.resolve("status.csv"));
    }

    private void review(String campaign, Path folder) {
        step("A campaign with two reviewers, of whom nobody has decided anything, a day after its deadline");
        List<Certification> certifications = certifications(campaign);
        certifications.forEach(certification -> out.println(line(certification)));

        step("Reassign what one of them has not decided to a deputy");
        Certification late = certifications.get(1);
        List<ReassignedPart> open = open(late).stream()
                .map(item -> ReassignedPart.builder()
                        .id(item.id())
                        .type(ReassignedPartType.ITEM)
                        .build())
                .toList();
        client.certifications()
                .reassign(late.id(), open, "d0".repeat(16), "On leave")
                .throwIfIncomplete();
        certifications = certifications(campaign);
        certifications.forEach(certification -> out.println(line(certification)));

        step("Decide: revoke what is privileged, approve the rest; then sign off");
        for (Certification certification : certifications) {
            List<ItemDecision> decisions = open(certification).stream()
                    .map(item -> ItemDecision.builder()
                            .id(item.id())
                            .decision(isPrivileged(item) ? ReviewDecision.REVOKE : ReviewDecision.APPROVE)
                            .bulk(true)
                            .build())
                    .toList();
            if (!decisions.isEmpty()) {
                client.certifications().decide(certification.id(), decisions).throwIfIncomplete();
            }
            out.println(line(client.certifications().signOff(certification.id())));
        }

        step("Complete the campaign, and save its sign-off report");
        out.println(line(
                client.campaigns().complete(campaign, AutoCompleteAction.REVOKE).await(Duration.ofMinutes(10))));
        save(
                client.campaigns().report(campaign, CampaignReportType.CERTIFICATION_SIGNOFF_REPORT),
                folder.resolve("sign-off.csv"));
    }

    private List<Certification> certifications(String campaign) {
        return client
                .certifications()
                .listAll(Certifications.ListRequest.builder()
                        .filters(Certifications.ListFilters.CAMPAIGN_ID.eq(campaign))
                        .count(true)
                        .build())
                .stream()
                .toList();
    }

    private List<AccessReviewItem> open(Certification certification) {
        return client.certifications()
                .allItems(
                        certification.id(),
                        Certifications.ItemsRequest.builder()
                                .filters(Certifications.ItemsFilters.COMPLETED.eq(false))
                                .build());
    }

    private static boolean isPrivileged(AccessReviewItem item) {
        ReviewedEntitlement entitlement = item.accessSummary().entitlement();
        return entitlement != null && entitlement.privileged();
    }

    private static String line(Certification certification) {
        return certification.phase() + " " + certification.id() + ", "
                + certification.reviewer().name() + ", " + certification.decisionsMade() + " of "
                + certification.decisionsTotal() + " decided";
    }

    private void save(CampaignReport report, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Path file = client.reports().download(report.id(), ReportFileFormat.CSV, to);
            out.println(file);
            Files.readAllLines(file).stream().limit(3).forEach(row -> out.println("  " + row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Campaign firstToActivate() {
        return client
                .campaigns()
                .listAll(ListRequest.builder()
                        .filters(ListFilters.STATUS.eq(CampaignStatus.STAGED))
                        .build())
                .stream()
                .filter(campaign -> !isOverdue(campaign))
                .findFirst()
                .orElseThrow();
    }

    private List<Campaign> overdue() {
        ListRequest active = ListRequest.builder()
                .filters(ListFilters.STATUS.eq(CampaignStatus.ACTIVE))
                .sorters(ListSorters.CREATED)
                .build();
        return client.campaigns().listAll(active).stream()
                .filter(Quickstart::isOverdue)
                .toList();
    }

    private static boolean isOverdue(Campaign campaign) {
        OffsetDateTime deadline = campaign.deadline();
        return deadline != null && deadline.isBefore(OffsetDateTime.now(ZoneOffset.UTC));
    }

    private static String done(Campaign campaign) {
        return campaign.completedCertifications() + " of " + campaign.totalCertifications() + " certifications done";
    }

    private static String line(Campaign campaign) {
        return campaign.status() + " " + campaign.id() + " '" + campaign.name() + "', due " + campaign.deadline();
    }

    private void step(String title) {
        out.println();
        out.println("== " + title);
    }
}
