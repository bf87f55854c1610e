package io.github.sailpointcampaigns.benchmark;

import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.model.Campaign;
import java.time.Duration;

/**
 * Lists every campaign of the tenant that the environment names, in a process with a heap of its own, which has listed those of
 * another tenant before: what a JVM takes to start and to compile is measured elsewhere.
 */
final class ListingJob {
    private ListingJob() {}

    /** Prints how many campaigns there were and how many milliseconds it took. */
    public static void main(String[] args) {
        int pages = Integer.parseInt(args[0]);
        try (CampaignsClient warmUp = CampaignsClient.builder()
                .baseUrl(args[1])
                .credentials(args[2], () -> args[3])
                .rateLimiter(CampaignsClient.rateLimiter(1_000_000, Duration.ofSeconds(10)))
                .build()) {
            list(warmUp, pages);
        }
        try (CampaignsClient client = CampaignsClient.builder()
                .environment(System.getenv())
                .rateLimiter(CampaignsClient.rateLimiter(100, Duration.ofSeconds(10), 100))
                .maxConnections(pages)
                .build()) {
            long start = System.nanoTime();
            long count = list(client, pages);
            System.out.println(
                    count + " " + Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
    }

    private static long list(CampaignsClient client, int pages) {
        long count = 0;
        for (Campaign campaign : client.campaigns()
                .listAll(ListRequest.builder().count(true).build())
                .readAhead(pages)) {
            count += campaign.id().isEmpty() ? 0 : 1;
        }
        return count;
    }
}
