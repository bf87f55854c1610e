package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sailpointcampaigns.Campaigns.GetRequest;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.IncompleteBulkException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.Detail;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkTest {
    @AutoClose
    private final SandboxTenant tenant =
            SandboxTenant.builder().emptyTenant().withoutRateLimit().start();

    @AutoClose
    private final CampaignsClient client = ClientProbe.of(tenant)
            .rateLimiter(CampaignsClient.rateLimiter(10_000, Duration.ofSeconds(10)))
            .requestOptions(RequestOptions.defaults().attempts(1))
            .build();

    private List<String> staged(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3))))
                .toList();
    }

    private BulkResult<Accepted<Campaign>> activate(List<String> ids, Bulk options) {
        return client.forEach(ids, options, (view, id) -> view.campaigns().activate(id, ZoneOffset.UTC));
    }

    @Test
    void forEach_manyCampaigns_actsOnEachOnceAndKeepsTheOrder() {
        List<String> ids = staged(40);
        List<String> told = Collections.synchronizedList(new ArrayList<>());

        BulkResult<Accepted<Campaign>> result =
                activate(ids, Bulk.refusingMoreThan(40).concurrency(8).onProgress(item -> told.add(item.id())));

        assertThat(result.isComplete()).isTrue();
        assertThat(result.items()).extracting(Item::id).containsExactlyElementsOf(ids);
        assertThat(result.items()).allMatch(item -> item.value().isPresent());
        assertThat(told).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(tenant.actions()).extracting(ActionTaken::campaignId).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(result).hasToString("{DONE=40}");
    }

    @Test
    void forEach_moreThanAllowed_isRefusedBeforeTheFirstCall() {
        List<String> ids = staged(3);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> activate(ids, Bulk.refusingMoreThan(2)))
                .withMessage(
                        "ids: must be at most 2, or nothing is sent at all (the guard of Bulk.refusingMoreThan), but is"
                                + " '3 ids'");
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void forEach_oneCampaignTwice_isRefusedBeforeTheFirstCall() {
        String id = staged(1).get(0);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> activate(List.of(id, "other", id), Bulk.refusingMoreThan(9)))
                .withMessageContaining("each id once")
                .withMessageContaining(id);
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void forEach_dryRun_listsAndCallsNothing() {
        List<String> ids = staged(3);

        BulkResult<Accepted<Campaign>> result =
                activate(ids, Bulk.refusingMoreThan(3).dryRun(true));

        assertThat(result.remaining()).containsExactlyElementsOf(ids);
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void forEach_eachKindOfFailure_isToldApart() {
        List<String> ids = staged(4);
        tenant.answerBy(request -> {
            if (request.campaignId().isEmpty() || !request.method().equals("POST")) {
                return Optional.empty();
            }
            return switch (ids.indexOf(request.campaignId().get())) {
                case 1 -> Optional.of(Answer.status(400));
                case 2 -> Optional.of(Answer.asUsual().lost());
                default -> Optional.empty();
            };
        });

        BulkResult<Accepted<Campaign>> result =
                client.forEach(ids, Bulk.refusingMoreThan(4).concurrency(1), (view, id) -> {
                    if (id.equals(ids.get(3))) {
                        throw new IllegalArgumentException("the caller's own mistake");
                    }
                    return view.campaigns().activate(id, ZoneOffset.UTC);
                });

        assertThat(result.items())
                .extracting(Item::outcome)
                .containsExactly(Outcome.DONE, Outcome.REFUSED, Outcome.UNKNOWN, Outcome.NOT_STARTED);
        assertThat(result.items(Outcome.REFUSED).get(0).error()).containsInstanceOf(BadRequestException.class);
        assertThat(result.items(Outcome.UNKNOWN).get(0).error()).containsInstanceOf(OutcomeUnknownException.class);
        assertThat(result.remaining()).containsExactly(ids.get(3));
        assertThat(result.isComplete()).isFalse();
    }

    @Test
    void forEach_readingFailsAfterAWriteWasTaken_isUnknownNotSafeToTryAgain() {
        List<String> ids = List.of(tenant.add(SandboxCampaign.active().pastDue()));
        tenant.answerNext("getCampaign", Answer.asUsual());
        tenant.answerNext("getCampaign", Answer.status(404));

        BulkResult<Completion> result = client.forEach(
                ids,
                Bulk.refusingMoreThan(1),
                (view, id) -> view.campaigns().completeAndAwait(id, AutoCompleteAction.REVOKE, Duration.ofMinutes(1)));
        BulkResult<Object> second = client.forEach(ids, Bulk.refusingMoreThan(1), (view, id) -> {
            view.campaigns().complete(id, AutoCompleteAction.REVOKE);
            throw new IllegalArgumentException("after the fact");
        });

        assertThat(result.items().get(0).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(second.items().get(0).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429})
    void forEach_refusedBeforeProcessing_remainsWithItsError(int status) {
        List<String> ids = staged(1);
        tenant.answerNext("activateCampaign", Answer.status(status));
        tenant.answerNext("activateCampaign", Answer.status(status));

        BulkResult<Accepted<Campaign>> result = activate(ids, Bulk.refusingMoreThan(1));

        assertThat(result.remaining()).isEqualTo(ids);
        assertThat(result.items().get(0).error())
                .containsInstanceOf(status == 429 ? RateLimitedException.class : UnauthorizedException.class);
    }

    static Stream<Answer> readingsThatFail() {
        return Stream.of(Answer.status(500), Answer.connectionClosed(), Answer.of(200, "<html>no campaign</html>"));
    }

    @ParameterizedTest
    @MethodSource("readingsThatFail")
    void forEach_readingFailsBeforeAnyWrite_isNotStarted(Answer answer) {
        tenant.answerNext("getCampaign", answer);

        BulkResult<Completion> result = client.forEach(
                List.of("a"),
                Bulk.refusingMoreThan(1),
                (view, id) -> view.campaigns().completeAndAwait(id, AutoCompleteAction.REVOKE, Duration.ofMinutes(1)));

        assertThat(result.remaining()).containsExactly("a");
        assertThat(result.items().get(0).error()).isPresent();
        assertThat(tenant.requests("completeCampaign")).isEmpty();
    }

    @Test
    void forEach_actionThrowsACheckedExceptionBeforeAnyWrite_isNotStartedAndTheRestGoesOn() {
        BulkResult<String> result = client.forEach(List.of("a", "b"), Bulk.refusingMoreThan(2), (view, id) -> {
            if (id.equals("a")) {
                BulkTest.<RuntimeException>sneakily(new IOException("checked"));
            }
            return id;
        });

        assertThat(result.items()).extracting(Item::outcome).containsExactly(Outcome.NOT_STARTED, Outcome.DONE);
        assertThat(result.items().get(0).error()).containsInstanceOf(IOException.class);
        assertThat(result.items().get(0)).hasToString("a: NOT_STARTED: java.io.IOException: checked");
        assertThat(result.items().get(1)).hasToString("b: DONE: b");
    }

    @SuppressWarnings("unchecked") // that is what makes it sneaky
    private static <E extends Exception> void sneakily(Exception e) throws E {
        throw (E) e;
    }

    @Test
    void throwIfIncomplete_everythingDone_returns() {
        BulkResult<String> result = client.forEach(List.of("a", "b"), Bulk.refusingMoreThan(2), (view, id) -> id);

        assertThatCode(result::throwIfIncomplete).doesNotThrowAnyException();
    }

    @Test
    void throwIfIncomplete_someNotDone_saysHowManyOfEachAndNamesTheFirstFew() {
        List<String> ids = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        BulkResult<String> result = client.forEach(ids, Bulk.refusingMoreThan(8).concurrency(1), (view, id) -> {
            switch (id) {
                case "a":
                    return id;
                case "b":
                    throw new BadRequestException("completeCampaign", Map.of(), "", 1, "");
                default:
                    throw new IllegalArgumentException(id);
            }
        });

        assertThatThrownBy(result::throwIfIncomplete)
                .isInstanceOf(IncompleteBulkException.class)
                .hasMessage("not done: 7 of 8 | REFUSED: 1 (b) | NOT_STARTED: 6 (c, d, e, f, g, …)")
                .hasCauseInstanceOf(BadRequestException.class);
    }

    @Test
    void throwIfIncomplete_dryRun_saysThatNothingWasStarted() {
        BulkResult<String> result =
                client.forEach(List.of("a"), Bulk.refusingMoreThan(1).dryRun(true), (view, id) -> id);

        assertThatThrownBy(result::throwIfIncomplete)
                .hasMessage("not done: 1 of 1 | NOT_STARTED: 1 (a)")
                .hasNoCause();
    }

    @Test
    void toString_ofResults_namesTheCampaignInOneShortLine() {
        String id = tenant.add(SandboxCampaign.active()
                .pastDue()
                .name("Managers\n2026-01-01 INFO forged")
                .certifications(10, 4));
        Campaign before = client.campaigns()
                .get(id, GetRequest.builder().detail(Detail.FULL).build());
        String line = id + " 'Managers 2026-01-01 INFO forged' ACTIVE";
        BulkResult<Campaign> read = client.forEach(
                List.of(id),
                Bulk.refusingMoreThan(1),
                (view, each) -> view.campaigns().get(each));

        assertThat(read.items().get(0)).hasToString(id + ": DONE: " + line);
        assertThat(new Completion(before, before))
                .hasToString("Completion[" + line + ", before: ACTIVE with 4 of 10 certifications completed]");
        assertThat(client.withRawResponse().campaigns().get(id)).asString().endsWith("value=" + line + "]");
        assertThat(client.withRawResponse().campaigns().list()).asString().endsWith("value=a list of 1]");
        assertThat(new WaitException(WaitException.Reason.TIMED_OUT, null, before, "Late", null))
                .hasMessage("Late | Last read: " + line);
        assertThat(new OutcomeUnknownException(
                        "completeCampaign",
                        id,
                        before,
                        before,
                        new NotFoundException("completeCampaign", Map.of(), "", 1, "")))
                .hasMessageContaining("Read afterwards: " + line + " | ");
    }

    @Test
    void forEach_actionEndsInAnError_stopsTheRestAndIsToldThere() {
        BulkResult<String> result =
                client.forEach(List.of("a", "b", "c"), Bulk.refusingMoreThan(3).concurrency(1), (view, id) -> {
                    if (id.equals("b")) {
                        throw new AssertionError("a bug");
                    }
                    return id;
                });

        assertThat(result.items())
                .extracting(Item::outcome)
                .containsExactly(Outcome.DONE, Outcome.NOT_STARTED, Outcome.NOT_STARTED);
        assertThat(result.items().get(1).error()).containsInstanceOf(AssertionError.class);
    }

    @Test
    void forEach_failuresInARow_stopTheRest() {
        List<String> ids = staged(10);
        tenant.answerBy(request ->
                request.method().equals("POST") && request.campaignId().isPresent()
                        ? Optional.of(Answer.status(403))
                        : Optional.empty());

        BulkResult<Accepted<Campaign>> result =
                activate(ids, Bulk.refusingMoreThan(10).concurrency(1).stopAfterFailuresInARow(3));

        assertThat(result.items(Outcome.REFUSED)).hasSize(3);
        assertThat(result.remaining()).containsExactlyElementsOf(ids.subList(3, 10));
        assertThat(tenant.requests("activateCampaign")).hasSize(3);
    }

    @Test
    void forEach_interrupted_endsWithTheRestNotStartedAndTheFlagSet() throws InterruptedException {
        List<String> ids = staged(10);
        CountDownLatch started = new CountDownLatch(1);
        tenant.answerDelay(Duration.ofMillis(150));
        List<BulkResult<Accepted<Campaign>>> results = new ArrayList<>();
        List<Boolean> flags = new ArrayList<>();
        Thread caller = new Thread(() -> {
            results.add(client.forEach(ids, Bulk.refusingMoreThan(10).concurrency(1), (view, id) -> {
                started.countDown();
                return view.campaigns().activate(id, ZoneOffset.UTC);
            }));
            flags.add(Thread.currentThread().isInterrupted());
        });
        caller.start();
        started.await();
        caller.interrupt();
        caller.join();

        assertThat(flags).containsExactly(true);
        assertThat(results.get(0).items(Outcome.DONE)).isEmpty();
        assertThat(results.get(0).remaining()).hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void forEach_listenerFails_isLoggedAndToldNoMoreAndCostsNothing() {
        List<String> ids = staged(10);
        AtomicInteger told = new AtomicInteger();
        Bulk options = Bulk.refusingMoreThan(10).onProgress(item -> {
            told.incrementAndGet();
            throw new AssertionError("no more of this");
        });

        List<String> warnings = new ArrayList<>();
        BulkResult<Accepted<Campaign>> result = Warnings.collect(warnings, () -> activate(ids, options));

        assertThat(result.isComplete()).isTrue();
        assertThat(told).hasValue(1);
        assertThat(warnings).singleElement().asString().startsWith("The progress listener failed on ");
    }

    @Test
    void completeAndAwait_overdueCampaign_keepsTheCountsFromBefore() {
        try (SandboxTenant quick = SandboxTenant.builder()
                        .emptyTenant()
                        .queuedFor(Duration.ZERO)
                        .completingFor(Duration.ZERO)
                        .start();
                CampaignsClient other = CampaignsClient.builder()
                        .baseUrl(quick.baseUrl().toString())
                        .credentials(quick.clientId(), quick::clientSecret)
                        .build()) {
            String id = quick.add(SandboxCampaign.active().pastDue().certifications(10, 4));

            Completion completion =
                    other.campaigns().completeAndAwait(id, AutoCompleteAction.REVOKE, Duration.ofMinutes(1));

            assertThat(completion.before().completedCertifications()).isEqualTo(4);
            assertThat(completion.after().completedCertifications()).isEqualTo(10);
            assertThat(completion.after().status()).isEqualTo(CampaignStatus.COMPLETED);
        }
    }
}
