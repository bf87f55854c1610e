package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.Campaigns.GetRequest;
import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.auth.TokenProvider;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.ExtensionException;
import io.github.sailpointcampaigns.error.ForbiddenException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import io.github.sailpointcampaigns.model.ActivateOptions;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.CompleteOptions;
import io.github.sailpointcampaigns.model.Detail;
import io.github.sailpointcampaigns.model.JsonPatchOperation;
import io.github.sailpointcampaigns.model.PatchOp;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxClient;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import io.github.sailpointcampaigns.sandbox.UserLevel;
import io.github.sailpointcampaigns.spi.Attempt;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client over a socket, against the simulated tenant, on one virtual clock. */
class CampaignsClientTest {
    private static final String MANAGER_CAMPAIGN = "2c918086719eec070171a7e3355a360a";

    private final VirtualTime time = new VirtualTime();

    @AutoClose
    private final SandboxTenant tenant =
            SandboxTenant.builder().clock(time.clock()).withoutRateLimit().start();

    @AutoClose
    private final CampaignsClient client = builder().build();

    private CampaignsClientBuilder builder() {
        return ClientProbe.of(tenant).time(time);
    }

    private SeenRequest lastRequest() {
        List<SeenRequest> requests = tenant.requests();
        return requests.get(requests.size() - 1);
    }

    // reading

    @Test
    void list_queryWithEverything_isSentAndAnswered() {
        Page<Campaign> page = client.campaigns()
                .list(ListRequest.builder()
                        .filters(ListFilters.STATUS.eq(CampaignStatus.ACTIVE).and(ListFilters.NAME.sw("Manager")))
                        .sorters(ListSorters.CREATED.reversed(), ListSorters.NAME)
                        .detail(Detail.FULL)
                        .limit(1)
                        .count(true)
                        .build());

        assertThat(page.items()).hasSize(1).allMatch(campaign -> campaign.name().startsWith("Manager"));
        assertThat(page.total()).isPresent();
        assertThat(lastRequest().query())
                .isEqualTo("detail=FULL&limit=1&count=true&filters=status%20eq%20%22ACTIVE%22%20and%20name%20sw"
                        + "%20%22Manager%22&sorters=-created%2Cname");
    }

    @Test
    void list_queryOfNothing_sendsNothingButTheLimit() {
        assertThat(client.campaigns().list().items()).hasSize(250);

        assertThat(lastRequest().query()).isEqualTo("limit=250");
        assertThat(lastRequest().body()).isEmpty();
        assertThat(lastRequest().header("Content-Type")).isEmpty();
        assertThat(lastRequest().header("User-Agent").orElseThrow()).matches("sailpoint-campaigns-client/[0-9].*");
    }

    @Test
    void list_limitZero_isAPageWithATotalOnly() {
        Page<Campaign> page = client.campaigns()
                .list(ListRequest.builder().limit(0).count(true).build());

        assertThat(page.items()).isEmpty();
        assertThat(page.hasNext()).isFalse();
        assertThat(page.total().orElseThrow()).isEqualTo(tenant.campaignIds().size());
    }

    @Test
    void listAll_severalPages_yieldsEveryCampaignOnce() {
        List<String> ids =
                client.campaigns().listAll().stream().map(Campaign::id).toList();

        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(tenant.campaignIds())
                .hasSizeGreaterThanOrEqualTo(600);
        assertThat(tenant.requests("listCampaigns")).hasSize(3);
    }

    @Test
    void listAll_counted_isCountedOnTheFirstPageOnly() {
        for (PagedIterable<Campaign> campaigns : List.of(
                client.campaigns().listAll(ListRequest.builder().count(true).build()),
                client.campaigns()
                        .listAll(ListRequest.builder().count(true).build())
                        .readAhead(2))) {
            tenant.clearLogs();
            List<OptionalLong> totals = new ArrayList<>();

            campaigns.pages().forEach(page -> totals.add(page.total()));

            assertThat(totals.get(0)).hasValue(tenant.campaignIds().size());
            assertThat(totals.subList(1, totals.size())).isNotEmpty().allMatch(OptionalLong::isEmpty);
            assertThat(tenant.requests("listCampaigns").stream()
                            .filter(request -> request.query().contains("count=true")))
                    .hasSize(1);
        }
    }

    @Test
    void stream_ofCampaigns_isOrderedWithoutNulls() {
        assertThat(client.campaigns().listAll().stream().spliterator().characteristics())
                .isEqualTo(Spliterator.ORDERED | Spliterator.NONNULL);
    }

    @Test
    void iterator_afterAFailure_canBeAskedAgain() {
        Iterator<Campaign> campaigns = client.campaigns().listAll().iterator();
        tenant.answerNext("listCampaigns", Answer.status(400));

        assertThatExceptionOfType(BadRequestException.class).isThrownBy(campaigns::hasNext);
        assertThat(campaigns.hasNext()).isTrue();
    }

    @Test
    void listAll_notConsumed_sendsNothing() {
        Iterator<Campaign> unused = client.campaigns().listAll().iterator();

        assertThat(unused).isNotNull();
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void listAll_firstItemOnly_fetchesOnePage() {
        assertThat(client.campaigns().listAll(ListRequest.builder().limit(10).build()).stream()
                        .findFirst())
                .isPresent();

        assertThat(tenant.requests("listCampaigns")).hasSize(1);
    }

    @Test
    void listAll_errorOnThirdPage_reachesTheCaller() {
        tenant.answerNext("listCampaigns", Answer.asUsual());
        tenant.answerNext("listCampaigns", Answer.asUsual());
        tenant.answerNext("listCampaigns", Answer.status(400));
        List<Campaign> seen = new ArrayList<>();

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.campaigns()
                        .listAll(ListRequest.builder().limit(100).build())
                        .forEach(seen::add));

        assertThat(seen).hasSize(200);
    }

    @Test
    void listAll_offsetRefusedBehindAFullPage_ends() {
        try (SandboxTenant refusing = SandboxTenant.builder()
                        .clock(time.clock())
                        .campaigns(20)
                        .refusingOffsetsPastTheEnd()
                        .start();
                CampaignsClient other =
                        builder().baseUrl(refusing.baseUrl().toString()).build()) {
            assertThat(other.campaigns().listAll(ListRequest.builder().limit(10).build()).stream())
                    .hasSize(20);
        }
    }

    @Test
    void list_offsetRefusedAtTheStart_isAnError() {
        tenant.answerNext(
                "listCampaigns",
                Answer.of(400, "{\"detailMessage\":\"Specified offset is invalid.\",\"stackTrace\":[]}"));

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.campaigns().listAll().iterator().hasNext())
                .withMessageContaining("Specified offset is invalid.");
    }

    @Test
    void page_last_hasNoNext() {
        Page<Campaign> page = client.campaigns()
                .list(ListRequest.builder()
                        .offset(tenant.campaignIds().size() - 1)
                        .build());

        assertThat(page.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(page::next);
    }

    // changing

    @Test
    void update_patch_isSentAsJsonPatchAndTakesEffect() {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));

        Campaign campaign = client.campaigns()
                .update(
                        id,
                        UpdatePatch.builder()
                                .name("Renamed \"so\"")
                                .deadline(OffsetDateTime.parse("2026-06-01T12:00:00+02:00"))
                                .emailNotificationEnabled(true)
                                .removeDescription()
                                .onlyIf("status", CampaignStatus.STAGED)
                                .build());

        assertThat(campaign.name()).isEqualTo("Renamed \"so\"");
        assertThat(campaign.deadline()).isEqualTo(OffsetDateTime.parse("2026-06-01T12:00:00+02:00"));
        assertThat(campaign.description()).isNull();
        assertThat(lastRequest().header("Content-Type")).contains("application/json-patch+json");
        assertThat(lastRequest().body())
                .isEqualTo("[{\"op\":\"test\",\"path\":\"/status\",\"value\":\"STAGED\"},"
                        + "{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Renamed \\\"so\\\"\"},"
                        + "{\"op\":\"replace\",\"path\":\"/deadline\",\"value\":\"2026-06-01T12:00:00+02:00\"},"
                        + "{\"op\":\"replace\",\"path\":\"/emailNotificationEnabled\",\"value\":true},"
                        + "{\"op\":\"remove\",\"path\":\"/description\"}]");
    }

    @Test
    void update_description_isSetWhetherThereIsOneOrNot() {
        String id = tenant.add(
                SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)).without("description"));
        UpdatePatch patch = UpdatePatch.builder().description("Why").build();

        assertThat(client.campaigns().update(id, patch).description()).isEqualTo("Why");
        assertThat(client.campaigns().update(id, patch).description()).isEqualTo("Why");
        assertThat(lastRequest().body()).isEqualTo("[{\"op\":\"add\",\"path\":\"/description\",\"value\":\"Why\"}]");
    }

    @Test
    void update_nullValue_isSentAsNull() {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));

        client.campaigns()
                .update(
                        id,
                        UpdatePatch.builder()
                                .operation(JsonPatchOperation.builder()
                                        .op(PatchOp.REPLACE)
                                        .path("/description")
                                        .value(null)
                                        .build())
                                .build());

        assertThat(lastRequest().body()).isEqualTo("[{\"op\":\"replace\",\"path\":\"/description\",\"value\":null}]");
    }

    @ParameterizedTest
    @MethodSource("actions")
    void complete_overdueCampaign_takesTheGivenActionOnce(AutoCompleteAction action) {
        String id = tenant.add(SandboxCampaign.active().pastDue().certifications(10, 4));

        Campaign campaign = client.campaigns().complete(id, action).await(Duration.ofMinutes(5));

        assertThat(campaign.status()).isEqualTo(CampaignStatus.COMPLETED);
        assertThat(campaign.completedCertifications()).isEqualTo(10);
        assertThat(tenant.actions())
                .extracting(ActionTaken::operationId, ActionTaken::parameters)
                .containsExactly(tuple("completeCampaign", "{\"autoCompleteAction\":\"" + action + "\"}"));
    }

    static Stream<AutoCompleteAction> actions() {
        return Stream.of(AutoCompleteAction.APPROVE, AutoCompleteAction.REVOKE);
    }

    // answers that are lost

    @Test
    void activate_answerLostAndCampaignMovesOn_isSettledByReading() {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        tenant.answerBy(request -> {
            if (request.operationId().equals(Optional.of("activateCampaign"))) {
                return Optional.of(Answer.asUsual().lost());
            }
            time.clock().advance(Duration.ofSeconds(3));
            return Optional.empty();
        });

        Accepted<Campaign> accepted = client.campaigns().activate(id, ZoneOffset.UTC);

        assertThat(accepted.settledByReading()).isTrue();
        assertThat(accepted.requestId()).isEmpty();
        assertThat(tenant.requests("activateCampaign")).hasSize(1);
    }

    @Test
    void activate_answerLostAndReadingWithoutStatus_isUnknown() {
        tenant.answerNext("activateCampaign", Answer.connectionClosed());
        tenant.answerNext("getCampaign", Answer.of(200, "{\"id\":\"x\"}"));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> client.campaigns().activate("x", ZoneOffset.UTC))
                .matches(e -> e.lastRead(Campaign.class).isPresent());
    }

    @Test
    void complete_answerLost_isUnknownWhateverIsRead() {
        String id = tenant.add(SandboxCampaign.active().pastDue());
        tenant.answerNext("completeCampaign", Answer.asUsual().lost());
        tenant.answerNext("getCampaign", Answer.status(404));

        OutcomeUnknownException e = catchThrowableOfType(
                OutcomeUnknownException.class, () -> client.campaigns().complete(id, AutoCompleteAction.REVOKE));

        assertThat(e.lastRead(Campaign.class)).isEmpty();
        assertThat(tenant.requests("completeCampaign")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE", "COMPLETING", "COMPLETED", "ERROR"})
    void complete_answerLostAndAnyStatusRead_isUnknown(String status) {
        tenant.answerNext("completeCampaign", Answer.connectionClosed());
        tenant.answerNext("getCampaign", Answer.of(200, "{\"id\":\"x\",\"status\":\"" + status + "\"}"));

        OutcomeUnknownException e = catchThrowableOfType(
                OutcomeUnknownException.class, () -> client.campaigns().complete("x", AutoCompleteAction.REVOKE));

        assertThat(e.lastRead(Campaign.class).orElseThrow().status()).isEqualTo(CampaignStatus.of(status));
        assertThat(tenant.requests("completeCampaign")).hasSize(1);
    }

    @Test
    void api_completeOptionsReadFromJsonWithoutAction_isRefusedBeforeSending() throws IOException {
        var mapper = new ObjectMapper();
        CompleteOptions none = mapper.readValue("{}", CompleteOptions.class);
        CompleteOptions otherCase = mapper.readValue("{\"autoCompleteAction\":\"revoke\"}", CompleteOptions.class);

        for (CompleteOptions options : List.of(none, otherCase)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> client.withRawResponse().campaigns().complete("x", options))
                    .withMessageStartingWith("autoCompleteAction: must be");
        }
        assertThat(tenant.requests()).isEmpty();
    }

    // refusals

    @Test
    void activate_lostAndTheReadingFailsForAWhile_isSettledAllTheSame() {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        tenant.answerNext("activateCampaign", Answer.asUsual().lost());
        for (int i = 0; i < 8; i++) {
            tenant.answerNext("getCampaign", Answer.status(503));
        }

        assertThat(client.with(client.requestOptions().attempts(1))
                        .campaigns()
                        .activate(id, ZoneOffset.UTC)
                        .settledByReading())
                .isTrue();
        assertThat(tenant.requests("activateCampaign")).hasSize(1);
    }

    @Test
    void token_oneAttempt_isAskedForOnce() {
        tenant.answerNext("createToken", Answer.status(503));
        tenant.answerNext("createToken", Answer.status(503));

        assertThatExceptionOfType(ServerErrorException.class)
                .isThrownBy(() -> client.with(client.requestOptions().attempts(1))
                        .campaigns()
                        .get(MANAGER_CAMPAIGN));
        assertThat(tenant.requests("createToken")).hasSize(1);
    }

    @Test
    void rateLimited_oneOperation_leavesTheOthersOpen() {
        tenant.answerNext("listCampaigns", Answer.status(429).header("Retry-After", "600"));
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> client.campaigns().list());

        client.campaigns().get(MANAGER_CAMPAIGN);

        DeadlineExceededException e = catchThrowableOfType(
                DeadlineExceededException.class, () -> client.campaigns().list());
        assertThat(e.needed()).isBetween(Duration.ofSeconds(599), Duration.ofSeconds(600));
        assertThat(tenant.requests("listCampaigns")).hasSize(1);
    }

    @Test
    void get_levelMissing_namesWhatTheDocumentationAsksFor() {
        try (SandboxTenant strict = SandboxTenant.builder()
                        .client(SandboxClient.of("reports", "s3").levels(UserLevel.REPORT_ADMIN))
                        .start();
                CampaignsClient reports = CampaignsClient.builder()
                        .baseUrl(strict.baseUrl().toString())
                        .credentials("reports", () -> "s3")
                        .build()) {
            ForbiddenException e = catchThrowableOfType(
                    ForbiddenException.class, () -> reports.campaigns().get(MANAGER_CAMPAIGN));

            assertThat(e.userLevels()).containsExactly("ORG_ADMIN", "CERT_ADMIN");
            assertThat(e.scopes()).containsExactly("idn:campaign:read", "idn:campaign:manage");
            assertThat(e)
                    .hasMessageContaining("ORG_ADMIN or CERT_ADMIN")
                    .hasMessageContaining("without a user behind them");
            assertThat(reports.campaigns()
                            .list(ListRequest.builder().limit(1).build())
                            .items())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"id\":", "<html>no</html>", "\"id\""})
    void get_unreadableAnswer_keepsAllOfIt(String body) {
        tenant.answerNext("getCampaign", Answer.of(200, body));

        DecodingException e = catchThrowableOfType(
                DecodingException.class, () -> client.campaigns().get("x"));

        assertThat(new String(e.body(), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(e.status()).isEqualTo(200);
        assertThat(e.headers()).containsKey("SLPT-Request-ID");
    }

    @Test
    void list_nullAmongCampaigns_isUnreadableRatherThanAShorterPage() {
        tenant.answerNext("listCampaigns", Answer.of(200, "[{\"id\":\"a\"},null]"));

        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() ->
                        client.campaigns().list(ListRequest.builder().limit(2).build()))
                .withMessageContaining("null instead of an element")
                .withMessageEndingWith("at /1");
    }

    @Test
    void list_oneCampaignOddInOneProperty_isReadWithAllTheOthers() {
        String campaigns = IntStream.range(0, 250)
                .mapToObj(i -> "{\"id\":\"c" + i + "\",\"deadline\":\""
                        + (i == 200 ? "soon\\nnow" : "2020-03-15t10:00:01z") + "\",\"totalCertifications\":7}")
                .collect(Collectors.joining(",", "[", "]"));
        tenant.answerNext("listCampaigns", Answer.of(200, campaigns));

        List<Campaign> read = client.campaigns().list().items();

        assertThat(read).hasSize(250).extracting(Campaign::totalCertifications).containsOnly(7);
        assertThat(read.get(199).deadline()).isEqualTo("2020-03-15T10:00:01Z");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> read.get(200).deadline())
                .withMessage("the tenant sent 'deadline' as soon now, which is not of its type: Campaign[id=c200,"
                        + " totalCertifications=7, deadline=soon now]");
        assertThat(read.get(200).additionalProperties()).containsEntry("deadline", "soon\nnow");
    }

    @Test
    void get_brokenAnswer_namesThePlaceInLine() {
        tenant.answerNext("getCampaign", Answer.of(200, "{\"alerts\":[{},{\"level\":\"x\ny\"}]}"));

        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> client.campaigns().get("x"))
                .withMessageContaining(" at /alerts/1/level")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1))
                .satisfies(e -> assertThat(
                                String.valueOf(e.getCause().getMessage()).lines())
                        .hasSize(1));
    }

    @Test
    void activate_answerOfTheJob_canNotBeChanged() {
        tenant.answerNext("activateCampaign", Answer.of(202, "{\"list\":[1]}"));

        Map<String, Object> answer = client.withRawResponse()
                .campaigns()
                .activate("x", ActivateOptions.builder().timeZone("Z").build())
                .value();

        assertThat(answer).containsEntry("list", List.of(1));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> answer.put("x", 1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((List<?>) answer.get("list")).remove(0));
    }

    @Test
    void list_answer_canNotBeChanged() {
        List<Campaign> campaigns = client.withRawResponse()
                .campaigns()
                .list(ListRequest.builder().limit(2).build())
                .value();

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> campaigns.remove(0));
    }

    @Test
    void with_otherOptions_isAViewThatLeavesTheClientOpen() {
        tenant.answerNext("getCampaign", Answer.status(503));
        CampaignsClient view = client.with(RequestOptions.defaults().attempts(1).header("X-Job", "nightly"));

        assertThatExceptionOfType(ServerErrorException.class)
                .isThrownBy(() -> view.campaigns().get(MANAGER_CAMPAIGN));
        assertThat(lastRequest().header("X-Job")).contains("nightly");
        assertThat(view.requestOptions())
                .isEqualTo(client.requestOptions().attempts(1).header("X-Job", "nightly"));
        view.close();

        client.campaigns().get(MANAGER_CAMPAIGN);
        assertThat(lastRequest().header("X-Job")).isEmpty();
        assertThat(tenant.requests("createToken")).hasSize(1);
    }

    @Test
    void listener_callAndWrite_areToldInFull() {
        List<String> attempts = new ArrayList<>();
        List<Write> writes = new ArrayList<>();
        CallListener listener = new CallListener() {
            @Override
            public void onAttempt(Attempt attempt) {
                attempts.add(attempt.operation() + " " + attempt.number() + " "
                        + attempt.status().orElse(0));
                throw new IllegalStateException("a listener that fails");
            }

            @Override
            public void onWrite(Write write) {
                writes.add(write);
            }
        };
        String id = tenant.add(SandboxCampaign.active().pastDue());
        tenant.answerNext("completeCampaign", Answer.status(429).header("Retry-After", "1"));
        try (CampaignsClient heard = builder().listener(listener).build()) {
            heard.campaigns().complete(id, AutoCompleteAction.REVOKE);
        }
        assertThat(attempts).containsExactly("createToken 1 200", "completeCampaign 1 429", "completeCampaign 2 202");
        assertThat(writes).singleElement().satisfies(write -> {
            assertThat(write.clientId()).isEqualTo("sandbox");
            assertThat(write.subject()).isEqualTo(id);
            assertThat(write.outcome()).isEqualTo(Write.Outcome.ACCEPTED);
            assertThat(write.parameters()).isEqualTo("{\"autoCompleteAction\":\"REVOKE\"}");
            assertThat(write.requestId()).isPresent();
        });
    }

    @Test
    void get_answerWithoutName_failsInTheAccessorOnly() {
        tenant.answerNext("getCampaign", Answer.of(200, "{\"id\":\"c1\",\"status\":\"NEW_STATUS\",\"new\":[1.50]}"));

        Campaign campaign = client.campaigns().get("c1");

        assertThat(campaign.status().known()).isEqualTo(CampaignStatus.Known.OTHER);
        assertThat(campaign.status().value()).isEqualTo("NEW_STATUS");
        assertThat(campaign.additionalProperties()).containsKey("new");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(campaign::name)
                .withMessageContaining("'name'")
                .withMessageContaining("c1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "{\"x\":1}"})
    void activate_acceptedWithAnyBody_isAccepted(String body) {
        tenant.answerNext("activateCampaign", Answer.of(202, body));

        assertThat(client.campaigns().activate("x", ZoneOffset.UTC).subject()).isEqualTo("x");
    }

    // families

    @Test
    @SuppressWarnings("deprecation") // the deprecated family is the subject
    void get_deprecatedOperation_isWarnedOfOnceInTheLog() {
        List<String> warnings = new ArrayList<>();
        try (CampaignsClient beta = builder().apiVersion(ApiVersion.BETA).build()) {
            for (int i = 0; i < 2; i++) {
                Campaign unused =
                        Warnings.collect(warnings, () -> beta.campaigns().get(MANAGER_CAMPAIGN));
            }
        }
        assertThat(warnings)
                .containsExactly("getCampaign is deprecated under /beta/campaigns: move to a later ApiVersion");
    }

    @ParameterizedTest
    @MethodSource("families")
    void apiVersion_eachFamily_servesTheSameCalls(ApiVersion version, String path) {
        try (CampaignsClient other = builder().apiVersion(version).build()) {
            assertThat(other.campaigns().get(MANAGER_CAMPAIGN).name()).isEqualTo("Manager Review");
            assertThat(lastRequest().path()).isEqualTo(path + "/" + MANAGER_CAMPAIGN);

            assertThat(other.campaigns()
                            .list(ListRequest.builder().limit(2).build())
                            .items())
                    .hasSize(2);
            assertThat(lastRequest().path()).isEqualTo(path);

            String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
            other.campaigns().activate(id, ZoneOffset.UTC);
            assertThat(lastRequest().path()).isEqualTo(path + "/" + id + "/activate");
        }
    }

    @SuppressWarnings("deprecation") // BETA is one of the families
    static Stream<Arguments> families() {
        return Stream.of(
                Arguments.of(ApiVersion.V3, "/v3/campaigns"),
                Arguments.of(ApiVersion.V2024, "/v2024/campaigns"),
                Arguments.of(ApiVersion.V2025, "/v2025/campaigns"),
                Arguments.of(ApiVersion.V2026, "/v2026/campaigns"),
                Arguments.of(ApiVersion.BETA, "/beta/campaigns"),
                Arguments.of(ApiVersion.RESOURCE_V1, "/campaigns/v1"),
                Arguments.of(ApiVersion.prefix("v2026"), "/v2026/campaigns"),
                Arguments.of(ApiVersion.resource("v1"), "/campaigns/v1"));
    }

    @Test
    @SuppressWarnings("deprecation") // BETA is the family that lacks something
    void get_detailUnderBeta_isRefusedBeforeSending() {
        try (CampaignsClient beta = builder().apiVersion(ApiVersion.BETA).build()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> beta.campaigns()
                            .get(
                                    MANAGER_CAMPAIGN,
                                    GetRequest.builder().detail(Detail.FULL).build()))
                    .withMessageContaining("detail")
                    .withMessageContaining("'FULL'")
                    .withMessageContaining("/beta/campaigns");
        }
        assertThat(tenant.requests()).isEmpty();
    }

    // tokens

    @Test
    void token_revoked_isRenewedOnceAndTheWriteTakesEffectOnce() {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        client.campaigns().get(id);
        tenant.revokeTokens();

        client.campaigns().activate(id, ZoneOffset.UTC);

        assertThat(tenant.requests("activateCampaign")).hasSize(2);
        assertThat(tenant.requests("createToken")).hasSize(2);
        assertThat(tenant.actions()).hasSize(1);
    }

    @Test
    void token_credentialsRefused_saysSoAndIsNotRemembered() {
        tenant.answerNext("createToken", Answer.status(401));

        UnauthorizedException e = catchThrowableOfType(
                UnauthorizedException.class, () -> client.campaigns().get(MANAGER_CAMPAIGN));

        assertThat(e.operation()).isEqualTo("createToken");
        assertThat(e).hasMessageContaining("personal access token has expired");
        assertThat(tenant.requests("getCampaign")).isEmpty();
        assertThat(client.campaigns().get(MANAGER_CAMPAIGN)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"expires_in\":\"700\"", ",\"expires_in\":700,\"scope\":\"x\""})
    void token_lifeInAnyForm_isTaken(String life) {
        Answer token = Answer.of(201, "{\"access_token\":\"marked-token\"" + life + "}");
        tenant.answerNext("createToken", token);
        tenant.answerNext("createToken", token);

        UnauthorizedException e = catchThrowableOfType(
                UnauthorizedException.class, () -> client.campaigns().get(MANAGER_CAMPAIGN));

        assertThat(e.operation()).isEqualTo("getCampaign");
        assertThat(lastRequest().operationId()).contains("getCampaign");
    }

    @Test
    void token_supplierGivesNull_saysSo() {
        try (CampaignsClient other = CampaignsClient.builder()
                .baseUrl(tenant.baseUrl().toString())
                .credentials("id", () -> null)
                .build()) {
            assertThatExceptionOfType(ExtensionException.class)
                    .isThrownBy(() -> other.campaigns().get(MANAGER_CAMPAIGN))
                    .withMessage("createToken: the secret supplier gave null | nothing was processed")
                    .matches(e -> e.source() == ExtensionException.Source.SECRET_SUPPLIER);
            assertThat(other.diagnose().toString()).contains("FAILS  token");
        }
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void tokenProvider_instead_isAskedForEachRequestAndToldOfARefusal() {
        List<AccessToken> rejected = new ArrayList<>();
        AccessToken token = AccessToken.of("not-a-jwt", time.now());
        var provider = new TokenProvider() {
            @Override
            public AccessToken token() {
                return token;
            }

            @Override
            public void rejected(AccessToken refused) {
                rejected.add(refused);
            }
        };
        try (CampaignsClient other = CampaignsClient.builder()
                .baseUrl(tenant.baseUrl().toString())
                .tokenProvider(provider)
                .time(time)
                .build()) {
            assertThatExceptionOfType(UnauthorizedException.class)
                    .isThrownBy(() -> other.campaigns().get(MANAGER_CAMPAIGN));
        }
        assertThat(rejected).containsExactly(token, token);
        assertThat(tenant.requests("createToken")).isEmpty();
    }

    // what is refused before sending

    @Test
    void fromEnvironment_threeVariables_makeAClient() {
        Map<String, String> variables = Map.of(
                "SAIL_BASE_URL", tenant.baseUrl() + "/",
                "SAIL_CLIENT_ID", tenant.clientId(),
                "SAIL_CLIENT_SECRET", tenant.clientSecret());
        try (CampaignsClient other =
                CampaignsClient.builder().environment(variables).time(time).build()) {
            assertThat(other.campaigns().get(MANAGER_CAMPAIGN).id()).isEqualTo(MANAGER_CAMPAIGN);
            assertThat(lastRequest().path()).isEqualTo("/v2024/campaigns/" + MANAGER_CAMPAIGN);
        }
    }

    @Test
    void close_twice_isOnceAndLaterCallsSaySo() {
        client.campaigns().get(MANAGER_CAMPAIGN);
        client.close();
        client.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> client.campaigns().get(MANAGER_CAMPAIGN))
                .withMessage("the client is closed");
    }

    @Test
    void longestDurations_everywhere_meanNoLimit() {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        RequestOptions patient = RequestOptions.defaults().deadline(forEver).attemptTimeout(forEver);
        try (CampaignsClient other = builder()
                .requestOptions(patient)
                .connectTimeout(forEver)
                .rateLimiter(CampaignsClient.rateLimiter(10, forEver))
                .build()) {
            assertThat(other.campaigns().get(MANAGER_CAMPAIGN)).isNotNull();
            Wait<Campaign> wait = Campaigns.until(CampaignStatus.ACTIVE).atMost(forEver);
            assertThat(other.campaigns().await(MANAGER_CAMPAIGN, wait)).isNotNull();
        }
    }

    @Test
    void api_answer_hasWhatCameWithTheValue() {
        ApiResponse<List<Campaign>> answer = client.withRawResponse()
                .campaigns()
                .list(ListRequest.builder().limit(5).count(true).build());

        assertThat(answer.value()).hasSize(5);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("x-total-count")).hasSize(1);
        assertThat(answer.requestId()).contains(lastRequest().requestId());
        assertThat(answer.attempts()).isEqualTo(1);
    }
}
