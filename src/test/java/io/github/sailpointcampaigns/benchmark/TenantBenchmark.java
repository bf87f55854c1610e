package io.github.sailpointcampaigns.benchmark;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.Bulk;
import io.github.sailpointcampaigns.BulkResult;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
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

    private static final int WRITES = 1000;
    private static final String HEAP = "24m";
    private static final int AT_A_TIME = 40;

    /** The first hundred at once, then a hundred at the start of each window, then the last answer. */
    private static final Duration IDEAL =
            Duration.ofSeconds(10).multipliedBy(PAGES / 100 - 1).plus(ANSWER);

    private static boolean allHold = true;

    private TenantBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println("ideal for " + PAGES + " requests: " + seconds(IDEAL));
        Duration ahead;
        try (SandboxTenant tenant =
                SandboxTenant.builder().campaigns(CAMPAIGNS).answerDelay(ANSWER).start()) {
            ahead = list(tenant, AT_A_TIME);
            check(ratio(ahead, IDEAL) <= 1.05, "reading ahead takes at most 1.05 of the ideal");
        }
        try (SandboxTenant tenant =
                SandboxTenant.builder().campaigns(CAMPAIGNS).answerDelay(ANSWER).start()) {
            Duration plain = list(tenant, 1);
            System.out.printf("reading ahead is %.2f times as fast as page after page%n", ratio(plain, ahead));
        }
        activate();
        if (!allHold) {
            System.exit(1);
        }
    }

    private static Duration list(SandboxTenant tenant, int pages) throws IOException, InterruptedException {
        ProcessBuilder job = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                ListingJob.class.getName(),
                String.valueOf(pages));
        job.environment().put("SAIL_BASE_URL", tenant.baseUrl().toString());
        job.environment().put("SAIL_CLIENT_ID", tenant.clientId());
        job.environment().put("SAIL_CLIENT_SECRET", tenant.clientSecret());
        job.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = job.start();
        String[] printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ");
        check(process.waitFor() == 0, "the listing ends well in a heap of " + HEAP);
        check(printed[0].equals(String.valueOf(CAMPAIGNS)), "every campaign is listed");
        check(refused(tenant) == 0, "no request is refused by the rate limit");
        Duration took = Duration.ofMillis(Long.parseLong(printed[1]));
        System.out.printf(
                "list %,d campaigns, %d pages at a time, heap %s: %s, %.3f of the ideal, %d requests, no 429%n",
                CAMPAIGNS,
                pages,
                HEAP,
                seconds(took),
                ratio(took, IDEAL),
                tenant.requests("listCampaigns").size());
        return took;
    }

    private static void activate() {
        try (SandboxTenant tenant = SandboxTenant.builder()
                        .emptyTenant()
                        .answerDelay(ANSWER)
                        .start();
                CampaignsClient client = CampaignsClient.builder()
                        .baseUrl(tenant.baseUrl().toString())
                        .credentials(tenant.clientId(), tenant::clientSecret)
                        .rateLimiter(CampaignsClient.rateLimiter(100, Duration.ofSeconds(10)))
                        .maxConnections(AT_A_TIME)
                        .build()) {
            List<String> ids = IntStream.range(0, WRITES)
                    .mapToObj(i -> tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3))))
                    .toList();
            long start = System.nanoTime();
            BulkResult<Accepted> result = client.forEach(
                    ids, Bulk.atMost(WRITES).concurrency(AT_A_TIME), id -> client.activate(id, ZoneOffset.UTC));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Set<String> effective = new HashSet<>();
            tenant.actions().stream().map(ActionTaken::campaignId).forEach(effective::add);
            check(result.isComplete(), "every activation is accepted: " + result);
            check(
                    tenant.actions().size() == WRITES && effective.size() == WRITES,
                    "each activation takes effect exactly once");
            check(refused(tenant) == 0, "no request is refused by the rate limit");
            System.out.printf(
                    "activate %,d campaigns, %d at a time: %s, %.3f of the ideal, each effective exactly once, no 429%n",
                    WRITES, AT_A_TIME, seconds(took), ratio(took, IDEAL));
            check(ratio(took, IDEAL) <= 1.05, "activating in bulk takes at most 1.05 of the ideal");
        }
    }

    private static long refused(SandboxTenant tenant) {
        return tenant.requests().stream()
                .filter(request -> request.status().equals(OptionalInt.of(429)))
                .count();
    }

    private static void check(boolean holds, String claim) {
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
