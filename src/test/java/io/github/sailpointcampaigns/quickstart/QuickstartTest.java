package io.github.sailpointcampaigns.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sailpointcampaigns.error.IncompleteBulkException;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The quickstart as it runs with the three environment variables set. */
class QuickstartTest {
    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .queuedFor(Duration.ZERO)
            .activatingFor(Duration.ZERO)
            .completingFor(Duration.ZERO)
            .start();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private String run(String secret, String activate, String close) {
        Quickstart.runAgainst(
                Map.of(
                        "SAIL_BASE_URL", tenant.baseUrl().toString(),
                        "SAIL_CLIENT_ID", tenant.clientId(),
                        "SAIL_CLIENT_SECRET", secret),
                activate,
                close,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void run_nothingNamed_onlyReads() {
        String printed = run(tenant.clientSecret(), "", "");

        assertThat(printed).contains("works  read", "a page of 100", "in all", "Only reading");
        assertThat(tenant.actions()).isEmpty();
        assertThat(tenant.requests())
                .allMatch(request ->
                        request.method().equals("GET") || request.path().equals("/oauth/token"));
    }

    @Test
    void run_credentialsWrong_saysSoAndFails() {
        assertThatThrownBy(() -> run("marked-secret", "", "")).isInstanceOf(IllegalStateException.class);

        assertThat(printed()).contains("FAILS  token").doesNotContain("marked-secret", "Only reading");
        assertThat(tenant.requests("listCampaigns")).isEmpty();
    }

    @Test
    void run_closingRefused_saysWhyAndWhatRemainsAndFails() {
        String overdue = tenant.add(SandboxCampaign.active().pastDue());
        tenant.answerNext("completeCampaign", Answer.status(429).header("Retry-After", "120"));

        assertThatThrownBy(() -> run(tenant.clientSecret(), "", overdue)).isInstanceOf(IncompleteBulkException.class);

        assertThat(printed()).contains(overdue + ": NOT_STARTED: ", "safe to hand in again: [" + overdue + "]");
        assertThat(tenant.actions()).isEmpty();
    }

    @Test
    void run_campaignsNamed_changesThoseAlone() {
        String staged = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        String overdue = tenant.add(SandboxCampaign.active().pastDue().certifications(10, 4));

        String printed = run(tenant.clientSecret(), staged, overdue);

        assertThat(printed)
                .contains(
                        "after:  ACTIVE " + staged,
                        "before: 4 of 10 certifications done",
                        "after:  COMPLETED " + overdue,
                        "BadRequestException: activate");
        assertThat(tenant.actions())
                .extracting(ActionTaken::operationId)
                .containsExactly("updateCampaign", "activateCampaign", "completeCampaign");
        assertThat(tenant.statusOf(overdue)).isEqualTo("COMPLETED");
    }
}
