package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import au.com.dius.pact.core.model.ProviderState;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.ManualClock;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code -Pverify-provider} does, against a tenant of which it knows the URL and the credentials alone. */
class VerifyProviderIT {
    private static final Set<String> NOT_TO_BE_PROVOKED =
            Set.of(State.USER_MAY_NOT, State.BUDGET_USED_UP, State.SECRET_WRONG, State.ANSWERS, State.ANSWERS_EXAMPLE);
    private static final PactFile PACT = PactFile.read(PactFile.RECORDED);

    private final ManualClock clock = ManualClock.at("2026-01-15T12:00:00Z");
    private final SandboxTenant tenant =
            SandboxTenant.builder().clock(clock).withoutRateLimit().start();
    private final AtomicInteger permitsUnderWay = new AtomicInteger();
    private final Properties properties = new Properties();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        tenant.close();
        assertThat(permitsUnderWay).as("permits that never ended, or twice").hasValue(0);
    }

    private RateLimiter.Permit counted(RateLimiter.Permit permit) {
        permitsUnderWay.incrementAndGet();
        return new RateLimiter.Permit() {
            @Override
            public void answered() {
                permitsUnderWay.decrementAndGet();
                permit.answered();
            }

            @Override
            public void refused(Duration retryAfter) {
                permitsUnderWay.decrementAndGet();
                permit.refused(retryAfter);
            }
        };
    }

    private Map<String, Outcome> verify() {
        return verifier().run(PACT).all();
    }

    private VerifyProvider verifier() {
        properties.setProperty("provider.url", tenant.baseUrl().toString());
        ProviderSettings settings = ProviderSettings.of(
                properties, Map.of("SAIL_CLIENT_ID", tenant.clientId(), "SAIL_CLIENT_SECRET", tenant.clientSecret()));
        RateLimiter plenty = CampaignsClient.rateLimiter(1000, Duration.ofSeconds(10), 1000);
        return new VerifyProvider(
                settings,
                (budget, route, atMost) -> counted(plenty.acquire(budget, route, atMost)),
                clock,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @Test
    void verify_byDefault_passesWhatReadsAndSendsNothingElse() {
        Map<String, Outcome> outcomes = verify();

        assertThat(outcomes)
                .allSatisfy((interaction, outcome) ->
                        assertThat(outcome.result()).as(outcome.detail()).isNotEqualTo(Outcome.Result.FAILED));
        assertThat(outcomes)
                .containsEntry("listCampaigns: the first 250", Outcome.PASSED)
                .containsEntry("getCampaign: 401", Outcome.PASSED)
                .containsEntry("createToken: a token", Outcome.PASSED)
                .containsEntry("getCampaign: 500", Outcome.skipped("no request provokes it"))
                .containsEntry(
                        "activateCampaign: 404",
                        Outcome.skipped("it changes campaigns: allow that with -Dprovider.allowWrites=true"));
        assertThat(tenant.requests())
                .filteredOn(request -> !request.path().equals("/oauth/token"))
                .extracting(SeenRequest::method)
                .containsOnly("GET");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(" passed, 0 failed, ");
    }

    @Test
    void verify_writesAllowed_changesTheNamedCampaignsAlone() {
        String staged = tenant.add(SandboxCampaign.staged());
        String overdue = tenant.add(SandboxCampaign.active().pastDue());
        properties.setProperty("provider.allowWrites", "true");
        properties.setProperty("provider.stagedCampaigns", staged);
        properties.setProperty("provider.campaignsToRevoke", overdue);

        Map<String, Outcome> outcomes = verify();

        assertThat(outcomes)
                .allSatisfy((interaction, outcome) ->
                        assertThat(outcome.result()).as(outcome.detail()).isNotEqualTo(Outcome.Result.FAILED));
        assertThat(outcomes)
                .containsEntry("updateCampaign: remove", Outcome.PASSED)
                .containsEntry("activateCampaign: 404", Outcome.PASSED)
                .containsEntry(
                        "completeCampaign: and APPROVE what is undecided",
                        Outcome.skipped(
                                "no campaign is left for it: name one more with -Dprovider.campaignsToApprove=ID,..."));
        assertThat(tenant.actions()).extracting(action -> action.campaignId()).containsOnly(staged, overdue);
        assertThat(tenant.requests("activateCampaign"))
                .filteredOn(request -> request.status().equals(OptionalInt.of(202)))
                .hasSize(1);
        assertThat(tenant.requests("completeCampaign"))
                .filteredOn(request -> request.status().equals(OptionalInt.of(202)))
                .hasSize(1);
    }

    @Test
    void verify_creatingAllowed_leavesNothingBehind() {
        properties.setProperty("provider.allowCreating", "true");
        Set<String> before = idsOfAll();

        Map<String, Outcome> outcomes = verify();

        assertThat(outcomes)
                .allSatisfy((interaction, outcome) -> assertThat(outcome.result())
                        .as(interaction + ": " + outcome.detail())
                        .isNotEqualTo(Outcome.Result.FAILED));
        assertThat(outcomes)
                .containsEntry("createCampaign: as documented", Outcome.PASSED)
                .containsEntry("deleteCampaigns: as documented", Outcome.PASSED)
                .containsEntry("generateCampaign: as documented", Outcome.PASSED)
                .containsEntry("deleteCampaignTemplateSchedule: as documented", Outcome.PASSED)
                .containsEntry("deleteCampaignFilters: as documented", Outcome.PASSED)
                .containsEntry("updateCampaignFilter: as documented", Outcome.PASSED);
        assertThat(tenant.requests("setCampaignReportsConfiguration")).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(idsOfAll()).isEqualTo(before);
    }

    private Set<String> idsOfAll() {
        try (CampaignsClient client = CampaignsClient.builder()
                .baseUrl(tenant.baseUrl().toString())
                .credentials(tenant.clientId(), tenant::clientSecret)
                .build()) {
            return Stream.of(
                            client.campaigns().listAll().stream().map(it -> it.id()),
                            client.campaignTemplates().listAll().stream().map(it -> it.id()),
                            client.campaignFilters().listAll().stream().map(it -> it.id()))
                    .flatMap(ids -> ids)
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void verify_whatWasMadeCannotBeDeleted_failsAndNamesIt() {
        properties.setProperty("provider.allowCreating", "true");
        tenant.answerBy(
                request -> request.method().equals("DELETE") ? Optional.of(Answer.status(403)) : Optional.empty());

        Outcome outcome = verify().get("createCampaignTemplate: under v2026");

        assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(outcome.detail()).matches("(?s)Campaign template [0-9a-f]{32} was made .* delete it by hand: .*");
    }

    @Test
    void verify_familyChosen_isTheOnlyOneUsed() {
        properties.setProperty("provider.version", "v2025");

        Map<String, Outcome> outcomes = verify();

        assertThat(outcomes)
                .containsEntry("listCampaigns: the first 250", Outcome.PASSED)
                .containsEntry("getCampaign: under v3", Outcome.skipped("it is under v3, and v2025 was chosen"));
        assertThat(tenant.requests())
                .filteredOn(request -> !request.path().equals("/oauth/token"))
                .allMatch(request -> request.path().startsWith("/v2025/"));
    }

    @Test
    void verify_tenantAnswersOtherwise_failsAndSaysWhere() {
        tenant.answerBy(request -> request.path().equals("/v2026/campaigns")
                ? Optional.of(Answer.of(200, "[{\"id\":1,\"name\":\"n\",\"type\":\"NEW\",\"status\":\"ACTIVE\"}]"))
                : Optional.empty());

        Outcome outcome = verify().get("listCampaigns: under v2026");

        assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(outcome.detail()).contains("$[0].id").contains("$[0].type").contains("NEW");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("failed  listCampaigns: under v2026");
    }

    @Test
    void verify_tokenOfAnotherKind_isNotShown() {
        tenant.answerBy(request -> request.path().equals("/oauth/token")
                        && tenant.requests("createToken").size() > 1
                ? Optional.of(Answer.of(200, "{\"access_token\":\"a secret!\",\"token_type\":\"bearer\"}"))
                : Optional.empty());

        Outcome outcome = verify().get("createToken: a token");

        assertThat(outcome.detail()).contains("$.access_token").doesNotContain("a secret!");
    }

    @Test
    void verify_anAnswerIsNotJson_failsThisInteractionAlone() {
        tenant.answerBy(request -> request.path().equals("/v2026/campaigns")
                ? Optional.of(Answer.of(200, "[{\"id\":").header("Content-Type", "application/json"))
                : Optional.empty());

        Map<String, Outcome> outcomes = verify();

        assertThat(outcomes)
                .containsEntry("listCampaigns: under v2026", Outcome.failed("HTTP 200, body: not JSON"))
                .containsEntry("listCampaigns: under v3", Outcome.PASSED)
                .hasSize(PACT.exchanges().size());
    }

    @Test
    void verify_tokenIsNotJson_isNotShown() {
        tenant.answerBy(request -> request.path().equals("/oauth/token")
                        && tenant.requests("createToken").size() > 1
                ? Optional.of(
                        Answer.of(200, "{\"access_token\":\"a secret!\"").header("Content-Type", "application/json"))
                : Optional.empty());

        assertThat(verify().get("createToken: a token")).isEqualTo(Outcome.failed("HTTP 200, body: not JSON"));
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("a secret!");
    }

    @Test
    void verify_namedCampaignIsNotPastDue_isSkipped() {
        String early = tenant.add(SandboxCampaign.active());
        properties.setProperty("provider.allowWrites", "true");
        properties.setProperty("provider.campaignsToRevoke", early);

        Outcome outcome = verify().get("completeCampaign: and REVOKE what is undecided");

        assertThat(outcome.result()).isEqualTo(Outcome.Result.SKIPPED);
        assertThat(outcome.detail()).startsWith("campaign " + early + " is not past its deadline");
        assertThat(tenant.actions()).isEmpty();
    }

    @Test
    void verify_rateLimitUsedUpByOthers_isSkipped() {
        tenant.answerBy(request -> request.path().equals("/v2026/campaigns")
                ? Optional.of(Answer.status(429).header("Retry-After", "0"))
                : Optional.empty());

        assertThat(verify())
                .containsEntry(
                        "listCampaigns: under v2026",
                        Outcome.skipped("the tenant's rate limit was used up: it asked to wait for 0 s"))
                .containsEntry("listCampaigns: under v3", Outcome.PASSED);
    }

    @Test
    void verify_writesThatNothingProvokes_areSkippedForThatReason() {
        assertThat(verify()).containsEntry("updateCampaign: 500", Outcome.skipped("no request provokes it"));
    }

    @Test
    void verify_unprovokableInteractions_writeNothing() {
        properties.setProperty("provider.allowWrites", "true");
        properties.setProperty("provider.stagedCampaigns", tenant.add(SandboxCampaign.staged()));

        long passed = verify().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("updateCampaign: "))
                .filter(entry -> entry.getValue().equals(Outcome.PASSED))
                .count();

        // Each that is replayed is one request, and may need one before it for the description.
        assertThat(tenant.requests("updateCampaign")).hasSizeLessThanOrEqualTo((int) (2 * passed));
    }

    @Test
    void verify_campaignOfThatNameInAnotherStatus_isNotTaken() {
        tenant.add(SandboxCampaign.staged().name("Access of contractors"));

        Map<String, Outcome> outcomes = verify();

        assertThat(outcomes)
                .containsValue(
                        Outcome.skipped("the tenant has no campaign called Access of contractors that is ACTIVE"));
        assertThat(outcomes.values()).extracting(Outcome::result).doesNotContain(Outcome.Result.FAILED);
    }

    @Test
    void main_somethingFailed_endsWithAnException() throws IOException {
        verifier().verify(PACT);
        tenant.answerBy(request -> request.path().equals("/v2026/campaigns")
                ? Optional.of(Answer.of(200, "[{\"id\":1}]"))
                : Optional.empty());

        assertThatIllegalStateException().isThrownBy(() -> verifier().verify(PACT));
    }

    @Test
    void verify_everythingThere_skipsWhatCannotBeProvokedAlone() {
        tenant.add(SandboxCampaign.active().name("Access of contractors"));
        tenant.add(SandboxCampaign.active().name("Access \"Q1\" \\ EU"));
        properties.setProperty("provider.allowWrites", "true");
        properties.setProperty("provider.stagedCampaigns", added(10, SandboxCampaign.staged()));
        properties.setProperty("provider.activeCampaigns", added(1, SandboxCampaign.active()));
        properties.setProperty(
                "provider.campaignsToApprove", added(1, SandboxCampaign.active().pastDue()));
        properties.setProperty(
                "provider.campaignsToRevoke", added(6, SandboxCampaign.active().pastDue()));

        verify();

        long skipped = PACT.exchanges().stream()
                .filter(interaction -> interaction.getProviderStates().stream()
                        .anyMatch(state -> NOT_TO_BE_PROVOKED.contains(state.getName())
                                || isBeyondARealTenant(new RecordedInteraction(interaction), state)))
                .count();
        long passed = PACT.exchanges().size() - skipped;
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("\n" + passed + " passed, 0 failed, " + skipped + " skipped");
    }

    private static boolean isBeyondARealTenant(RecordedInteraction interaction, ProviderState state) {
        return state.getName().equals(State.READY)
                && (!interaction.operation().isReading()
                        || !state.getParams().get("id").toString().isEmpty());
    }

    private String added(int count, SandboxCampaign campaign) {
        return Stream.generate(() -> tenant.add(campaign)).limit(count).collect(Collectors.joining(","));
    }

    @Test
    void verify_answerToTheFirstTokenIsNotJson_isNotShown() {
        tenant.answerNext("createToken", Answer.of(200, "{\"access_token\":\"a secret!\""));

        assertThatIllegalStateException()
                .isThrownBy(this::verify)
                .withMessageContaining("no token from ")
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret!"));
    }

    @Test
    void settings_withoutUrlOrCredentials_areRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProviderSettings.of(properties, Map.of()))
                .withMessageContaining("provider.url");
        properties.setProperty("provider.url", tenant.baseUrl().toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProviderSettings.of(properties, Map.of("SAIL_CLIENT_ID", "x")))
                .withMessageContaining("SAIL_CLIENT_SECRET");
    }
}
