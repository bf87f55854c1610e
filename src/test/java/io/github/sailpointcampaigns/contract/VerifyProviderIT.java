package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import au.com.dius.pact.core.model.ProviderState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.w3c.dom.Element;

/** What {@code -Pverify-provider} does, against a tenant of which it knows the URL and the credentials alone. */
@Execution(ExecutionMode.CONCURRENT)
class VerifyProviderIT {
    private static final Set<String> NOT_TO_BE_PROVOKED =
            Set.of(State.USER_MAY_NOT, State.BUDGET_USED_UP, State.SECRET_WRONG, State.ANSWERS, State.ANSWERS_EXAMPLE);
    private static final Outcome NOT_JSON =
            Outcome.differing(List.of(new Difference("body", "not JSON, in an answer with HTTP 200", 1)));
    private static final PactFile PACT = PactFile.read(PactFile.RECORDED);

    @TempDir
    private Path folder;

    private final ManualClock clock = ManualClock.at("2026-01-15T12:00:00Z");
    private final SandboxTenant tenant =
            SandboxTenant.builder().clock(clock).withoutRateLimit().start();
    private String secret = tenant.clientSecret();
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
        return verification().outcomes();
    }

    private Verification verification() {
        properties.putIfAbsent("provider.url", tenant.baseUrl().toString());
        RateLimiter plenty = CampaignsClient.rateLimiter(1000, Duration.ofSeconds(10), 1000);
        try {
            return new VerifyProvider(
                            PACT,
                            (budget, route, atMost) -> counted(plenty.acquire(budget, route, atMost)),
                            clock,
                            new PrintStream(printed, true, StandardCharsets.UTF_8))
                    .verify(
                            properties,
                            Map.of("SAIL_CLIENT_ID", tenant.clientId(), "SAIL_CLIENT_SECRET", secret),
                            folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String written(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void verify_byDefault_passesWhatReadsAndSendsNothingElse() {
        Map<String, Outcome> outcomes = verify();

        assertThat(outcomes)
                .allSatisfy((interaction, outcome) -> assertThat(outcome.result())
                        .as(outcome.detail())
                        .isIn(Outcome.Result.PASSED, Outcome.Result.SKIPPED));
        assertThat(outcomes)
                .containsEntry("listCampaigns: as documented", Outcome.PASSED)
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
        assertThat(printed()).contains(" passed, 0 drifted, 0 could not be run, ");
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
                .allSatisfy((interaction, outcome) -> assertThat(outcome.result())
                        .as(outcome.detail())
                        .isIn(Outcome.Result.PASSED, Outcome.Result.SKIPPED));
        assertThat(outcomes)
                .containsEntry("updateCampaign: remove what is optional", Outcome.PASSED)
                .containsEntry("activateCampaign: 404", Outcome.PASSED)
                .containsEntry(
                        "completeCampaign: with the autoCompleteAction APPROVE",
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
                        .isIn(Outcome.Result.PASSED, Outcome.Result.SKIPPED));
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
    void verify_whatWasMadeCannotBeDeleted_isAnErrorThatNamesIt() {
        properties.setProperty("provider.allowCreating", "true");
        tenant.answerBy(
                request -> request.method().equals("DELETE") ? Optional.of(Answer.status(403)) : Optional.empty());

        Outcome outcome = verify().get("createCampaignTemplate: under v2026");

        assertThat(outcome.result()).isEqualTo(Outcome.Result.ERROR);
        assertThat(outcome.detail()).matches("(?s)Campaign template [0-9a-f]{32} was made .* delete it by hand: .*");
    }

    @Test
    void verify_familyChosen_isTheOnlyOneUsed() {
        properties.setProperty("provider.version", "v2025");

        Map<String, Outcome> outcomes = verify();

        assertThat(outcomes)
                .containsEntry("listCampaigns: as documented", Outcome.PASSED)
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
        assertThat(outcome.detail()).contains("$[*].id").contains("$[*].type").contains("NEW");
        assertThat(printed()).contains("DRIFTED: ");
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
                .containsEntry("listCampaigns: under v2026", NOT_JSON)
                .containsEntry("listCampaigns: under v3", Outcome.PASSED)
                .hasSize(PACT.interactions().size());
    }

    @Test
    void verify_tokenIsNotJson_isNotShown() {
        tenant.answerBy(request -> request.path().equals("/oauth/token")
                        && tenant.requests("createToken").size() > 1
                ? Optional.of(
                        Answer.of(200, "{\"access_token\":\"a secret!\"").header("Content-Type", "application/json"))
                : Optional.empty());

        assertThat(verify().get("createToken: a token")).isEqualTo(NOT_JSON);
        assertThat(printed()).doesNotContain("a secret!");
    }

    @Test
    void verify_namedCampaignIsNotPastDue_isSkipped() {
        String early = tenant.add(SandboxCampaign.active());
        properties.setProperty("provider.allowWrites", "true");
        properties.setProperty("provider.campaignsToRevoke", early);

        Outcome outcome = verify().get("completeCampaign: as a caller says");

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
        tenant.add(SandboxCampaign.staged().name("Access \"Q1\" \\ EU"));

        Map<String, Outcome> outcomes = verify();

        assertThat(outcomes)
                .containsValue(Outcome.skipped("the tenant has no campaign called Access \"Q1\" \\ EU that is ACTIVE"));
        assertThat(outcomes.values())
                .extracting(Outcome::result)
                .doesNotContain(Outcome.Result.FAILED, Outcome.Result.ERROR);
    }

    @Test
    void verify_sameDifferenceInManyPlaces_isToldOnceAndFirst() throws IOException {
        Set<String> noStatus = Set.of("v2025", "v2026");
        tenant.answerBy(request -> noStatus.contains(request.path().split("/")[1])
                        && request.path().endsWith("/campaigns")
                ? Optional.of(Answer.of(
                        200,
                        "["
                                + "{'id':'a','name':'n','type':'MANAGER'},"
                                        .repeat(249)
                                        .replace('\'', '"') + "{\"id\":\"b\",\"name\":\"n\",\"type\":\"NEW\"}]"))
                : Optional.empty());

        Verification verification = verification();

        assertThat(verification.verdict()).isEqualTo(Verification.Verdict.DRIFTED);
        String[] lines = printed().split("\n");
        assertThat(lines[1]).startsWith("It is on this machine");
        assertThat(lines[2]).matches("DRIFTED: [1-9][0-9]* passed, 2 drifted, 0 could not be run, [0-9]+ skipped");
        assertThat(lines[3]).isEqualTo("  listCampaigns, 2 drifted");
        assertThat(lines[4]).isEqualTo("    $[*].status missing, 500 ×");
        assertThat(lines[5])
                .startsWith("    $[*].type Expected 'NEW' to match ")
                .endsWith(", 2 ×");
        JsonNode json = new ObjectMapper().readTree(written(Verification.JSON));
        assertThat(json.path("verdict").asText()).isEqualTo("drifted");
        assertThat(json.path("interactions")).hasSize(PACT.interactions().size());
        assertThat(json.path("interactions"))
                .filteredOn(each -> each.path("description").asText().equals("listCampaigns: under v2025"))
                .singleElement()
                .satisfies(each -> assertThat(each.path("differences").get(0))
                        .hasToString("{\"where\":\"$[*].status\",\"what\":\"missing\",\"count\":250}"));
    }

    @Test
    void verify_again_writesTheSame() {
        tenant.answerBy(request -> request.path().equals("/v2026/campaigns")
                ? Optional.of(Answer.of(200, "[{\"id\":1,\"name\":\"\\u0000<&\\ud83d\"}]"))
                : Optional.empty());

        verification();
        String json = written(Verification.JSON);
        String junit = written(Verification.JUNIT);
        verification();

        assertThat(written(Verification.JSON)).isEqualTo(json);
        assertThat(written(Verification.JUNIT)).isEqualTo(junit);
    }

    @Test
    void verify_drift_isAFailureOfJUnitAndAnythingElseIsNot() throws Exception {
        Map<String, Answer> answers = Map.of(
                "/v2026/campaigns", Answer.of(200, "[{\"id\":\"\\u0000<&\",\"name\":5}]"),
                "/v2025/campaigns", Answer.connectionClosed());
        tenant.answerBy(request -> Optional.ofNullable(answers.get(request.path())));

        Verification verification = verification();

        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve(Verification.JUNIT).toFile())
                .getDocumentElement();
        assertThat(suite.getElementsByTagName("testcase").getLength())
                .isEqualTo(PACT.interactions().size());
        for (Outcome.Result result : List.of(Outcome.Result.FAILED, Outcome.Result.ERROR, Outcome.Result.SKIPPED)) {
            String element = Map.of(Outcome.Result.FAILED, "failure", Outcome.Result.ERROR, "error")
                    .getOrDefault(result, "skipped");
            long count = verification.outcomes().values().stream()
                    .filter(outcome -> outcome.result() == result)
                    .count();
            assertThat(count).isPositive();
            assertThat(suite.getElementsByTagName(element).getLength()).isEqualTo((int) count);
        }
        assertThat(suite.getElementsByTagName("failure")
                        .item(0)
                        .getTextContent()
                        .lines())
                .hasSizeGreaterThan(1);
    }

    @Test
    void verify_tenantRepeatsTheSecret_isNotShown() {
        tenant.answerBy(request -> request.path().equals("/v2026/campaigns")
                ? Optional.of(Answer.of(200, "[{\"id\":\"a\",\"name\":\"n\",\"type\":\"" + secret + "\"}]"))
                : Optional.empty());

        assertThat(verify().get("listCampaigns: under v2026").detail()).contains("'***'");
        assertThat(printed() + written(Verification.JSON) + written(Verification.JUNIT))
                .doesNotContain(secret);
    }

    private void assertNotRun(String reason) {
        assertThat(verification().verdict()).isEqualTo(Verification.Verdict.ERROR);
        assertThat(printed().lines().findFirst().orElseThrow()).matches("NOT RUN: " + reason);
        assertThat(written(Verification.JSON))
                .contains("\"verdict\" : \"error\"")
                .containsPattern("\"reason\" : \"" + reason);
        assertThat(written(Verification.JUNIT)).contains("tests=\"1\"").containsPattern("<error message=\"" + reason);
    }

    @Test
    void verify_nobodyListens_saysSoInASentence() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            properties.setProperty("provider.url", "http://127.0.0.1:" + socket.getLocalPort());
        }

        assertNotRun("http://127\\.0\\.0\\.1:[0-9]+ can't be reached: no connection, it is refused");
    }

    @Test
    void verify_hostUnknown_saysSoInASentence() {
        properties.setProperty("provider.url", "https://tenant.invalid");

        assertNotRun("https://tenant\\.invalid can't be reached: no such host is known");
    }

    @Test
    void verify_secretWrong_saysSoInASentence() {
        secret = "another-secret";

        assertNotRun(
                "no token from http://[0-9.:]+ for the client " + tenant.clientId()
                        + ": HTTP 401, so SAIL_CLIENT_ID or SAIL_CLIENT_SECRET is wrong, or the personal access token has expired");
        assertThat(tenant.requests()).hasSize(1);
    }

    @Test
    void verify_tokenRefused_saysSoInASentenceAndReplaysNothing() {
        tenant.answerBy(
                request -> request.path().endsWith("/campaigns") ? Optional.of(Answer.status(403)) : Optional.empty());

        assertNotRun("http://[0-9.:]+ gives a token but refuses it: listCampaigns: HTTP 403.*");
        assertThat(tenant.requests("listCampaigns")).hasSize(1);
    }

    @Test
    void verify_campaignMistyped_saysSoInASentenceAndReplaysNothing() {
        properties.setProperty("provider.allowWrites", "true");
        properties.setProperty("provider.stagedCampaigns", tenant.add(SandboxCampaign.staged()) + ",no-such-id");

        assertNotRun("provider\\.stagedCampaigns: the tenant has no campaign with the ID no-such-id");
        assertThat(tenant.requests("updateCampaign")).isEmpty();
        assertThat(tenant.requests("listCampaigns")).hasSize(1);
    }

    @Test
    void verify_propertyMistyped_saysSoInASentence() {
        properties.setProperty("provider.campaignsToRevok", "a1");

        assertNotRun("provider\\.campaignsToRevok: there is no such property.*");
    }

    @Test
    void verify_everythingThere_skipsWhatCannotBeProvokedAlone() {
        tenant.add(SandboxCampaign.active().name("Access \"Q1\" \\ EU"));
        properties.setProperty("provider.allowWrites", "true");
        properties.setProperty("provider.stagedCampaigns", added(10, SandboxCampaign.staged()));
        properties.setProperty("provider.activeCampaigns", added(1, SandboxCampaign.active()));
        properties.setProperty(
                "provider.campaignsToApprove", added(1, SandboxCampaign.active().pastDue()));
        properties.setProperty(
                "provider.campaignsToRevoke", added(7, SandboxCampaign.active().pastDue()));

        verify();

        long skipped = PACT.exchanges().stream()
                .filter(interaction -> interaction.getProviderStates().stream()
                        .anyMatch(state -> NOT_TO_BE_PROVOKED.contains(state.getName())
                                || isBeyondARealTenant(new RecordedInteraction(interaction), state)))
                .count();
        long passed = PACT.interactions().size() - skipped;
        assertThat(printed())
                .contains("\nKEPT: " + passed + " passed, 0 drifted, 0 could not be run, " + skipped + " skipped");
    }

    private static boolean isBeyondARealTenant(RecordedInteraction interaction, ProviderState state) {
        return state.getName().equals(State.READY)
                && (!interaction.isReading()
                        || !state.getParams().get("id").toString().isEmpty());
    }

    private String added(int count, SandboxCampaign campaign) {
        return Stream.generate(() -> tenant.add(campaign)).limit(count).collect(Collectors.joining(","));
    }

    @Test
    void verify_answerToTheFirstTokenIsNotJson_isNotShown() {
        tenant.answerNext("createToken", Answer.of(200, "{\"access_token\":\"a secret!\""));

        assertNotRun("no token from .* the answer has none.*");
        assertThat(printed() + written(Verification.JSON)).doesNotContain("a secret!");
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
