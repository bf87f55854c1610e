package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Certifications;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.docs.ReviewLifecycle.Move;
import io.github.sailpointcampaigns.docs.ReviewLifecycle.Phase;
import io.github.sailpointcampaigns.model.AccessReviewItem;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.CertificationPhase;
import io.github.sailpointcampaigns.model.CertificationReassignment;
import io.github.sailpointcampaigns.model.ItemDecision;
import io.github.sailpointcampaigns.model.ReassignedPart;
import io.github.sailpointcampaigns.model.ReassignedPartType;
import io.github.sailpointcampaigns.model.ReviewDecision;
import io.github.sailpointcampaigns.sandbox.ManualClock;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The picture of a certification tells what the simulated tenant does: each operation is tried in each phase. */
class ReviewLifecycleTest {
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final String OTHER_REVIEWER = "b0".repeat(16);

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(clock)
            .emptyTenant()
            .withoutRateLimit()
            .queuedFor(Duration.ZERO)
            .activatingFor(STEP)
            .completingFor(STEP)
            .start();

    @AutoClose
    private final CampaignsClient client = CampaignsClient.builder()
            .baseUrl(tenant.baseUrl().toString())
            .credentials(tenant.clientId(), tenant::clientSecret)
            .allowDecisions(true)
            .rateLimiter(CampaignsClient.rateLimiter(10_000, Duration.ofSeconds(10)))
            .requestOptions(RequestOptions.defaults().attempts(1))
            .build();

    private final Certifications.Raw raw = client.withRawResponse().certifications();
    private String campaign = "";
    private String certification = "";

    static List<Phase> phases() {
        return ReviewLifecycle.PHASES;
    }

    @Test
    void phases_areThoseOfTheSpec() {
        assertThat(phases())
                .extracting(Phase::name)
                .containsExactlyElementsOf(Arrays.stream(CertificationPhase.Known.values())
                        .filter(phase -> phase != CertificationPhase.Known.OTHER)
                        .map(Enum::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("phases")
    void operations_inEachPhase_moveAsDrawn(Phase phase) {
        Map<String, Runnable> operations = Map.of(
                "activateCampaign", () -> client.campaigns().activate(campaign, ZoneOffset.UTC),
                "completeCampaign", () -> client.campaigns().complete(campaign, AutoCompleteAction.REVOKE),
                "signOffCertification", () -> raw.signOff(certification),
                "decideCertificationItems", () -> raw.decide(certification, decisions()),
                "reassignCertificationItems", () -> raw.reassign(certification, reassignment()));
        operations.forEach((operation, call) -> {
            prepare(phase, operation.equals("completeCampaign"));
            boolean accepted = LifecycleTest.accepts(call);
            if (phase.name().equals("SIGNED") && operation.equals("completeCampaign")) {
                // The campaign goes on without it.
                accepted = false;
                assertThat(phaseNow()).isEqualTo("SIGNED");
            }
            clock.advance(STEP);

            assertThat(accepted ? "to " + phaseNow() : "refused")
                    .as(operation + " in " + phase.name())
                    .isEqualTo(drawn(operation, phase));
        });
    }

    @Test
    void signOff_withOpenItems_isRefused() {
        add(SandboxCampaign.active());

        assertThat(LifecycleTest.accepts(() -> raw.signOff(certification))).isFalse();
    }

    @Test
    void complete_withOpenItems_leavesNone() {
        add(SandboxCampaign.active().pastDue());
        client.campaigns().complete(campaign, AutoCompleteAction.REVOKE);
        clock.advance(STEP);

        assertThat(client.certifications()
                        .allItems(
                                certification,
                                Certifications.ItemsRequest.builder().build()))
                .extracting(AccessReviewItem::decision)
                .containsOnly(ReviewDecision.REVOKE);
    }

    private void add(SandboxCampaign added) {
        campaign = tenant.add(added.reviewers(1, 2));
        certification = client.certifications().listAll().stream()
                .filter(each -> each.campaign().id().equals(campaign))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** A certification in a phase, all of it decided unless there is nothing to decide yet. */
    private void prepare(Phase phase, boolean pastDue) {
        SandboxCampaign made = phase.name().equals("STAGED") ? SandboxCampaign.staged() : SandboxCampaign.active();
        add(pastDue ? made.pastDue() : made);
        if (!phase.name().equals("STAGED")) {
            raw.decide(certification, decisions());
        }
        if (phase.name().equals("SIGNED")) {
            raw.signOff(certification);
        }
    }

    private List<ItemDecision> decisions() {
        return items().map(id -> ItemDecision.builder()
                        .id(id)
                        .decision(ReviewDecision.APPROVE)
                        .bulk(true)
                        .build())
                .toList();
    }

    private CertificationReassignment reassignment() {
        return CertificationReassignment.builder()
                .reassign(items().limit(1)
                        .map(id -> ReassignedPart.builder()
                                .id(id)
                                .type(ReassignedPartType.ITEM)
                                .build())
                        .toList())
                .reassignTo(OTHER_REVIEWER)
                .reason("ill")
                .build();
    }

    private Stream<String> items() {
        return client.certifications().itemsAll(certification).stream().map(AccessReviewItem::id);
    }

    private String phaseNow() {
        return String.valueOf(client.certifications().get(certification).phase());
    }

    private static String drawn(String operation, Phase phase) {
        return phase.allowed().contains(operation)
                ? "to " + phase.name()
                : ReviewLifecycle.MOVES.stream()
                        .filter(move -> move.operation().equals(operation)
                                && move.from().equals(phase.name()))
                        .map(Move::to)
                        .findFirst()
                        .map(to -> "to " + to)
                        .orElse("refused");
    }
}
