package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sailpointcampaigns.error.ForbiddenException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.error.WaitException.Reason;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for a campaign, on one virtual clock with the simulated tenant. */
class WaitTest {
    private static final Wait<Campaign> UNTIL_ACTIVE = Campaigns.until(CampaignStatus.ACTIVE);

    private final VirtualTime time = new VirtualTime();

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(time.clock())
            .emptyTenant()
            .withoutRateLimit()
            .start();

    @AutoClose
    private final CampaignsClient client = ClientProbe.of(tenant).time(time).build();

    private Duration slept() {
        return time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private Instant lastReading() {
        List<SeenRequest> readings = tenant.requests("getCampaign");
        return readings.get(readings.size() - 1).time();
    }

    private void readings(Answer... answers) {
        for (Answer answer : answers) {
            tenant.answerNext("getCampaign", answer);
        }
    }

    private static Answer campaign(String status) {
        return Answer.of(200, "{\"id\":\"x\",\"status\":\"" + status + "\"}");
    }

    @Test
    void activate_awaited_pollsThroughTheQueueUntilActive() {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        List<CampaignStatus> seen = new ArrayList<>();

        client.campaigns().activate(id, ZoneOffset.UTC);
        Campaign campaign = client.campaigns()
                .await(id, Campaigns.until(CampaignStatus.ACTIVE).onPoll(reading -> seen.add(reading.status())));

        assertThat(campaign.status()).isEqualTo(CampaignStatus.ACTIVE);
        assertThat(seen).startsWith(CampaignStatus.STAGED).contains(CampaignStatus.ACTIVATING);
        assertThat(time.sleeps()).startsWith(Duration.ofMillis(500), Duration.ofMillis(750));
    }

    @Test
    void await_campaignThatFails_endsAtOnceWithItsAlerts() {
        String id = tenant.add(
                SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)).failingWith("No reviewers"));
        Accepted<Campaign> accepted = client.campaigns().activate(id, ZoneOffset.UTC);

        WaitException e = catchThrowableOfType(WaitException.class, () -> accepted.await(Duration.ofMinutes(5)));

        assertThat(e.reason()).isEqualTo(Reason.ENDED_ELSEWHERE);
        assertThat(e.lastRead(Campaign.class).orElseThrow().status()).isEqualTo(CampaignStatus.ERROR);
        assertThat(e.lastRead(Campaign.class).orElseThrow().alerts()).isNotEmpty();
        assertThat(e).hasMessageContaining("won't be ACTIVE");
    }

    @Test
    void await_timeUp_readsOnceMoreThenAndHasThatReading() {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));

        WaitException e = catchThrowableOfType(
                WaitException.class,
                () -> client.campaigns()
                        .await(id, Campaigns.until(CampaignStatus.ACTIVE).atMost(Duration.ofSeconds(30))));

        assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(e.lastRead(Campaign.class).orElseThrow().status()).isEqualTo(CampaignStatus.STAGED);
        assertThat(e).hasNoCause().hasMessageContaining("did not become ACTIVE within PT30S");
        assertThat(slept()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Duration.between(lastReading(), time.now())).isZero();
    }

    @Test
    void await_statusBehindTheWantedOne_isHopeless() {
        String id = tenant.add(SandboxCampaign.completed());

        assertThatExceptionOfType(WaitException.class)
                .isThrownBy(() -> client.campaigns().await(id, Campaigns.until(CampaignStatus.ACTIVE)));
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void await_interruptedInAPause_isInterruptedWithTheFlagSet() {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        Wait<Campaign> interrupting =
                UNTIL_ACTIVE.onPoll(reading -> Thread.currentThread().interrupt());

        WaitException e = catchThrowableOfType(
                WaitException.class, () -> client.campaigns().await(id, interrupting));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED);
        assertThat(e.lastRead(Campaign.class)).isPresent();
        assertThat(e).hasCauseInstanceOf(InterruptedException.class).hasMessageNotContaining("processed");
    }

    @Test
    void await_interruptedInAReading_isInterruptedWithTheFlagSet() {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        Accepted<Campaign> accepted = client.campaigns().activate(id, ZoneOffset.UTC);
        Thread.currentThread().interrupt();

        WaitException e = catchThrowableOfType(WaitException.class, () -> accepted.await(Duration.ofMinutes(1)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED);
        assertThat(e.lastRead(Campaign.class)).isEmpty();
        assertThat(e).hasCauseInstanceOf(TransportException.class).hasMessageNotContaining("processed");
    }

    @Test
    void await_pollFailsLater_keepsTheLastReadingAndTheCause() {
        String id = tenant.add(SandboxCampaign.staged());
        tenant.answerNext("getCampaign", Answer.asUsual());
        tenant.answerNext("getCampaign", Answer.status(403));

        WaitException e = catchThrowableOfType(
                WaitException.class, () -> client.campaigns().await(id, Campaigns.until(CampaignStatus.ACTIVE)));

        assertThat(e).hasCauseInstanceOf(ForbiddenException.class);
        assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(e.lastRead(Campaign.class).orElseThrow().id()).isEqualTo(id);
    }

    // the evidence of a completion

    static Stream<Arguments> failuresOfTheSecondPoll() {
        return Stream.of(
                Arguments.of(Answer.status(404), Reason.UNREADABLE),
                Arguments.of(campaign("ERROR"), Reason.ENDED_ELSEWHERE),
                Arguments.of(campaign("ACTIVE").delayedBy(Duration.ofMillis(300)), Reason.INTERRUPTED),
                Arguments.of(campaign("ACTIVE"), Reason.TIMED_OUT));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("failuresOfTheSecondPoll")
    void completeAndAwait_secondPollFails_keepsTheCampaignFromBefore(Answer answer, Reason reason) {
        String id = tenant.add(SandboxCampaign.active().pastDue().certifications(10, 4));
        readings(Answer.asUsual(), campaign("COMPLETING"));
        Thread waiting = Thread.currentThread();
        tenant.answerBy(request -> {
            if (!request.operationId().equals(Optional.of("getCampaign"))) {
                return Optional.empty();
            }
            if (reason == Reason.INTERRUPTED) {
                waiting.interrupt();
            }
            return Optional.of(answer);
        });
        Duration atMost = reason == Reason.TIMED_OUT ? Duration.ofMillis(500) : Duration.ofMinutes(1);

        WaitException e = catchThrowableOfType(
                WaitException.class, () -> client.campaigns().completeAndAwait(id, AutoCompleteAction.REVOKE, atMost));

        assertThat(Thread.interrupted()).isEqualTo(reason == Reason.INTERRUPTED);
        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e.before(Campaign.class).orElseThrow().completedCertifications())
                .isEqualTo(4);
        assertThat(e.lastRead(Campaign.class)).isPresent();
        assertThat(tenant.actions()).hasSize(1);
    }

    @Test
    void completeAndAwait_answerLost_keepsTheCampaignFromBefore() {
        String id = tenant.add(SandboxCampaign.active().pastDue().certifications(10, 4));
        tenant.answerNext("completeCampaign", Answer.asUsual().lost());

        OutcomeUnknownException e = catchThrowableOfType(
                OutcomeUnknownException.class,
                () -> client.campaigns().completeAndAwait(id, AutoCompleteAction.REVOKE, Duration.ofMinutes(1)));

        assertThat(e.before(Campaign.class).orElseThrow().completedCertifications())
                .isEqualTo(4);
    }

    @Test
    void await_withoutClosing_hasNothingFromBefore() {
        String id = tenant.add(SandboxCampaign.active().pastDue());
        tenant.answerNext("completeCampaign", Answer.asUsual().lost());

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> client.campaigns().complete(id, AutoCompleteAction.REVOKE))
                .matches(e -> e.before(Campaign.class).isEmpty());
        readings(campaign("ERROR"));
        assertThatExceptionOfType(WaitException.class)
                .isThrownBy(() -> client.campaigns().await(id, UNTIL_ACTIVE))
                .matches(e -> e.before(Campaign.class).isEmpty());
    }

    // readings that fail

    static Stream<Answer> whatMayPass() {
        return Stream.of(Answer.status(500), Answer.status(503), Answer.status(429), Answer.connectionClosed());
    }

    @ParameterizedTest
    @MethodSource("whatMayPass")
    void await_readingsFailForAWhile_goesOn(Answer trouble) {
        // The retries of two readings.
        readings(trouble, trouble, trouble, trouble, trouble, trouble, campaign("ACTIVE"));

        assertThat(client.campaigns().await("x", UNTIL_ACTIVE).status()).isEqualTo(CampaignStatus.ACTIVE);
    }

    @Test
    void await_readingsFailToTheEnd_timesOutWithTheLastFailure() {
        tenant.answerBy(request -> request.operationId().equals(Optional.of("getCampaign"))
                ? Optional.of(Answer.status(503))
                : Optional.empty());

        WaitException e = catchThrowableOfType(
                WaitException.class, () -> client.campaigns().await("x", UNTIL_ACTIVE.atMost(Duration.ofSeconds(20))));

        assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(e.lastRead(Campaign.class)).isEmpty();
        assertThat(e).hasCauseInstanceOf(ServerErrorException.class);
        assertThat(slept()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void await_rateLimited_pausesAsLongAsTheTenantAsks() {
        readings(Answer.status(429).header("Retry-After", "90"), campaign("ACTIVE"));

        client.campaigns().await("x", UNTIL_ACTIVE);

        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void await_rateLimitedBeyondTheEnd_timesOut() {
        readings(Answer.status(429).header("Retry-After", "900"));

        WaitException e = catchThrowableOfType(
                WaitException.class, () -> client.campaigns().await("x", UNTIL_ACTIVE.atMost(Duration.ofMinutes(2))));

        assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(slept()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void await_refused_endsAtOnce(int status) {
        readings(Answer.status(status), Answer.status(status));

        WaitException e = catchThrowableOfType(
                WaitException.class, () -> client.campaigns().await("x", UNTIL_ACTIVE));

        assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(e).hasMessageContaining("HTTP " + status);
        assertThat(time.sleeps()).allMatch(Duration::isZero);
    }

    @Test
    void await_answerTooLarge_endsAtOnce() {
        readings(Answer.of(200, " ".repeat(32 * 1024 * 1024 + 1)));

        WaitException e = catchThrowableOfType(
                WaitException.class, () -> client.campaigns().await("x", UNTIL_ACTIVE));

        assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(e)
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(TransportException.class))
                .returns(TransportException.Reason.TOO_LARGE, TransportException::reason);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void await_clientClosed_endsAtOnce() {
        String id = tenant.add(SandboxCampaign.staged());

        WaitException e = catchThrowableOfType(
                WaitException.class,
                () -> client.campaigns().await(id, UNTIL_ACTIVE.onPoll(reading -> client.close())));

        assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(e).hasCauseInstanceOf(IllegalStateException.class);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> client.campaigns().await(id, UNTIL_ACTIVE));
    }

    // what ends a wait

    @Test
    void await_statusMissing_goesOn() {
        readings(Answer.of(200, "{\"id\":\"x\"}"), campaign("ACTIVE"));

        assertThat(client.campaigns().await("x", UNTIL_ACTIVE).status()).isEqualTo(CampaignStatus.ACTIVE);
    }

    @Test
    void await_statusMissingToTheEnd_timesOut() {
        tenant.answerBy(request -> request.operationId().equals(Optional.of("getCampaign"))
                ? Optional.of(Answer.of(200, "{\"id\":\"x\"}"))
                : Optional.empty());

        assertThatExceptionOfType(WaitException.class)
                .isThrownBy(() -> client.campaigns().await("x", UNTIL_ACTIVE.atMost(Duration.ofSeconds(1))))
                .matches(e -> e.reason() == Reason.TIMED_OUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "CANCELING", "ARCHIVED"})
    void await_deadEnd_endsUnlessItIsWanted(String status) {
        readings(campaign(status), campaign(status));
        Wait<Campaign> wait = Campaigns.until(CampaignStatus.COMPLETED, CampaignStatus.of("SOMETHING_NEW"));

        assertThatExceptionOfType(WaitException.class)
                .isThrownBy(() -> client.campaigns().await("x", wait))
                .matches(e -> e.reason() == Reason.ENDED_ELSEWHERE);
        assertThat(client.campaigns()
                        .await("x", Campaigns.until(CampaignStatus.of(status)))
                        .status())
                .isEqualTo(CampaignStatus.of(status));
        assertThat(time.sleeps()).isEmpty();
    }
}
