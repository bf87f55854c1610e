package io.github.sailpointcampaigns.readme;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.sailpointcampaigns.ApiResponse;
import io.github.sailpointcampaigns.ApiVersion;
import io.github.sailpointcampaigns.CampaignFilters;
import io.github.sailpointcampaigns.Campaigns;
import io.github.sailpointcampaigns.Campaigns.GetRequest;
import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.Completion;
import io.github.sailpointcampaigns.Diagnosis;
import io.github.sailpointcampaigns.Page;
import io.github.sailpointcampaigns.Wait;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.bucket4j.Bucket4jRateLimiter;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.error.ForbiddenException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignFilter;
import io.github.sailpointcampaigns.model.CampaignReport;
import io.github.sailpointcampaigns.model.CampaignReportType;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.Detail;
import io.github.sailpointcampaigns.model.JsonPatchOperation;
import io.github.sailpointcampaigns.model.PatchOp;
import io.github.sailpointcampaigns.model.ReportFileFormat;
import io.github.sailpointcampaigns.request.Filter;
import io.github.sailpointcampaigns.request.Schedules;
import io.github.sailpointcampaigns.request.Schedules.Day;
import io.github.sailpointcampaigns.spi.RateLimiter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
        ListRequest active = ListRequest.builder()
                .filters(ListFilters.STATUS.eq(CampaignStatus.ACTIVE))
                .sorters(ListSorters.CREATED)
                .build();
        for (Campaign campaign : client.campaigns().listAll(active)) {
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
            return client.campaigns().get(id).name();
        } catch (ForbiddenException e) {
            return "ask for a user of level " + e.userLevels() + " and a scope of " + e.scopes();
        }
    }

    static long pageByPage(CampaignsClient client, PrintStream out) {
        long seen = 0;
        Page<Campaign> page = client.campaigns()
                .list(ListRequest.builder().limit(100).count(true).build());
        page.total().ifPresent(total -> out.println(total + " in all"));
        seen += page.items().size();
        while (page.hasNext()) {
            page = page.next();
            seen += page.items().size();
        }
        return seen;
    }

    static Campaign waitForActive(CampaignsClient client, String id, List<Campaign> progress) {
        Wait<Campaign> wait = Campaigns.until(CampaignStatus.ACTIVE)
                .atMost(Duration.ofMinutes(10))
                .onPoll(progress::add);
        Campaign campaign = client.campaigns().await(id, wait);
        return campaign;
    }

    static String completeAndSettle(CampaignsClient client, String id, Duration atMost) {
        try {
            client.campaigns().complete(id, AutoCompleteAction.REVOKE);
        } catch (OutcomeUnknownException e) {
            // It may have been accepted, so it is not sent again: what the campaign becomes will tell.
        }
        try {
            client.campaigns()
                    .await(id, Campaigns.until(CampaignStatus.COMPLETED).atMost(atMost));
            return "completed";
        } catch (WaitException e) {
            return "for a person to look at: " + e.getMessage();
        }
    }

    static Duration whenToComeBack(CampaignsClient client, String id) {
        try {
            client.campaigns().get(id);
            return Duration.ZERO;
        } catch (RateLimitedException e) {
            return e.retryAfter().orElse(Duration.ofSeconds(10));
        }
    }

    static NotFoundException forYourOwnTests() {
        return new NotFoundException("getCampaign", Map.of(), "", 1, "");
    }

    static String waitAndTell(CampaignsClient client, String id, Duration atMost) {
        try {
            return "done: "
                    + client.campaigns()
                            .await(id, Campaigns.until(CampaignStatus.COMPLETED).atMost(atMost))
                            .name();
        } catch (WaitException e) {
            return switch (e.reason()) {
                case TIMED_OUT, INTERRUPTED -> "not yet: wait again later for " + id;
                case ENDED_ELSEWHERE -> "failed: " + e.lastRead(Campaign.class).map(Campaign::alerts);
                case UNREADABLE -> "can't be read: " + e.getCause();
            };
        }
    }

    static BulkResult<Completion> closeWithCare(CampaignsClient client, List<Campaign> overdue, PrintStream out) {
        Bulk options = Bulk.refusingMoreThan(200);
        Function<Bulk, BulkResult<Completion>> close =
                how -> client.campaigns().completeAll(overdue, AutoCompleteAction.REVOKE, Duration.ofMinutes(30), how);
        out.println("would close " + close.apply(options.dryRun(true)).remaining());

        BulkResult<Completion> result = close.apply(options);
        result.items(BulkResult.Outcome.REFUSED).forEach(item -> out.println("refused: " + item));
        result.items(BulkResult.Outcome.UNKNOWN).forEach(item -> out.println("look at it first: " + item));
        result.items(BulkResult.Outcome.UNFINISHED).forEach(item -> out.println("wait again: " + item));
        out.println("to hand in again: " + result.remaining());
        return result;
    }

    static BulkResult<Completion> closeAndNote(CampaignsClient client, List<Campaign> overdue, Path folder) {
        Bulk options = Bulk.refusingMoreThan(200).journal(folder.resolve("close-overdue.journal"));
        BulkResult<Completion> result =
                client.campaigns().completeAll(overdue, AutoCompleteAction.REVOKE, Duration.ofMinutes(30), options);
        return result;
    }

    static BulkResult<Campaign> rename(CampaignsClient client, Map<String, String> names) {
        BulkResult<Campaign> result = client.forEach(
                names.keySet(),
                Bulk.refusingMoreThan(200),
                (view, id) -> view.campaigns()
                        .update(id, UpdatePatch.builder().name(names.get(id)).build()));
        return result;
    }

    static List<String> stillOpen(CampaignsClient client, List<String> ids) {
        Wait<Campaign> wait = Campaigns.until(CampaignStatus.COMPLETED).atMost(Duration.ofMinutes(10));
        BulkResult<Campaign> result = client.campaigns().awaitAll(ids, wait);
        return result.items(BulkResult.Outcome.UNFINISHED).stream()
                .map(BulkResult.Item::id)
                .toList();
    }

    static String wholeAnswer(CampaignsClient client, String id) {
        ApiResponse<Campaign> answer = client.withRawResponse()
                .campaigns()
                .get(id, GetRequest.builder().detail(Detail.FULL).build());
        String cacheControl = String.join(", ", answer.headers().getOrDefault("cache-control", List.of("none")));
        return answer.value().name() + ": " + answer.status() + ", request "
                + answer.requestId().orElse("?") + ", caching " + cacheControl;
    }

    static ListRequest someOfThem() {
        Filter<ListRequest> reviews = ListFilters.NAME.sw("Q2").or(ListFilters.NAME.eq("Yearly review"));
        Filter<ListRequest> open = Filter.not(Filter.raw("status eq \"COMPLETED\""));
        ListRequest query = ListRequest.builder()
                .filters(reviews.and(open))
                .sorters(ListSorters.CREATED.reversed(), ListSorters.NAME)
                .build();
        return query;
    }

    static long howMany(CampaignsClient client, Filter<ListRequest> filter) {
        ListRequest countOnly =
                ListRequest.builder().filters(filter).limit(0).count(true).build();
        return client.campaigns().list(countOnly).total().orElseThrow();
    }

    static int inParts(CampaignsClient client, PrintStream out) {
        int seen = 0;
        ListRequest hundreds = ListRequest.builder().limit(100).build();
        for (Page<Campaign> page : client.campaigns().listAll(hundreds).pages()) {
            seen += page.items().size();
            out.println(seen + " so far");
        }
        return seen;
    }

    static UpdatePatch withoutDescription() {
        UpdatePatch patch = UpdatePatch.builder()
                .onlyIf("status", CampaignStatus.STAGED)
                .removeDescription()
                .build();
        return patch;
    }

    static UpdatePatch withRawOperation() {
        UpdatePatch patch = UpdatePatch.builder()
                .operation(JsonPatchOperation.builder()
                        .op(PatchOp.REPLACE)
                        .path("/description")
                        .value(null)
                        .build())
                .build();
        return patch;
    }

    static Page<Campaign> slowly(CampaignsClient client, ListRequest query) {
        CampaignsClient patient = client.with(
                client.requestOptions().deadline(Duration.ofMinutes(5)).attemptTimeout(Duration.ofMinutes(2)));
        return patient.campaigns().list(query);
    }

    static CampaignsClientBuilder newerFamily(CampaignsClientBuilder builder) {
        return builder.apiVersion(ApiVersion.prefix("v2027"));
    }

    static List<RateLimiter> startOtherwise() {
        RateLimiter allAtOnce = CampaignsClient.rateLimiter(80, Duration.ofSeconds(10), 80);
        RateLimiter greedy = CampaignsClient.rateLimiter(95, Duration.ofSeconds(10), 5);
        return List.of(allAtOnce, greedy);
    }

    static String withASharedBudget(String redisUrl, CampaignsClientBuilder builder, String id) {
        try (RedisClient redis = RedisClient.create(redisUrl);
                StatefulRedisConnection<String, byte[]> connection =
                        redis.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
            ProxyManager<String> store = Bucket4jLettuce.casBasedBuilder(connection)
                    .requestTimeout(Duration.ofSeconds(1))
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                    .build();
            RateLimiter limiter = Bucket4jRateLimiter.of(store, 80, Duration.ofSeconds(10));
            try (CampaignsClient client = builder.rateLimiter(limiter).build()) {
                return client.campaigns().get(id).name();
            }
        }
    }

    static Path composition(CampaignsClient client, String id, Path file) {
        CampaignReport composition = client.campaigns().reports(id).stream()
                .filter(report -> CampaignReportType.CAMPAIGN_COMPOSITION_REPORT.equals(report.reportType()))
                .findFirst()
                .orElseThrow();
        return client.reports().download(composition.id(), ReportFileFormat.CSV, file);
    }

    static void onTheFirstOfAMonth(CampaignsClient client, String templateId) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        client.campaignTemplates()
                .setSchedule(
                        templateId, Schedules.monthly(Day.of(1)).at(berlin, 9).build());
    }

    static List<CampaignFilter> filtersOfOurs(CampaignsClient client) {
        var ours = CampaignFilters.ListRequest.builder()
                .includeSystemFilters(false)
                .build();
        return client.campaignFilters().listAll(ours).stream().toList();
    }

    static List<Campaign> remove(CampaignsClient client, List<String> ids) {
        return client.campaigns().delete(ids, 20);
    }

    static Page<Campaign> withWhatTheSpecLacks(CampaignsClient client) {
        CampaignsClient view = client.with(client.requestOptions().query("new-parameter", "value"));
        return view.campaigns().list();
    }
}
