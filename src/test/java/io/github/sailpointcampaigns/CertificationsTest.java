package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.sailpointcampaigns.Certifications.ItemsRequest;
import io.github.sailpointcampaigns.Certifications.ListFilters;
import io.github.sailpointcampaigns.Certifications.ListRequest;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.IncompleteListException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.model.AccessReviewItem;
import io.github.sailpointcampaigns.model.Certification;
import io.github.sailpointcampaigns.model.CertificationPhase;
import io.github.sailpointcampaigns.model.CertificationTask;
import io.github.sailpointcampaigns.model.CertificationTaskStatus;
import io.github.sailpointcampaigns.model.ItemDecision;
import io.github.sailpointcampaigns.model.ReassignedPart;
import io.github.sailpointcampaigns.model.ReassignedPartType;
import io.github.sailpointcampaigns.model.ReviewDecision;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reviewers do, by hand-written methods. */
class CertificationsTest {
    private static final ItemsRequest ALL = ItemsRequest.builder().build();

    private final SandboxTenant tenant = SandboxTenant.builder()
            .emptyTenant()
            .queuedFor(Duration.ZERO)
            .generatingFor(Duration.ZERO)
            .start();
    private final CampaignsClient client = client().allowDecisions(true).build();

    private CampaignsClientBuilder client() {
        return CampaignsClient.builder()
                .baseUrl(tenant.baseUrl().toString())
                .credentials(tenant.clientId(), tenant::clientSecret);
    }

    @AfterEach
    void close() {
        client.close();
        tenant.close();
    }

    private String certification(SandboxCampaign campaign, int items) {
        String id = tenant.add(campaign.reviewers(1, items));
        return client.certifications()
                .list(ListRequest.builder()
                        .filters(ListFilters.CAMPAIGN_ID.eq(id))
                        .build())
                .items()
                .get(0)
                .id();
    }

    private List<ItemDecision> decisions(String certification, ReviewDecision decision) {
        return client.certifications().allItems(certification, ALL).stream()
                .map(item -> decision(item.id(), decision).build())
                .toList();
    }

    private static ItemDecision.Builder decision(String item, ReviewDecision decision) {
        return ItemDecision.builder().id(item).decision(decision).bulk(true);
    }

    @Test
    void items_lastPageIsFull_noFurtherPageIsAskedFor() {
        String certification = certification(SandboxCampaign.active(), 500);

        assertThat(client.certifications().allItems(certification, ALL)).hasSize(500);
        assertThat(tenant.requests("listAccessReviewItems")).hasSize(2);
    }

    @Test
    void items_notCounted_areReadUpToTheLastPage() {
        String certification = certification(SandboxCampaign.active(), 300);
        tenant.answerNext("listAccessReviewItems", Answer.asUsual().withoutHeader("X-Total-Count"));

        assertThat(client.certifications().allItems(certification, ALL)).hasSize(300);
    }

    @Test
    void items_pageRepeatsOne_areReadAgain() {
        String certification = certification(SandboxCampaign.active(), 3);
        List<AccessReviewItem> items = client.certifications().allItems(certification, ALL);
        tenant.clearLogs();
        tenant.answerNext("listAccessReviewItems", page(items.get(0), items.get(0), items.get(1)));

        assertThat(client.certifications().allItems(certification, ALL))
                .extracting(item -> item.id())
                .containsExactlyInAnyOrderElementsOf(
                        items.stream().map(item -> item.id()).toList());
        assertThat(tenant.requests("listAccessReviewItems")).hasSize(2);
    }

    @Test
    void items_pageRepeatsOneEachTime_areNotShort() {
        String certification = certification(SandboxCampaign.active(), 3);
        List<AccessReviewItem> items = client.certifications().allItems(certification, ALL);
        for (int reading = 0; reading < 3; reading++) {
            tenant.answerNext("listAccessReviewItems", page(items.get(0), items.get(0), items.get(1)));
        }

        assertThatExceptionOfType(IncompleteListException.class)
                .isThrownBy(() -> client.certifications().allItems(certification, ALL));
    }

    @Test
    void items_oneLeavesBetweenReadings_isNotInTheResult() {
        String certification = certification(SandboxCampaign.active(), 2);
        for (String page : List.of("[{\"id\":\"gone\"}]", "[]")) {
            tenant.answerNext("listAccessReviewItems", Answer.of(200, page).header("X-Total-Count", "2"));
        }

        assertThat(client.certifications().allItems(certification, ALL))
                .extracting(item -> item.id())
                .hasSize(2)
                .doesNotContain("gone");
    }

    private static Answer page(AccessReviewItem... items) {
        String body = Stream.of(items)
                .map(item -> "{\"id\":\"" + item.id() + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return Answer.of(200, body).header("X-Total-Count", Integer.toString(items.length));
    }

    @Test
    void decide_many_isSentInPartsOf250() {
        String certification = certification(SandboxCampaign.active(), 600);

        BulkResult<ReviewDecision> result =
                client.certifications().decide(certification, decisions(certification, ReviewDecision.APPROVE));

        assertThat(result.isComplete()).isTrue();
        assertThat(result.items())
                .hasSize(600)
                .allMatch(item -> item.value().orElseThrow().equals(ReviewDecision.APPROVE));
        assertThat(tenant.requests("decideCertificationItems")).hasSize(3);
        assertThat(client.certifications().get(certification).decisionsMade()).isEqualTo(600);
    }

    @Test
    void decide_answerLost_isSettledByReadingAndNotSentAgain() {
        String certification = certification(SandboxCampaign.active(), 300);
        List<ItemDecision> decisions = decisions(certification, ReviewDecision.REVOKE);
        tenant.answerNext("decideCertificationItems", Answer.asUsual().lost());

        assertThat(client.certifications().decide(certification, decisions).isComplete())
                .isTrue();
        assertThat(tenant.requests("decideCertificationItems")).hasSize(2);
    }

    @Test
    void decide_nobodyKnows_isUnknownAndTheRestIsNotStarted() {
        String certification = certification(SandboxCampaign.active(), 300);
        List<ItemDecision> decisions = decisions(certification, ReviewDecision.REVOKE);
        tenant.answerNext("decideCertificationItems", Answer.status(500));

        BulkResult<ReviewDecision> result = client.certifications().decide(certification, decisions);

        assertThat(result.items(Outcome.UNKNOWN))
                .hasSize(250)
                .allSatisfy(item -> assertThat(item.error()).get().isInstanceOf(OutcomeUnknownException.class));
        assertThat(result.remaining()).hasSize(50);
        assertThat(tenant.requests("decideCertificationItems")).hasSize(1);
    }

    @Test
    void decide_answerLostAndOtherCommentsShown_isNotTakenForDone() {
        String certification = certification(SandboxCampaign.active(), 1);
        String item =
                client.certifications().allItems(certification, ALL).get(0).id();
        client.certifications()
                .decide(
                        certification,
                        List.of(decision(item, ReviewDecision.APPROVE)
                                .comments("of May")
                                .build()));
        tenant.answerNext("decideCertificationItems", Answer.status(500));

        assertThat(client.certifications()
                        .decide(
                                certification,
                                List.of(decision(item, ReviewDecision.APPROVE)
                                        .comments("of June")
                                        .build()))
                        .items(Outcome.UNKNOWN))
                .hasSize(1);
    }

    @Test
    void decide_nobodyKnowsTheEndDate_isUnknownAlthoughTheDecisionIsShown() {
        String certification = certification(SandboxCampaign.active(), 2);
        List<ItemDecision> atOnce = decisions(certification, ReviewDecision.REVOKE);
        client.certifications().decide(certification, atOnce);
        tenant.answerNext("decideCertificationItems", Answer.status(500));

        BulkResult<ReviewDecision> result = client.certifications()
                .decide(
                        certification,
                        List.of(
                                atOnce.get(0).toBuilder()
                                        .proposedEndDate(OffsetDateTime.parse("2027-01-01T00:00:00Z"))
                                        .build(),
                                atOnce.get(1)));

        assertThat(result.items()).extracting(item -> item.outcome()).containsExactly(Outcome.UNKNOWN, Outcome.DONE);
    }

    @Test
    void decide_refused_isSaidOfEachItemOfTheRequest() {
        String certification = certification(SandboxCampaign.active(), 300);
        List<ItemDecision> decisions = decisions(certification, ReviewDecision.REVOKE);
        tenant.answerNext("decideCertificationItems", Answer.status(403));

        BulkResult<ReviewDecision> result = client.certifications().decide(certification, decisions);

        assertThat(result.items(Outcome.REFUSED)).hasSize(250);
        assertThat(result.items(Outcome.NOT_STARTED)).hasSize(50);
    }

    @Test
    void decide_badDecisions_areRefusedBeforeSending() {
        String certification =
                certification(SandboxCampaign.active().property("mandatoryCommentRequirement", "\"ALL_DECISIONS\""), 2);
        ItemDecision approval = decision("i1", ReviewDecision.APPROVE).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.certifications().decide(certification, List.of()))
                .withMessage("decisions: must not be empty, but is []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.certifications().decide(certification, List.of(approval, approval)))
                .withMessage("decisions: must hold each item once, but is 'i1'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.certifications()
                        .decide(
                                certification,
                                List.of(approval.toBuilder()
                                        .proposedEndDate(OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                                        .build())))
                .withMessage("decisions: must have a proposedEndDate only with REVOKE, but is 'i1'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.certifications().decide(certification, List.of(approval)))
                .withMessage("decisions: must have comments, which the campaign demands (ALL_DECISIONS), but is 'i1'");
        assertThat(tenant.requests("decideCertificationItems")).isEmpty();
    }

    @Test
    void decide_commentsForRevocationsAlone_areDemandedOfThem() {
        String certification = certification(
                SandboxCampaign.active().property("mandatoryCommentRequirement", "\"REVOKE_ONLY_DECISIONS\""), 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        client.certifications().decide(certification, decisions(certification, ReviewDecision.REVOKE)));
        assertThat(client.certifications()
                        .decide(certification, decisions(certification, ReviewDecision.APPROVE))
                        .isComplete())
                .isTrue();
    }

    @Test
    void decisions_notAllowed_areRefusedBeforeSending() {
        String certification = certification(SandboxCampaign.active(), 2);
        List<ItemDecision> decisions = decisions(certification, ReviewDecision.APPROVE);
        tenant.clearLogs();

        try (CampaignsClient careful = client().build()) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> careful.certifications().decide(certification, decisions))
                    .withMessageContaining("allowDecisions");
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> careful.certifications().signOff(certification));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> careful.withRawResponse().certifications().decide(certification, decisions));
        }
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void signOff_openDecisions_isRefusedBeforeSending() {
        String certification = certification(SandboxCampaign.active(), 2);

        assertThatIllegalStateException()
                .isThrownBy(() -> client.certifications().signOff(certification))
                .withMessage("certification " + certification
                        + " has open decisions, so it is not signed off: 0 of 2 are made");
        assertThat(tenant.requests("signOffCertification")).isEmpty();
    }

    @Test
    void signOff_answerLost_isSettledAndAgainSendsNothing() {
        String certification = certification(SandboxCampaign.active(), 2);
        client.certifications().decide(certification, decisions(certification, ReviewDecision.APPROVE));
        tenant.answerNext("signOffCertification", Answer.asUsual().lost());

        Certification signed = client.certifications().signOff(certification);
        client.certifications().signOff(certification);

        assertThat(signed.phase()).isEqualTo(CertificationPhase.SIGNED);
        assertThat(tenant.requests("signOffCertification")).hasSize(1);
    }

    @Test
    void signOff_nobodyKnows_isUnknown() {
        String certification = certification(SandboxCampaign.active(), 2);
        client.certifications().decide(certification, decisions(certification, ReviewDecision.APPROVE));
        tenant.answerNext("signOffCertification", Answer.status(500));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> client.certifications().signOff(certification));
    }

    private List<ReassignedPart> parts(String certification) {
        return client.certifications().allItems(certification, ALL).stream()
                .map(item -> ReassignedPart.builder()
                        .id(item.id())
                        .type(ReassignedPartType.ITEM)
                        .build())
                .toList();
    }

    @Test
    void reassign_nothingOrReadOnly_isRefusedBeforeSending() {
        String certification = certification(SandboxCampaign.active(), 2);
        List<ReassignedPart> parts = parts(certification);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.certifications().reassign(certification, List.of(), "x", "ill"))
                .withMessage("parts: must not be empty, but is []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.certifications().reassign(" ", parts, "x", "ill"))
                .withMessage("id: must not be blank, but is ' '");
        try (CampaignsClient reader = client().readOnly(true).build()) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> reader.certifications().reassign(certification, parts, "x", "ill"))
                    .withMessageContaining("read-only");
        }
        assertThat(tenant.requests("reassignCertificationItems")).isEmpty();
    }

    @Test
    void reassign_upTo50_takesOneRequest() {
        String certification = certification(SandboxCampaign.active(), 50);

        BulkResult<CertificationTask> result =
                client.certifications().reassign(certification, parts(certification), "b0".repeat(16), "ill");

        assertThat(result.isComplete()).isTrue();
        assertThat(tenant.requests("reassignCertificationItems")).hasSize(1);
        assertThat(client.certifications().get(certification).decisionsTotal()).isZero();
    }

    @Test
    void reassign_more_takesTasksThatAreWaitedFor() {
        String certification = certification(SandboxCampaign.active(), 600);

        BulkResult<CertificationTask> result =
                client.certifications().reassign(certification, parts(certification), "b0".repeat(16), "ill");

        assertThat(result.isComplete()).isTrue();
        assertThat(result.items())
                .allMatch(item -> item.value().orElseThrow().status().equals(CertificationTaskStatus.SUCCESS));
        assertThat(tenant.requests("reassignCertificationItemsAsync")).hasSize(2);
    }

    @Test
    void reassign_taskEndsInError_isUnfinishedWithTheTask() {
        String certification = certification(SandboxCampaign.active(), 60);
        String itself = client.certifications()
                .allItems(certification, ALL)
                .get(0)
                .identitySummary()
                .identityId();

        BulkResult<CertificationTask> result =
                client.certifications().reassign(certification, parts(certification), itself, "ill");

        assertThat(result.items(Outcome.UNFINISHED))
                .hasSize(60)
                .allSatisfy(item -> assertThat(item.error())
                        .get()
                        .isInstanceOfSatisfying(
                                WaitException.class,
                                wait -> assertThat(wait.lastRead(CertificationTask.class)
                                                .orElseThrow()
                                                .reassignmentTrailDTOs())
                                        .isNotEmpty()));
    }
}
