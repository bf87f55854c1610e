package io.github.sailpointcampaigns.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.model.Certification;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the programs of the guide to the reviewers' side, and counts what they ask for. */
class ReviewProgramsTest {
    private final SandboxTenant tenant = SandboxTenant.builder()
            .emptyTenant()
            .queuedFor(Duration.ZERO)
            .generatingFor(Duration.ZERO)
            .start();
    private final CampaignsClient client = CampaignsClient.builder()
            .baseUrl(tenant.baseUrl().toString())
            .credentials(tenant.clientId(), tenant::clientSecret)
            .allowDecisions(true)
            .build();
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    @AfterEach
    void close() {
        client.close();
        tenant.close();
    }

    private int requests() {
        return (int) tenant.requests().stream()
                .filter(request -> !request.path().equals("/oauth/token"))
                .count();
    }

    @Test
    void board_twoCampaigns_isOneRequestWithTheUrgentFirst() {
        tenant.add(SandboxCampaign.active()
                .name("Later")
                .deadlineIn(Duration.ofDays(9))
                .reviewers(2, 4));
        tenant.add(
                SandboxCampaign.active().name("Soon, \"R&D\"").reviewers(1, 4).deadlineIn(Duration.ofDays(1)));

        List<Certification> board = ReviewPrograms.board(client);

        assertThat(requests()).isEqualTo(1);
        assertThat(board).extracting(row -> row.campaign().name()).containsExactly("Soon, \"R&D\"", "Later", "Later");
        assertThat(ReviewPrograms.table(board))
                .contains("Reviewer 1")
                .contains("0/4")
                .hasLineCount(3);
        assertThat(ReviewPrograms.csv(board)).contains("\r\n\"Soon, \"\"R&D\"\"\",\"Reviewer 1\",\"0/4\",");
        assertThat(ReviewPrograms.html(board)).contains("R&amp;D").contains("<progress value=0 max=4>");
    }

    @Test
    void reminders_dueSoon_areByReviewerInOneRequest() {
        tenant.add(SandboxCampaign.active().deadlineIn(Duration.ofDays(9)).reviewers(2, 4));
        tenant.add(SandboxCampaign.active().deadlineIn(Duration.ofDays(1)).reviewers(2, 4));

        assertThat(ReviewPrograms.reminders(client, now.plusDays(2)))
                .containsOnlyKeys("reviewer.1@example.com", "reviewer.2@example.com")
                .allSatisfy((reviewer, open) -> assertThat(open).hasSize(1));
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void reassignStuck_oneOverdue_isWithTheDeputyInThreeRequests() {
        tenant.add(SandboxCampaign.active().pastDue().reviewers(1, 40));

        int moved = ReviewPrograms.reassignStuck(client, now, reviewer -> "d0".repeat(16));

        assertThat(moved).isEqualTo(40);
        assertThat(requests()).isEqualTo(3);
        assertThat(ReviewPrograms.board(client))
                .filteredOn(certification -> certification.decisionsTotal() == 40)
                .singleElement()
                .satisfies(certification ->
                        assertThat(certification.reviewer().id()).isEqualTo("d0".repeat(16)));
    }

    @Test
    void decide_byRule_leavesTheRestOpenInFourRequests() {
        tenant.add(SandboxCampaign.active().reviewers(1, 300));
        String certification = ReviewPrograms.board(client).get(0).id();
        tenant.clearLogs();

        int decided = ReviewPrograms.decide(client, certification, ReviewPrograms::keepWhatIsHarmless);

        // Two to read the items, one for the certification, one to decide on those that are harmless.
        assertThat(requests()).isEqualTo(4);
        assertThat(decided).isPositive();
        assertThat(client.certifications().get(certification).decisionsMade()).isEqualTo(decided);
    }
}
