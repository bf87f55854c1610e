package io.github.sailpointcampaigns.readme;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.ApiResponse;
import io.github.sailpointcampaigns.ApiVersion;
import io.github.sailpointcampaigns.Bulk;
import io.github.sailpointcampaigns.BulkResult;
import io.github.sailpointcampaigns.CampaignPatch;
import io.github.sailpointcampaigns.CampaignQuery;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Completion;
import io.github.sailpointcampaigns.Diagnosis;
import io.github.sailpointcampaigns.Filter;
import io.github.sailpointcampaigns.Page;
import io.github.sailpointcampaigns.Sorter;
import io.github.sailpointcampaigns.Wait;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.error.ForbiddenException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignPatchOperation;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.Detail;
import io.github.sailpointcampaigns.model.PatchOp;
import io.github.sailpointcampaigns.spi.RateLimiter;
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
        CampaignQuery active = CampaignQuery.all()
                .filter(Filter.statusIn(CampaignStatus.ACTIVE))
                .sort(Sorter.byCreated());
        for (Campaign campaign : client.listAll(active)) {
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
            return "for a person to look at: " + e.getMessage();
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

    static Campaign waitTellingEach(Accepted accepted, PrintStream out) {
        Campaign campaign = accepted.await(Duration.ofMinutes(10), reading -> out.println("now " + reading.status()));
        return campaign;
    }

    static String waitAndTell(CampaignsClient client, String id, Duration atMost) {
        try {
            return "done: "
                    + client.await(id, Wait.until(CampaignStatus.COMPLETED).atMost(atMost))
                            .name();
        } catch (WaitException e) {
            return switch (e.reason()) {
                case TIMED_OUT, INTERRUPTED -> "not yet: wait again later for " + id;
                case ENDED_ELSEWHERE -> "failed: " + e.lastRead().map(Campaign::alerts);
                case UNREADABLE -> "can't be read: " + e.getCause();
            };
        }
    }

    static BulkResult<Completion> closeWithCare(CampaignsClient client, List<String> ids, PrintStream out) {
        Function<String, Completion> close =
                id -> client.completeAndAwait(id, AutoCompleteAction.REVOKE, Duration.ofMinutes(30));
        Bulk options = Bulk.atMost(200);
        out.println("would close "
                + client.forEach(ids, options.dryRun(true), close).remaining());

        BulkResult<Completion> result = client.forEach(ids, options, close);
        result.items(BulkResult.Outcome.REFUSED).forEach(item -> out.println("refused: " + item));
        result.items(BulkResult.Outcome.UNKNOWN).forEach(item -> out.println("look at it first: " + item));
        out.println("to hand in again: " + result.remaining());
        return result;
    }

    static String wholeAnswer(CampaignsClient client, String id) {
        ApiResponse<Campaign> answer = client.api().getCampaign(id, Detail.FULL);
        String cacheControl = String.join(", ", answer.headers().getOrDefault("cache-control", List.of("none")));
        return answer.value().name() + ": " + answer.status() + ", request "
                + answer.requestId().orElse("?") + ", caching " + cacheControl;
    }

    static CampaignQuery someOfThem() {
        Filter reviews = Filter.nameStartsWith("Q2").or(Filter.name("Yearly review"));
        Filter open = Filter.not(Filter.raw("status eq \"COMPLETED\""));
        CampaignQuery query = CampaignQuery.all()
                .filter(reviews.and(open))
                .sort(Sorter.byCreated().reversed(), Sorter.byName());
        return query;
    }

    static long howMany(CampaignsClient client, Filter filter) {
        return client.list(CampaignQuery.all().filter(filter).limit(0).count())
                .total()
                .orElseThrow();
    }

    static int inParts(CampaignsClient client, PrintStream out) {
        int seen = 0;
        for (Page<Campaign> page : client.listAll(
                        CampaignQuery.all().sort(Sorter.byCreated()).limit(100))
                .pages()) {
            seen += page.items().size();
            out.println(seen + " so far");
        }
        return seen;
    }

    static CampaignPatch withoutDescription() {
        CampaignPatch patch = CampaignPatch.builder()
                .onlyIf(CampaignStatus.STAGED)
                .removeDescription()
                .build();
        return patch;
    }

    static CampaignPatch withRawOperation() {
        CampaignPatch patch = CampaignPatch.builder()
                .operation(CampaignPatchOperation.builder()
                        .op(PatchOp.REPLACE)
                        .path("/description")
                        .value(null)
                        .build())
                .build();
        return patch;
    }

    static Page<Campaign> slowly(CampaignsClient client, CampaignQuery query) {
        CampaignsClient patient = client.with(
                client.requestOptions().deadline(Duration.ofMinutes(5)).attemptTimeout(Duration.ofMinutes(2)));
        return patient.list(query);
    }

    static CampaignsClient.Builder newerFamily(CampaignsClient.Builder builder) {
        return builder.apiVersion(ApiVersion.prefix("v2027"));
    }

    static List<RateLimiter> startOtherwise() {
        RateLimiter allAtOnce = CampaignsClient.rateLimiter(80, Duration.ofSeconds(10), 80);
        RateLimiter greedy = CampaignsClient.rateLimiter(95, Duration.ofSeconds(10), 5);
        return List.of(allAtOnce, greedy);
    }
}
