package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reviewers' side of the simulated tenant. */
class SandboxReviewsTest {

    private static final String BY_CAMPAIGN = "/v2024/certifications?filters=";

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(clock)
            .emptyTenant()
            .queuedFor(Duration.ofSeconds(20))
            .generatingFor(Duration.ofSeconds(40))
            .completingFor(Duration.ofSeconds(40))
            .client(SandboxClient.of("reviewer", "secret").reviewing("a0".repeat(16)))
            .start();
    private final TestCaller caller = TestCaller.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private List<JsonNode> certifications(String campaign) throws Exception {
        return list(caller.get(BY_CAMPAIGN + TestCaller.encode("campaign.id eq \"" + campaign + "\"")));
    }

    private static List<JsonNode> list(Response response) {
        assertThat(response.status()).as(response.json().toString()).isEqualTo(200);
        return StreamSupport.stream(response.json().spliterator(), false).toList();
    }

    private List<JsonNode> items(String certification) throws Exception {
        return list(caller.get("/v2024/certifications/" + certification + "/access-review-items"));
    }

    private Response decide(String certification, String decision, String more, List<JsonNode> items) throws Exception {
        List<String> decisions = items.stream()
                .map(item -> "{\"id\":\"%s\",\"decision\":\"%s\",\"bulk\":true%s}".formatted(id(item), decision, more))
                .toList();
        return caller.post("/v2024/certifications/" + certification + "/decide", decisions.toString());
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asText();
    }

    private String certification(SandboxCampaign campaign, int items) throws Exception {
        return id(certifications(tenant.add(campaign.reviewers(1, items))).get(0));
    }

    @Test
    void certifications_ofACreatedCampaign_areThereOnceItIsStaged() throws Exception {
        String campaign =
                id(caller.post("/v2024/campaigns", "{\"name\":\"n\",\"description\":\"d\",\"type\":\"MANAGER\"}")
                        .json());
        assertThat(certifications(campaign)).isEmpty();

        clock.advance(Duration.ofMinutes(2));

        assertThat(certifications(campaign))
                .hasSize(caller.get("/v2024/campaigns/" + campaign + "?detail=FULL")
                        .json()
                        .path("totalCertifications")
                        .asInt())
                .allMatch(certification -> certification.path("phase").asText().equals("STAGED"));
    }

    @Test
    void items_ofACertification_areOfEachKindAndFilteredByTheirAccess() throws Exception {
        String certification = certification(SandboxCampaign.active(), 12);

        assertThat(items(certification))
                .hasSize(12)
                .extracting(item -> item.at("/accessSummary/access/type").asText())
                .contains("ENTITLEMENT", "ACCESS_PROFILE", "ROLE");
        assertThat(list(caller.get("/v2024/certifications/" + certification + "/access-review-items?filters="
                        + TestCaller.encode("access.type eq \"ROLE\" and completed eq false"))))
                .hasSize(4)
                .allSatisfy(item ->
                        assertThat(item.at("/accessSummary/role").isObject()).isTrue())
                .noneMatch(item -> item.has("access"));
        String role = items(certification).get(2).at("/accessSummary/access/id").asText();
        assertThat(list(caller.get("/v2024/certifications/" + certification + "/access-review-items?roles=" + role)))
                .isNotEmpty()
                .allMatch(item -> item.at("/accessSummary/access/id").asText().equals(role));
    }

    @Test
    void decisions_untilTheSignOff_canBeChangedAndAreCounted() throws Exception {
        String certification = certification(SandboxCampaign.active(), 6);
        List<JsonNode> items = items(certification);

        decide(certification, "REVOKE", "", items.subList(0, 2));
        Response again = decide(certification, "APPROVE", "", items.subList(1, 3));

        assertThat(again.json().path("decisionsMade").asInt()).isEqualTo(3);
        assertThat(items(certification))
                .extracting(item -> item.path("decision").asText(null))
                .containsExactly("REVOKE", "APPROVE", "APPROVE", null, null, null);
        JsonNode summary = caller.get("/v2024/certifications/" + certification + "/decision-summary")
                .json();
        assertThat(summary.path("entitlementsRevoked").asInt()).isEqualTo(1);
        assertThat(summary.path("rolesApproved").asInt()).isEqualTo(1);
        assertThat(list(caller.get("/v2024/certifications/" + certification + "/identity-summaries")))
                .extracting(identity -> identity.path("completed").asBoolean())
                .containsExactly(false, false);
    }

    @Test
    void decision_thatMayNotBe_isRefusedWithAllOthers() throws Exception {
        String certification = certification(
                SandboxCampaign.active().property("mandatoryCommentRequirement", "\"REVOKE_ONLY_DECISIONS\""), 4);
        List<JsonNode> items = items(certification);

        assertThat(decide(certification, "REVOKE", "", items).status()).isEqualTo(400);
        assertThat(decide(certification, "APPROVE", ",\"proposedEndDate\":\"2026-04-01T00:00:00Z\"", items)
                        .status())
                .isEqualTo(400);
        assertThat(caller.post(
                                "/v2024/certifications/" + certification + "/decide",
                                "[{\"id\":\"other\",\"decision\":\"APPROVE\",\"bulk\":false}]")
                        .status())
                .isEqualTo(400);
        assertThat(items(certification))
                .noneMatch(item -> item.path("completed").asBoolean());
        assertThat(decide(certification, "REVOKE", ",\"comments\":\"left\"", items)
                        .status())
                .isEqualTo(200);
        String staged = certification(SandboxCampaign.staged(), 4);
        assertThat(decide(staged, "APPROVE", "", items(staged)).status()).isEqualTo(400);
    }

    @Test
    void signOff_openDecisions_isRefusedAndAfterThemCounted() throws Exception {
        String campaign = tenant.add(SandboxCampaign.active().reviewers(2, 4));
        String certification = id(certifications(campaign).get(0));
        String signOff = "/v2024/certifications/" + certification + "/sign-off";

        assertThat(caller.post(signOff).status()).isEqualTo(400);
        decide(certification, "APPROVE", "", items(certification));

        assertThat(caller.post(signOff).json().path("phase").asText()).isEqualTo("SIGNED");
        assertThat(caller.post(signOff).status()).isEqualTo(400);
        assertThat(decide(certification, "REVOKE", "", items(certification)).status())
                .isEqualTo(400);
        assertThat(caller.get("/v2024/campaigns/" + campaign + "?detail=FULL")
                        .json()
                        .path("completedCertifications")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void completion_ofTheCampaign_closesItsCertificationsWithTheChosenAction() throws Exception {
        String campaign = tenant.add(SandboxCampaign.active().pastDue().reviewers(1, 3));
        String certification = id(certifications(campaign).get(0));
        decide(certification, "APPROVE", "", items(certification).subList(0, 1));

        caller.post("/v2024/campaigns/" + campaign + "/complete", "{\"autoCompleteAction\":\"REVOKE\"}");
        clock.advance(Duration.ofMinutes(2));

        assertThat(certifications(campaign).get(0).path("phase").asText()).isEqualTo("SIGNED");
        assertThat(items(certification))
                .extracting(item -> item.path("decision").asText())
                .containsExactly("APPROVE", "REVOKE", "REVOKE");
    }

    @Test
    void signOffReport_ofACampaign_hasARowForEachCertification() throws Exception {
        String campaign = tenant.add(SandboxCampaign.active().reviewers(2, 3));
        caller.post("/v2024/campaigns/" + campaign + "/run-report/CERTIFICATION_SIGNOFF_REPORT");
        clock.advance(Duration.ofMinutes(2));
        String report = list(caller.get("/v2024/campaigns/" + campaign + "/reports")).stream()
                .filter(entry -> entry.path("reportType").asText().equals("CERTIFICATION_SIGNOFF_REPORT"))
                .map(SandboxReviewsTest::id)
                .findFirst()
                .orElseThrow();

        Response file = caller.get("/v2024/reports/" + report + "?fileFormat=csv");

        assertThat(file.http().body().lines()).hasSize(3).last().asString().contains("\"Reviewer 2\",\"0\",\"3\",\"\"");
    }

    @Test
    void reassignment_ofSome_makesACertificationThatSaysWhereItIsFrom() throws Exception {
        String campaign = tenant.add(SandboxCampaign.active().reviewers(1, 8));
        String certification = id(certifications(campaign).get(0));
        String identity = items(certification).get(0).at("/identitySummary/id").asText();

        Response from = caller.post(
                "/v2024/certifications/" + certification + "/reassign",
                "{\"reassign\":[{\"id\":\"%s\",\"type\":\"IDENTITY_SUMMARY\"}],\"reassignTo\":\"%s\",\"reason\":\"ill\"}"
                        .formatted(identity, "b0".repeat(16)));

        assertThat(from.json().path("decisionsTotal").asInt()).isEqualTo(4);
        JsonNode made = certifications(campaign).get(1);
        assertThat(made.at("/reassignment/from/id").asText()).isEqualTo(certification);
        assertThat(made.at("/reassignment/comment").asText()).isEqualTo("ill");
        assertThat(made.at("/reviewer/id").asText()).isEqualTo("b0".repeat(16));
        assertThat(items(id(made))).hasSize(4);
    }

    @Test
    void reassignment_byATask_happensAfterAWhile() throws Exception {
        String campaign = tenant.add(SandboxCampaign.active().reviewers(1, 4));
        String certification = id(certifications(campaign).get(0));

        String task = id(reassignAsync(certification, "b0".repeat(16)).json());

        assertThat(statusOf(task)).isEqualTo("QUEUED");
        assertThat(list(caller.get("/v2024/certification-tasks")))
                .extracting(SandboxReviewsTest::id)
                .containsExactly(task);
        clock.advance(Duration.ofSeconds(30));
        assertThat(statusOf(task)).isEqualTo("IN_PROGRESS");
        clock.advance(Duration.ofSeconds(30));
        assertThat(statusOf(task)).isEqualTo("SUCCESS");
        assertThat(items(certification)).isEmpty();
        assertThat(certifications(campaign)).hasSize(2);
    }

    @Test
    void reassignment_twoTasksOnTheSame_movesItOnce() throws Exception {
        String campaign = tenant.add(SandboxCampaign.active().reviewers(1, 4));
        String certification = id(certifications(campaign).get(0));
        reassignAsync(certification, "b0".repeat(16));
        reassignAsync(certification, "c0".repeat(16));

        clock.advance(Duration.ofMinutes(2));

        assertThat(certifications(campaign))
                .extracting(each -> each.path("decisionsTotal").asInt())
                .containsExactlyInAnyOrder(0, 4, 0);
    }

    @Test
    void completion_askedForTwice_keepsTheFirstAction() throws Exception {
        String campaign = tenant.add(SandboxCampaign.active().pastDue().reviewers(1, 2));
        for (String action : List.of("REVOKE", "APPROVE")) {
            caller.post(
                    "/v2024/campaigns/" + campaign + "/complete", "{\"autoCompleteAction\":\"%s\"}".formatted(action));
        }

        clock.advance(Duration.ofMinutes(2));

        assertThat(items(id(certifications(campaign).get(0))))
                .extracting(item -> item.path("decision").asText())
                .containsExactly("REVOKE", "REVOKE");
    }

    @Test
    void reassignment_toWhomTheAccessIsOf_endsInErrorWithItsTrail() throws Exception {
        String certification = certification(SandboxCampaign.active(), 4);
        String identity =
                items(certification).get(0).at("/identitySummary/identityId").asText();

        JsonNode task = reassignAsync(certification, identity).json();
        clock.advance(Duration.ofMinutes(2));

        assertThat(task.at("/reassignmentTrailDTOs/0/newOwner").asText()).isEqualTo(identity);
        assertThat(statusOf(id(task))).isEqualTo("ERROR");
        assertThat(items(certification)).hasSize(4);
    }

    private Response reassignAsync(String certification, String to) throws Exception {
        return caller.post(
                "/v2024/certifications/" + certification + "/reassign-async",
                "{\"reassign\":[{\"id\":\"%s\",\"type\":\"IDENTITY_SUMMARY\"}],\"reassignTo\":\"%s\",\"reason\":\"ill\"}"
                        .formatted(
                                items(certification)
                                        .get(0)
                                        .at("/identitySummary/id")
                                        .asText(),
                                to));
    }

    private String statusOf(String task) throws Exception {
        return caller.get("/v2024/certification-tasks/" + task)
                .json()
                .path("status")
                .asText();
    }

    @Test
    void reassignment_byAnAdministrator_movesWholeCertifications() throws Exception {
        String campaign = tenant.add(SandboxCampaign.active().reviewers(2, 4));
        String certification = id(certifications(campaign).get(1));

        Response task = caller.post(
                "/v2024/campaigns/" + campaign + "/reassign",
                "{\"certificationIds\":[\"%s\"],\"reassignTo\":{\"id\":\"%s\",\"type\":\"IDENTITY\"},\"reason\":\"left\"}"
                        .formatted(certification, "b0".repeat(16)));
        clock.advance(Duration.ofMinutes(2));

        assertThat(task.status()).isEqualTo(202);
        assertThat(statusOf(id(task.json()))).isEqualTo("SUCCESS");
        assertThat(certifications(campaign)).hasSize(3);
        assertThat(items(certification)).isEmpty();
    }

    @Test
    void certification_ofAGovernanceGroup_isCountedButNotServed() throws Exception {
        String campaign = tenant.add(SandboxCampaign.active().reviewers(1, 4).governanceGroups(1));

        assertThat(certifications(campaign)).hasSize(1);
        assertThat(caller.get("/v2024/campaigns/" + campaign + "?detail=FULL")
                        .json()
                        .path("totalCertifications")
                        .asInt())
                .isEqualTo(2);
        String ofTheGroup = Ids.derivedFrom(campaign + " certification 1");
        assertThat(caller.get("/v2024/certifications/" + ofTheGroup).status()).isEqualTo(400);
        assertThat(caller.post("/v2024/certifications/" + ofTheGroup + "/sign-off")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void certifications_forWhoOnlyReviews_areItsOwn() throws Exception {
        String campaign = tenant.add(SandboxCampaign.active().reviewers(1, 4));
        String others = id(certifications(campaign).get(0));
        TestCaller reviewer = TestCaller.of(tenant, "reviewer", "secret");
        assertThat(list(reviewer.get("/v2024/certifications"))).isEmpty();
        assertThat(reviewer.get("/v2024/certifications/" + others).status()).isEqualTo(403);

        reassignAsync(others, "a0".repeat(16));
        clock.advance(Duration.ofMinutes(2));

        assertThat(list(reviewer.get("/v2024/certifications?reviewer-identity=me")))
                .singleElement()
                .satisfies(mine -> assertThat(reviewer.get("/v2024/certifications/" + id(mine))
                                .status())
                        .isEqualTo(200));
    }
}
