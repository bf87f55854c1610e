package io.github.sailpointcampaigns.benchmark;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Long lists and many writes against a simulated tenant that answers in 300 ms and allows the documented 100 requests in 10
 * seconds. Takes about ten minutes, nearly all of them waiting.
 */
final class TenantBenchmark {
    private static final Duration ANSWER = Duration.ofMillis(300);
    private static final int PAGES = 1000;

    /** The last page is one short: after a full one it takes one more request to know that there is none behind it. */
    private static final int CAMPAIGNS = 250 * PAGES - 1;

    private static final int WARM_UP = 250 * 1000;
    private static final int WRITES = 1000;

    /** With the first page alone, a hundred requests in three rounds. */
    private static final int READ_AHEAD = 33;

    private static final int WRITES_AT_A_TIME = 34;

    /** The collector is the one that a JVM chooses where there is so little memory. */
    private static final List<String> SMALL = List.of("-Xmx24m", "-XX:+UseSerialGC");

    /** The first hundred at once, then a hundred at the start of each window, then the last answer. */
    private static final Duration IDEAL =
            Duration.ofSeconds(10).multipliedBy(PAGES / 100 - 1).plus(ANSWER);

    private static volatile boolean allHold = true;

    private TenantBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println("ideal for " + PAGES + " requests: " + seconds(IDEAL));
        Duration ahead = list(READ_AHEAD, List.of("-Xmx256m"));
        check(ratio(ahead, IDEAL) <= 1.05, "reading ahead takes at most 1.05 of the ideal");
        list(READ_AHEAD, SMALL);
        Duration plain = list(1, SMALL);
        System.out.printf("reading ahead is %.2f times as fast as page after page%n", ratio(plain, ahead));
        activate();
        exitIfNotAllHolds();
    }

    static void exitIfNotAllHolds() {
        if (!allHold) {
            System.exit(1);
        }
    }

    private static Duration list(int pages, List<String> jvm) throws IOException, InterruptedException {
        try (SandboxTenant tenant = SandboxTenant.builder()
                        .campaigns(CAMPAIGNS)
                        .answerDelay(ANSWER)
                        .start();
                SandboxTenant warmUp = SandboxTenant.builder()
                        .campaigns(WARM_UP)
                        .withoutRateLimit()
                        .start()) {
            Duration took = list(tenant, warmUp, pages, jvm);
            check(refused(tenant) == 0, "no request is refused by the rate limit");
            System.out.printf(
                    "list %,d campaigns, %d pages at a time, %s, warmed up: %s, %.3f of the ideal, %d requests, no 429%n",
                    CAMPAIGNS,
                    pages,
                    String.join(" ", jvm),
                    seconds(took),
                    ratio(took, IDEAL),
                    tenant.requests("listCampaigns").size());
            return took;
        }
    }

    private static Duration list(SandboxTenant tenant, SandboxTenant warmUp, int pages, List<String> jvm)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ListingJob.class.getName()));
        command.addAll(
                List.of(String.valueOf(pages), warmUp.baseUrl().toString(), warmUp.clientId(), warmUp.clientSecret()));
        ProcessBuilder job = new ProcessBuilder(command);
        job.environment().put("SAIL_BASE_URL", tenant.baseUrl().toString());
        job.environment().put("SAIL_CLIENT_ID", tenant.clientId());
        job.environment().put("SAIL_CLIENT_SECRET", tenant.clientSecret());
        job.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = job.start();
        String[] printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ");
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the listing failed with " + jvm);
        }
        check(printed[0].equals(String.valueOf(CAMPAIGNS)), "every campaign is listed");
        return Duration.ofMillis(Long.parseLong(printed[1]));
    }

    private static void activate() {
        try (SandboxTenant warmUp =
                        SandboxTenant.builder().emptyTenant().withoutRateLimit().start();
                SandboxTenant tenant = SandboxTenant.builder()
                        .emptyTenant()
                        .answerDelay(ANSWER)
                        .start()) {
            activate(warmUp, 1_000_000);
            Duration took = activate(tenant, 100);
            Set<String> effective = new HashSet<>();
            tenant.actions().stream().map(ActionTaken::campaignId).forEach(effective::add);
            check(
                    tenant.actions().size() == WRITES && effective.size() == WRITES,
                    "each activation takes effect exactly once");
            check(refused(tenant) == 0, "no request is refused by the rate limit");
            System.out.printf(
                    "activate %,d campaigns, %d at a time, warmed up: %s, %.3f of the ideal, each effective exactly once,"
                            + " no 429%n",
                    WRITES, WRITES_AT_A_TIME, seconds(took), ratio(took, IDEAL));
            check(ratio(took, IDEAL) <= 1.05, "activating in bulk takes at most 1.05 of the ideal");
        }
    }

    private static Duration activate(SandboxTenant tenant, int requestsInTenSeconds) {
        List<String> ids = IntStream.range(0, WRITES)
                .mapToObj(i -> tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3))))
                .toList();
        try (CampaignsClient client = ClientProbe.of(tenant)
                .rateLimiter(
                        CampaignsClient.rateLimiter(requestsInTenSeconds, Duration.ofSeconds(10), requestsInTenSeconds))
                .maxConnections(WRITES_AT_A_TIME)
                .build()) {
            long start = System.nanoTime();
            BulkResult<Accepted<Campaign>> result = client.forEach(
                    ids,
                    Bulk.refusingMoreThan(WRITES).concurrency(WRITES_AT_A_TIME),
                    (view, id) -> view.campaigns().activate(id, ZoneOffset.UTC));
            check(result.isComplete(), "every activation is accepted: " + result);
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    static long refused(SandboxTenant tenant) {
        return tenant.requests().stream()
                .filter(request -> request.status().equals(OptionalInt.of(429)))
                .count();
    }

    static void check(boolean holds, String claim) {
        if (!holds) {
            System.out.println("NOT TRUE: " + claim);
            allHold = false;
        }
    }

    private static double ratio(Duration one, Duration other) {
        return (double) one.toMillis() / other.toMillis();
    }

    private static String seconds(Duration duration) {
        return String.format("%.1f s", duration.toMillis() / 1000.0);
    }
}
