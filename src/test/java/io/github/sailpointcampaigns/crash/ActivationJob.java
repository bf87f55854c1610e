package io.github.sailpointcampaigns.crash;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.bulk.Bulk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;

/** Activates the campaigns whose ids stand in a file, with a journal, and prints what became of each. A program of its own. */
final class ActivationJob {
    private ActivationJob() {}

    public static void main(String[] args) throws IOException {
        try (CampaignsClient client = CampaignsClient.builder()
                .environment(System.getenv())
                .rateLimiter(CampaignsClient.rateLimiter(100_000, Duration.ofSeconds(10), 100_000))
                .build()) {
            client.campaigns()
                    .activateAll(
                            Files.readAllLines(Path.of(args[0])),
                            ZoneOffset.UTC,
                            Duration.ofMinutes(1),
                            Bulk.refusingMoreThan(200).concurrency(8).journal(Path.of(args[1])))
                    .items()
                    .forEach(item -> System.out.println(item.id() + " " + item.outcome()));
        }
    }
}
