package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.ForbiddenException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.error.WaitException.Reason;
import io.github.sailpointcampaigns.internal.limit.WindowRateLimiter;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Waiting for many campaigns together, and submitting them before, on one virtual clock with the simulated tenant. */
class AwaitAllTest {
    private static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final Wait<Campaign> UNTIL_COMPLETED =
            Campaigns.until(CampaignStatus.COMPLETED).atMost(AT_MOST);

    private final VirtualTime time = new VirtualTime();
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(time.clock())
            .emptyTenant()
            .withoutRateLimit()
            .completingFor(Duration.ofSeconds(60))
            .start();
    private final CampaignsClient client = CampaignsClient.builder()
            .baseUrl(tenant.baseUrl().toString())
            .credentials(tenant.clientId(), tenant::clientSecret)
            .rateLimiter(new WindowRateLimiter(100_000, Duration.ofSeconds(10), 100_000, time))
            .requestOptions(RequestOptions.defaults().attempts(1))
            .time(time)
            .build();

    @AfterEach
    void close() {
        client.close();
        tenant.close();
    }

    private List<String> add(int count, Supplier<SandboxCampaign> campaign) {
        return IntStream.range(0, count)
                .mapToObj(i -> tenant.add(campaign.get()))
                .toList();
    }

    private static SandboxCampaign overdue() {
        return SandboxCampaign.active().pastDue().certifications(10, 4);
    }

    private static SandboxCampaign staged() {
        return SandboxCampaign.staged().deadlineIn(Duration.ofDays(3));
    }

    private BulkResult<Campaign> await(List<String> ids) {
        return client.campaigns().awaitAll(ids, UNTIL_COMPLETED);
    }

    private BulkResult<Campaign> activate(List<String> ids, Bulk options) {
        return client.campaigns().activateAll(ids, ZoneOffset.UTC, AT_MOST, options);
    }

    private List<Campaign> listed(List<String> ids) {
        return ids.stream().map(client.campaigns()::get).toList();
    }

    private static WaitException waitError(BulkResult<?> result, int index) {
        return (WaitException) result.items().get(index).error().orElseThrow();
    }

    private void byHand(List<String> ids) {
        ids.forEach(id -> client.campaigns().complete(id, AutoCompleteAction.REVOKE));
        tenant.clearLogs();
    }

    // which requests

    @Test
    void awaitAll_manyCampaigns_asksInPagesWhoseUrlsFitIntoFourKilobytes() {
        List<String> ids = add(200, AwaitAllTest::overdue);
        add(1000, AwaitAllTest::overdue);
        byHand(ids);

        BulkResult<Campaign> result = await(ids);

        assertThat(result.isComplete()).isTrue();
        assertThat(result.items()).extracting(Item::id).containsExactlyElementsOf(ids);
        assertThat(result.items())
                .allMatch(item -> item.value().orElseThrow().status().equals(CampaignStatus.COMPLETED));
        int rounds = time.sleeps().size() + 1;
        assertThat(tenant.requests()).hasSizeBetween(rounds, 3 * rounds + 1);
        assertThat(rounds).isLessThan(45);
        assertThat(tenant.requests())
                .allSatisfy(request -> assertThat(url(request)).hasSizeLessThanOrEqualTo(4096));
        assertThat(tenant.requests().get(2))
                .satisfies(request -> assertThat(url(request)).hasSizeGreaterThan(3000));
    }

    private String url(SeenRequest request) {
        return tenant.baseUrl() + request.path() + "?" + request.query();
    }

    @Test
    void awaitAll_fewOthersInTheSameStates_listsByStateInstead() {
        List<String> ids = add(400, AwaitAllTest::overdue);
        byHand(ids);

        BulkResult<Campaign> result = await(ids);

        assertThat(result.isComplete()).isTrue();
        int rounds = time.sleeps().size() + 1;
        // 2 pages of 250 in each round, but 5 or more by ids once they are through
        assertThat(tenant.requests()).hasSizeLessThan(2 * rounds + 8);
    }

    @Test
    void awaitAll_longWait_pausesATenthOfItFromHalfASecondToFifteen() {
        List<String> ids = add(2, AwaitAllTest::staged);

        await(ids);

        assertThat(time.sleeps()).startsWith(Duration.ofMillis(500), Duration.ofMillis(500));
        Duration age = Duration.ZERO;
        for (Duration pause : time.sleeps().subList(0, time.sleeps().size() - 1)) {
            assertThat(pause.toMillis()).isCloseTo(Math.min(15_000, Math.max(500, age.toMillis() / 10)), within(1L));
            age = age.plus(pause);
        }
    }

    // what becomes of each

    @Test
    void awaitAll_eachEnd_isToldApart() {
        List<String> ids = List.of(
                tenant.add(SandboxCampaign.completed()),
                tenant.add(SandboxCampaign.withStatus("ERROR")),
                tenant.add(SandboxCampaign.active()),
                "deleted");

        BulkResult<Campaign> result = await(ids);

        assertThat(result.items())
                .extracting(Item::outcome)
                .containsExactly(Outcome.DONE, Outcome.UNFINISHED, Outcome.UNFINISHED, Outcome.UNFINISHED);
        assertThat(waitError(result, 1).reason()).isEqualTo(Reason.ENDED_ELSEWHERE);
        assertThat(waitError(result, 2).reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(waitError(result, 2)).hasMessageContaining("did not become COMPLETED within PT10M");
        assertThat(waitError(result, 3).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(waitError(result, 3)).hasCauseInstanceOf(NotFoundException.class);
        assertThat(tenant.requests("getCampaign")).hasSize(1);
        assertThat(result.remaining()).isEmpty();
        SeenRequest last = tenant.requests().get(tenant.requests().size() - 1);
        assertThat(Duration.between(last.time(), time.now())).isZero();
        assertThat(time.nanos()).isEqualTo(AT_MOST.toNanos());
    }

    @Test
    void awaitAll_pageLeavesOneOut_isReadByItselfAndNotTakenForDone() {
        String id = tenant.add(overdue());
        byHand(List.of(id));
        IntStream.range(0, 3).forEach(i -> tenant.answerNext("listCampaigns", Answer.of(200, "[]")));

        BulkResult<Campaign> result = await(List.of(id));

        assertThat(result.isComplete()).isTrue();
        assertThat(tenant.requests("getCampaign")).hasSize(3);
    }

    @Test
    void awaitAll_listIsRefusedForAWhile_goesOnAfterThePauseItAsksFor() {
        String id = tenant.add(SandboxCampaign.completed());
        tenant.answerNext("listCampaigns", Answer.status(429).header("Retry-After", "7"));
        tenant.answerNext("listCampaigns", Answer.status(503));
        tenant.answerNext("listCampaigns", Answer.connectionClosed());

        assertThat(await(List.of(id)).isComplete()).isTrue();
        assertThat(time.sleeps().get(0)).isEqualTo(Duration.ofSeconds(7));
        assertThat(time.sleeps()).hasSize(3);
        assertThat(tenant.requests("getCampaign")).isEmpty();
    }

    @Test
    void awaitAll_timeUpWhileTheListFails_hasTheFailureAsItsCause() {
        String id = tenant.add(SandboxCampaign.completed());
        tenant.answerBy(request -> Optional.of(Answer.status(503)).filter(answer -> !isToken(request)));

        BulkResult<Campaign> result = await(List.of(id));

        assertThat(waitError(result, 0).reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(waitError(result, 0)).hasCauseInstanceOf(ServerErrorException.class);
    }

    private static boolean isToken(SeenRequest request) {
        return request.path().startsWith("/oauth");
    }

    @Test
    void awaitAll_listIsForbidden_endsAtOnceForEach() {
        List<String> ids = add(3, SandboxCampaign::completed);
        tenant.answerNext("listCampaigns", Answer.status(403));

        BulkResult<Campaign> result = await(ids);

        assertThat(result.items(Outcome.UNFINISHED)).hasSize(3);
        assertThat(waitError(result, 2).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(waitError(result, 2)).hasCauseInstanceOf(ForbiddenException.class);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void awaitAll_listByStateIsRefused_asksByIds() {
        List<String> ids = add(200, SandboxCampaign::completed);
        tenant.answerNext("listCampaigns", Answer.status(400));

        assertThat(await(ids).isComplete()).isTrue();
        assertThat(tenant.requests("getCampaign")).isEmpty();
    }

    @Test
    void awaitAll_interrupted_endsForEachWithTheFlagSet() {
        List<String> ids = add(2, AwaitAllTest::staged);
        Wait<Campaign> wait =
                UNTIL_COMPLETED.onPoll(reading -> Thread.currentThread().interrupt());

        BulkResult<Campaign> result = client.campaigns().awaitAll(ids, wait);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.items())
                .extracting(item -> ((WaitException) item.error().orElseThrow()).reason())
                .containsExactly(Reason.INTERRUPTED, Reason.INTERRUPTED);
        assertThat(waitError(result, 1).lastRead(Campaign.class)).isPresent();
    }

    @Test
    void awaitAll_clientClosedMeanwhile_endsForEachWithWhatWasRead() {
        List<String> ids = add(2, AwaitAllTest::staged);

        BulkResult<Campaign> result =
                client.campaigns().awaitAll(ids, UNTIL_COMPLETED.onPoll(reading -> client.close()));

        assertThat(result.items(Outcome.UNFINISHED)).hasSize(2);
        assertThat(waitError(result, 1).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(waitError(result, 1)).hasMessageContaining("the client is closed");
        assertThat(waitError(result, 1).lastRead(Campaign.class)).isPresent();
    }

    @Test
    void awaitAll_oneIdTwice_isRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> await(List.of("a", "a")))
                .withMessage("ids: must hold each id once, but is 'a'");
        assertThat(await(List.of()).items()).isEmpty();
        assertThat(tenant.requests()).isEmpty();
    }

    // submitting before

    @Test
    void activateAll_manyCampaigns_submitsAllThenWaitsForAllAndTellsOfEachOnce() {
        List<String> ids = add(150, AwaitAllTest::staged);
        List<Item<?>> told = new ArrayList<>();

        BulkResult<Campaign> result = activate(ids, Bulk.refusingMoreThan(150).onProgress(told::add));

        assertThat(result.items()).extracting(Item::id).containsExactlyElementsOf(ids);
        assertThat(result.items())
                .allMatch(item -> item.value().orElseThrow().status().equals(CampaignStatus.ACTIVE));
        assertThat(told).extracting(Item::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(told).allMatch(item -> item.outcome() == Outcome.DONE);
        assertThat(tenant.actions()).extracting(ActionTaken::campaignId).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(tenant.requests("getCampaign")).isEmpty();
        assertThat(tenant.requests("listCampaigns")).hasSizeLessThan(40);
    }

    @Test
    void activateAll_failuresInARow_stopTheSubmittingAndNotTheWaiting() {
        List<String> ids = add(10, AwaitAllTest::staged);
        tenant.answerBy(
                request -> ids.subList(3, 10).contains(request.campaignId().orElse(""))
                                && request.method().equals("POST")
                        ? Optional.of(Answer.status(403))
                        : Optional.empty());

        BulkResult<Campaign> result =
                activate(ids, Bulk.refusingMoreThan(10).concurrency(1).stopAfterFailuresInARow(2));

        assertThat(result).hasToString("{DONE=3, REFUSED=2, NOT_STARTED=5}");
        assertThat(result.remaining()).containsExactlyElementsOf(ids.subList(5, 10));
    }

    @Test
    void activateAll_oneFails_isUnfinishedWithItsAlerts() {
        List<String> ids = List.of(tenant.add(staged().failingWith("No reviewers")), tenant.add(staged()));

        BulkResult<Campaign> result = activate(ids, Bulk.refusingMoreThan(2));

        assertThat(result).hasToString("{DONE=1, UNFINISHED=1}");
        assertThat(waitError(result, 0).lastRead(Campaign.class).orElseThrow().alerts())
                .isNotEmpty();
    }

    @Test
    void activateAll_answersLost_areSettledAsLongAsOthersAreWaitedFor() {
        List<String> ids = add(3, AwaitAllTest::staged);
        IntStream.range(0, 2)
                .forEach(i ->
                        tenant.answerNext("activateCampaign", Answer.asUsual().lost()));

        BulkResult<Campaign> result = activate(ids, Bulk.refusingMoreThan(3).concurrency(1));

        assertThat(result).hasToString("{DONE=3}");
        assertThat(tenant.actions()).hasSize(3);
    }

    @Test
    void activateAll_requestsLost_stayUnknownAndAreNotWaitedForByThemselves() {
        List<String> ids = add(2, AwaitAllTest::staged);
        IntStream.range(0, 2).forEach(i -> tenant.answerNext("activateCampaign", Answer.connectionClosed()));
        List<Item<?>> told = new ArrayList<>();

        BulkResult<Campaign> result = activate(ids, Bulk.refusingMoreThan(3).onProgress(told::add));

        assertThat(result).hasToString("{UNKNOWN=2}");
        assertThat(result.items().get(0).error()).containsInstanceOf(OutcomeUnknownException.class);
        assertThat(told).hasSize(2);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void activateAll_dryRun_callsNothing() {
        List<String> ids = add(2, AwaitAllTest::staged);

        assertThat(activate(ids, Bulk.refusingMoreThan(2).dryRun(true)).remaining())
                .isEqualTo(ids);
        assertThat(tenant.requests()).isEmpty();
    }

    // the evidence of a completion

    private BulkResult<Completion> complete(List<Campaign> campaigns, Bulk options) {
        return client.campaigns().completeAll(campaigns, AutoCompleteAction.REVOKE, AT_MOST, options);
    }

    @Test
    void completeAll_justListed_keepsTheCountsOfTheList() {
        List<Campaign> campaigns = listed(add(20, AwaitAllTest::overdue));
        tenant.clearLogs();

        BulkResult<Completion> result = complete(campaigns, Bulk.refusingMoreThan(20));

        assertThat(result.isComplete()).isTrue();
        assertThat(result.items())
                .extracting(item -> item.value().orElseThrow())
                .allSatisfy(completion -> {
                    assertThat(completion.before().completedCertifications()).isEqualTo(4);
                    assertThat(completion.after().completedCertifications()).isEqualTo(10);
                });
        assertThat(tenant.requests("getCampaign")).isEmpty();
        assertThat(tenant.requests().get(0).operationId()).contains("completeCampaign");
    }

    @Test
    void completeAll_listedLongBeforeItsTurn_isReadAgainInPages() {
        List<String> ids = add(200, AwaitAllTest::overdue);
        List<Campaign> campaigns = listed(ids);
        tenant.clearLogs();
        tenant.answerBy(request -> {
            if (request.path().contains("/" + ids.get(9) + "/")) {
                time.clock().advance(Duration.ofSeconds(61));
                tenant.admin().setProperty(ids.get(150), "completedCertifications", "9");
                tenant.admin().delete(ids.get(151));
            }
            return Optional.empty();
        });

        BulkResult<Completion> result =
                complete(campaigns, Bulk.refusingMoreThan(200).concurrency(1));

        assertThat(result).hasToString("{DONE=199, REFUSED=1}");
        assertThat(result.items().get(150).value().orElseThrow().before().completedCertifications())
                .isEqualTo(9);
        assertThat(result.items().get(151).error()).containsInstanceOf(NotFoundException.class);
        List<String> operations = tenant.requests().stream()
                .flatMap(request -> request.operationId().stream())
                .toList();
        List<String> submitting = operations.subList(0, operations.lastIndexOf("completeCampaign"));
        assertThat(submitting).filteredOn("listCampaigns"::equals).hasSize(3);
    }

    static Stream<Answer> lostAnswers() {
        return Stream.of(Answer.asUsual().lost(), Answer.asUsual());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void completeAll_notCompleted_hasTheCampaignFromBeforeInItsError(Answer answer) {
        List<Campaign> campaigns = listed(List.of(tenant.add(overdue())));
        tenant.answerNext("completeCampaign", answer);
        tenant.admin().failNextJob(campaigns.get(0).id(), "No");

        BulkResult<Completion> result = complete(campaigns, Bulk.refusingMoreThan(1));

        Throwable error = result.items().get(0).error().orElseThrow();
        Optional<Campaign> before = error instanceof WaitException wait
                ? wait.before(Campaign.class)
                : ((OutcomeUnknownException) error).before(Campaign.class);
        assertThat(before.orElseThrow().completedCertifications()).isEqualTo(4);
        assertThat(result.isComplete()).isFalse();
    }
}
