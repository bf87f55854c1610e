package io.github.sailpointcampaigns.readme;

import io.github.sailpointcampaigns.CampaignQuery;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Diagnosis;
import io.github.sailpointcampaigns.Filter;
import io.github.sailpointcampaigns.Page;
import io.github.sailpointcampaigns.Wait;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.error.ForbiddenException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The pieces of the guides in docs. */
final class Guides {
    private Guides() {}

    static CampaignsClient fromEnvironment() {
        CampaignsClient client = CampaignsClient.fromEnvironment();
        return client;
    }

    static void check(CampaignsClient client) {
        Diagnosis diagnosis = client.diagnose();
        if (!diagnosis.works()) {
            throw new IllegalStateException(diagnosis.toString());
        }
    }

    static void print(CampaignsClient client, PrintStream out) {
        Filter active = Filter.statusIn(CampaignStatus.ACTIVE);
        for (Campaign campaign : client.listAll(CampaignQuery.all().filter(active))) {
            out.println(campaign.name() + " is due " + campaign.deadline());
        }
    }

    static CampaignsClient withSecretFromAVault(String baseUrl, String clientId, Function<String, String> vault) {
        CampaignsClient client = CampaignsClient.builder()
                .baseUrl(baseUrl)
                .credentials(clientId, () -> vault.apply("sailpoint/client-secret"))
                .readOnly(true)
                .build();
        return client;
    }

    static CampaignsClient withTokensFromElsewhere(String baseUrl, Supplier<String> gateway) {
        CampaignsClient client = CampaignsClient.builder()
                .baseUrl(baseUrl)
                .tokenProvider(() -> AccessToken.of(gateway.get(), Instant.now().plusSeconds(60)))
                .build();
        return client;
    }

    static String whatIsMissing(CampaignsClient client, String id) {
        try {
            return client.get(id).name();
        } catch (ForbiddenException e) {
            return "ask for a user of level " + e.userLevels() + " and a scope of " + e.scopes();
        }
    }

    static long pageByPage(CampaignsClient client, PrintStream out) {
        long seen = 0;
        Page<Campaign> page = client.list(CampaignQuery.all().limit(100).count());
        page.total().ifPresent(total -> out.println(total + " in all"));
        seen += page.items().size();
        while (page.hasNext()) {
            page = page.next();
            seen += page.items().size();
        }
        return seen;
    }

    static Campaign waitForActive(CampaignsClient client, String id, List<Campaign> progress) {
        Wait wait =
                Wait.until(CampaignStatus.ACTIVE).atMost(Duration.ofMinutes(10)).onPoll(progress::add);
        Campaign campaign = client.await(id, wait);
        return campaign;
    }

    static String completeAndSettle(CampaignsClient client, String id, Duration atMost) {
        try {
            client.complete(id, AutoCompleteAction.REVOKE);
        } catch (OutcomeUnknownException e) {
            // It may have been accepted, so it is not sent again: what the campaign becomes will tell.
        }
        try {
            client.await(id, Wait.until(CampaignStatus.COMPLETED).atMost(atMost));
            return "completed";
        } catch (WaitException e) {
            return "for a person to look at: " + e.lastRead();
        }
    }

    static Duration whenToComeBack(CampaignsClient client, String id) {
        try {
            client.get(id);
            return Duration.ZERO;
        } catch (RateLimitedException e) {
            return e.retryAfter().orElse(Duration.ofSeconds(10));
        }
    }

    static NotFoundException forYourOwnTests() {
        return new NotFoundException("getCampaign", Map.of(), "", 1);
    }
}
