package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.ExtensionException;
import io.github.sailpointcampaigns.error.ExtensionException.Source;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.model.ActivateOptions;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.spi.Attempt;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.RateLimiter;
import io.github.sailpointcampaigns.spi.Write;
import io.github.sailpointcampaigns.spi.Write.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails after a write was sent, in the client or in what its caller brought, is never told as "not processed". */
class WriteOutcomeTest {
    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder().emptyTenant().start();

    private final String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
    private final List<Write> writes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private CampaignsClientBuilder builder() {
        return ClientProbe.of(tenant).listener(new CallListener() {
            @Override
            public void onWrite(Write write) {
                writes.add(write);
            }
        });
    }

    private BulkResult<Accepted<Campaign>> activateInBulk(CampaignsClient client) {
        return Warnings.collect(
                warnings,
                () -> client.forEach(
                        List.of(id),
                        Bulk.refusingMoreThan(1),
                        (view, each) -> view.campaigns().activate(each, ZoneOffset.UTC)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void activate_limiterFailsWhenToldOfTheAnswer_isDoneAndLogged(boolean withAnError) {
        RateLimiter store = new FailingPermits(withAnError ? new NoClassDefFoundError() : new IllegalStateException());
        try (CampaignsClient client = builder().rateLimiter(store).build()) {
            BulkResult<Accepted<Campaign>> result = activateInBulk(client);

            assertThat(result.isComplete()).isTrue();
            assertThat(writes).extracting(Write::outcome).containsExactly(Outcome.ACCEPTED);
            assertThat(warnings).contains("The rate limiter failed on activateCampaign");
        }
    }

    @Test
    void activate_limiterFailsAtA429_isStillTheTenantsRefusal() {
        tenant.answerNext("activateCampaign", Answer.of(429, "").header("Retry-After", "1200"));
        try (CampaignsClient client = builder()
                .rateLimiter(new FailingPermits(new IllegalStateException()))
                .build()) {
            BulkResult<Accepted<Campaign>> result = activateInBulk(client);

            assertThat(result.remaining()).containsExactly(id);
            assertThat(writes).extracting(Write::outcome).containsExactly(Outcome.NOT_PROCESSED);
        }
    }

    @Test
    void activate_limiterGivesNoPermit_isTypedAndNothingIsSent() {
        var down = new IllegalStateException("redis: pool closed");
        RateLimiter store = new FailingPermits(down) {
            @Override
            public Permit acquire(String budget, String route, Duration atMost) {
                throw down;
            }
        };
        try (CampaignsClient client = builder().rateLimiter(store).build()) {
            assertThatExceptionOfType(ExtensionException.class)
                    .isThrownBy(() -> client.campaigns().activate(id, ZoneOffset.UTC))
                    .withMessage("activateCampaign: the rate limiter failed with java.lang.IllegalStateException"
                            + " | nothing was processed")
                    .withCause(down)
                    .matches(e -> e.source() == Source.RATE_LIMITER)
                    .matches(e -> e.operation().equals("activateCampaign"));
            assertThat(activateInBulk(client).remaining()).containsExactly(id);
            assertThat(writes).extracting(Write::outcome).containsExactly(Outcome.NOT_PROCESSED, Outcome.NOT_PROCESSED);
        }
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void activate_listenerEndsInAnError_isDoneAndLogged() {
        CallListener broken = new CallListener() {
            @Override
            public void onAttempt(Attempt attempt) {
                throw new NoClassDefFoundError("io/micrometer/Meter");
            }

            @Override
            public void onWrite(Write write) {
                writes.add(write);
                throw new AssertionError("audit store");
            }
        };
        try (CampaignsClient client = builder().listener(broken).build()) {
            BulkResult<Accepted<Campaign>> result = activateInBulk(client);

            assertThat(result.isComplete()).isTrue();
            assertThat(writes).extracting(Write::outcome).containsExactly(Outcome.ACCEPTED);
            assertThat(warnings).hasSize(3).allMatch(warning -> warning.startsWith("The listener failed on "));
        }
    }

    @Test
    void activate_virtualMachineFailsAfterSending_isUnknown() {
        try (CampaignsClient client = ClientProbe.build(builder(), failingOnceAnswered(new OutOfMemoryError("heap")))) {
            BulkResult<Accepted<Campaign>> result = activateInBulk(client);

            assertThat(result.items()).extracting(Item::outcome).containsExactly(BulkResult.Outcome.UNKNOWN);
            assertThat(result.items().get(0).error()).containsInstanceOf(OutOfMemoryError.class);
            assertThat(result.remaining()).isEmpty();
            assertThat(writes).extracting(Write::outcome).containsExactly(Outcome.UNKNOWN);
        }
        assertThat(tenant.actions()).hasSize(1);
    }

    @Test
    void activate_anyExceptionAfterSending_isOutcomeUnknown() {
        Time failing = failingOnceAnswered(new NegativeArraySizeException("-8"));
        try (CampaignsClient client = ClientProbe.build(builder(), failing)) {
            BulkResult<Accepted<Campaign>> result = activateInBulk(client);

            assertThat(result.items()).extracting(Item::outcome).containsExactly(BulkResult.Outcome.UNKNOWN);
            assertThat(result.items().get(0).error().orElseThrow())
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("after it was sent came a java.lang.NegativeArraySizeException")
                    .hasCauseInstanceOf(NegativeArraySizeException.class);
            assertThat(writes).extracting(Write::outcome).containsExactly(Outcome.UNKNOWN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, 'the answer is HTTP 500, which does not tell'",
        "307, 'the answer is HTTP 307, which does not tell'",
        "200, 'the answer can''t be read'",
        "0, 'the answer was lost'",
    })
    void update_outcomeUnknown_saysWhatHappened(int status, String what) {
        Answer answer = status == 0 ? Answer.connectionClosed() : Answer.of(status, "<html>");
        tenant.answerNext("updateCampaign", answer);
        try (CampaignsClient client = builder().build()) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.campaigns()
                            .update(id, UpdatePatch.builder().name("x").build()))
                    .withMessageStartingWith("updateCampaign: it is not known whether the request for " + id
                            + " took effect: " + what + ". It was not sent again. Read afterwards: ");
        }
    }

    @Test
    void bulk_failureBeforeAnyCall_isNotStarted() {
        CampaignsClient client = builder().build();

        BulkResult<Accepted<Campaign>> result = client.forEach(List.of(id), Bulk.refusingMoreThan(1), (view, each) -> {
            throw new NullPointerException("the caller's own");
        });
        client.close();
        BulkResult<Accepted<Campaign>> whenClosed = activateInBulk(client);

        assertThat(result.remaining()).containsExactly(id);
        assertThat(whenClosed.remaining()).containsExactly(id);
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void bulk_writeOfAnotherThreadIsUnknown_isUnknown() {
        tenant.answerNext("activateCampaign", Answer.asUsual().lost());
        tenant.answerNext("getCampaign", Answer.status(404));
        try (CampaignsClient client = builder().build()) {
            BulkResult<Accepted<Campaign>> result =
                    client.forEach(List.of(id), Bulk.refusingMoreThan(1), (view, each) -> {
                        List<CampaignsException> thrown = new ArrayList<>();
                        Thread other = new Thread(() -> {
                            try {
                                view.campaigns().activate(each, ZoneOffset.UTC);
                            } catch (CampaignsException e) {
                                thrown.add(e);
                            }
                        });
                        other.start();
                        try {
                            other.join();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        throw new IllegalStateException(thrown.get(0));
                    });

            assertThat(result.items()).extracting(Item::outcome).containsExactly(BulkResult.Outcome.UNKNOWN);
        }
    }

    @Test
    void update_answeredWithAnotherCampaign_isLoggedAndGivenAsItIs() {
        String other = tenant.add(SandboxCampaign.staged());
        tenant.answerNext("updateCampaign", Answer.of(200, tenant.campaign(other)));
        try (CampaignsClient client = builder().build()) {
            UpdatePatch patch = UpdatePatch.builder().name("x").build();
            Campaign updated =
                    Warnings.collect(warnings, () -> client.campaigns().update(id, patch));

            assertThat(updated.id()).isEqualTo(other);
            assertThat(warnings).containsExactly("updateCampaign of " + id + " was answered with another: " + other);
        }
    }

    @Test
    void activate_answerLostThroughTheGeneratedCall_isReadOnceAndNotSentAgain() {
        tenant.answerNext("activateCampaign", Answer.asUsual().lost());
        try (CampaignsClient client = builder().build()) {
            assertThatThrownBy(() -> client.withRawResponse()
                            .campaigns()
                            .activate(id, ActivateOptions.builder().build()))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            e -> assertThat(e.lastRead(Campaign.class)).isPresent());
        }
        assertThat(tenant.requests("activateCampaign")).hasSize(1);
        assertThat(tenant.requests("getCampaign")).hasSize(1);
    }

    @Test
    void completion_withAnOddCount_stillHasAText() {
        String overdue = tenant.add(SandboxCampaign.active().pastDue());
        String odd = "{\"id\":\"" + overdue + "\",\"name\":\"n\",\"type\":\"MANAGER\",\"status\":\"COMPLETED\","
                + "\"completedCertifications\":1.5}";
        tenant.answerNext("getCampaign", Answer.of(200, odd));
        tenant.answerNext("getCampaign", Answer.of(200, odd));
        try (CampaignsClient client = builder().build()) {
            Completion completion =
                    client.campaigns().completeAndAwait(overdue, AutoCompleteAction.REVOKE, Duration.ofMinutes(1));

            assertThat(completion.toString()).contains("with ? of null certifications completed");
        }
    }

    @Test
    void close_whileATokenProviderBlocks_endsTheCall() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CampaignsClient client = CampaignsClient.builder()
                .baseUrl(tenant.baseUrl().toString())
                .tokenProvider(() -> {
                    asked.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        throw new IllegalArgumentException(e);
                    }
                    return null;
                })
                .build();
        List<Throwable> thrown = new ArrayList<>();
        Thread caller = new Thread(() -> {
            try {
                client.campaigns().get(id);
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        });
        caller.start();
        asked.await();
        client.close();
        caller.join();

        assertThat(thrown).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(thrown.get(0)).hasMessage("the client is closed");
    }

    /** A shared store that gives permits, and fails when it is told what came of the request. */
    private static class FailingPermits implements RateLimiter {
        private final Throwable failure;

        FailingPermits(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public Permit acquire(String budget, String route, Duration atMost) {
            return new Permit() {
                @Override
                public void answered() {
                    fail();
                }

                @Override
                public void refused(Duration retryAfter) {
                    fail();
                }
            };
        }

        private void fail() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    /** The machine's time, which fails once when it is asked after the tenant has taken an activation. */
    private Time failingOnceAnswered(Throwable failure) {
        AtomicBoolean failed = new AtomicBoolean();
        Time system = Time.system();
        return new Time() {
            @Override
            public Instant now() {
                return system.now();
            }

            @Override
            public long nanos() {
                if (!tenant.actions().isEmpty() && failed.compareAndSet(false, true)) {
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) failure;
                }
                return system.nanos();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                system.sleep(duration);
            }

            @Override
            public void await(Condition signal, long nanos) throws InterruptedException {
                system.await(signal, nanos);
            }
        };
    }
}
