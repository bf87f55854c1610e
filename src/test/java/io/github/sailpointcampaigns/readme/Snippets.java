package io.github.sailpointcampaigns.readme;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The README's shorter pieces. */
final class Snippets {
    private Snippets() {}

    static Campaign prepareAndActivate(CampaignsClient client, String id) {
        client.campaigns()
                .update(
                        id,
                        UpdatePatch.builder()
                                .onlyIf("status", CampaignStatus.STAGED)
                                .name("Managers, second quarter")
                                .deadline(OffsetDateTime.now().plusDays(14))
                                .build());
        Accepted<Campaign> accepted = client.campaigns().activate(id, ZoneOffset.ofHours(-5));
        return accepted.await(Duration.ofMinutes(10));
    }

    static String activateAndTell(CampaignsClient client, String id) {
        try {
            return "accepted as "
                    + client.campaigns().activate(id, ZoneOffset.UTC).requestId();
        } catch (ApiException e) {
            return "refused: " + e.status() + " " + e.detailCode() + " " + e.messages() + " " + e.requestId();
        } catch (TransportException e) {
            return "not sent, or refused on the way: " + e.reason();
        } catch (OutcomeUnknownException e) {
            return "sent once, outcome unknown: " + e.getMessage();
        }
    }

    static String whatHappens(Campaign campaign) {
        return switch (campaign.status().known()) {
            case STAGED -> "ready to activate";
            case ACTIVE -> "under review until " + campaign.deadline();
            case OTHER ->
                "new to this version of the client: " + campaign.status().value();
            default -> "nothing to do";
        };
    }

    static Campaign getSoon(CampaignsClient client, String id) {
        Campaign campaign = client.with(client.requestOptions()
                        .deadline(Duration.ofSeconds(5))
                        .attempts(1)
                        .header("X-Job", "nightly"))
                .campaigns()
                .get(id);
        return campaign;
    }

    static List<CampaignsClient> shareOneBudget(CampaignsClientBuilder first, CampaignsClientBuilder second) {
        RateLimiter limiter = CampaignsClient.rateLimiter(80, Duration.ofSeconds(10));
        CampaignsClient reports = first.rateLimiter(limiter).build();
        CampaignsClient closing = second.rateLimiter(limiter).build();
        return List.of(reports, closing);
    }

    static CompletableFuture<Campaign> getAsync(CampaignsClient client, String id) {
        return CompletableFuture.supplyAsync(() -> client.campaigns().get(id));
    }
}
