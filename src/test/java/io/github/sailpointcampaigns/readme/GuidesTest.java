package io.github.sailpointcampaigns.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuidesTest {
    private final SandboxTenant tenant = SandboxTenant.builder()
            .emptyTenant()
            .queuedFor(Duration.ZERO)
            .activatingFor(Duration.ZERO)
            .completingFor(Duration.ZERO)
            .start();
    private final CampaignsClient client = CampaignsClient.builder()
            .baseUrl(tenant.baseUrl().toString())
            .credentials(tenant.clientId(), tenant::clientSecret)
            .build();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @AfterEach
    void close() {
        client.close();
        tenant.close();
    }

    @Test
    void fromEnvironment_variableMissing_isNamed() {
        assumeThat(System.getenv("SAIL_BASE_URL")).isNull();

        assertThatThrownBy(Guides::fromEnvironment).hasMessageContaining("SAIL_BASE_URL");
    }

    @Test
    void check_worksOrNot_isTold() {
        Guides.check(client);

        tenant.answerNext("listCampaigns", Answer.status(403));
        assertThatThrownBy(() -> Guides.check(client)).hasMessageContaining("FAILS  read");
    }

    @Test
    void print_activeOnes_arePrinted() {
        tenant.add(SandboxCampaign.active().name("Managers"));
        tenant.add(SandboxCampaign.staged().name("Sources"));

        Guides.print(client, out);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("Managers is due 20")
                .doesNotContain("Sources");
    }

    @Test
    void withSecretFromAVault_secretIsAskedFor_whenATokenIs() {
        List<String> asked = new ArrayList<>();
        try (CampaignsClient careful =
                Guides.withSecretFromAVault(tenant.baseUrl().toString(), tenant.clientId(), name -> {
                    asked.add(name);
                    return tenant.clientSecret();
                })) {
            assertThat(asked).isEmpty();
            assertThat(careful.diagnose().works()).isTrue();
            assertThat(asked).containsExactly("sailpoint/client-secret");
            assertThatThrownBy(() -> Guides.completeAndSettle(careful, "x", Duration.ofSeconds(1)))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void withTokensFromElsewhere_token_isSent() {
        try (CampaignsClient other =
                Guides.withTokensFromElsewhere(tenant.baseUrl().toString(), () -> "not-a-token")) {
            assertThat(other.diagnose().works()).isFalse();
            assertThat(tenant.requests("createToken")).isEmpty();
        }
    }

    @Test
    void whatIsMissing_forbidden_namesLevelsAndScopes() {
        String id = tenant.add(SandboxCampaign.staged().name("Managers"));
        assertThat(Guides.whatIsMissing(client, id)).isEqualTo("Managers");

        tenant.answerNext("getCampaign", Answer.status(403));
        assertThat(Guides.whatIsMissing(client, id)).contains("ORG_ADMIN", "idn:campaign:read");
    }

    @Test
    void pageByPage_twoPages_areBothSeen() {
        for (int i = 0; i < 130; i++) {
            tenant.add(SandboxCampaign.staged());
        }

        assertThat(Guides.pageByPage(client, out)).isEqualTo(130);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("130 in all");
    }

    @Test
    void waitForActive_activatedElsewhere_isSeenThere() {
        String id = tenant.add(SandboxCampaign.active());
        List<Campaign> progress = new ArrayList<>();

        assertThat(Guides.waitForActive(client, id, progress).status()).isEqualTo(CampaignStatus.ACTIVE);
        assertThat(progress).hasSize(1);
    }

    @Test
    void completeAndSettle_lostAnswer_isSettledOrLeftToAPerson() {
        String accepted = tenant.add(SandboxCampaign.active().pastDue());
        tenant.answerNext("completeCampaign", Answer.asUsual().lost());
        assertThat(Guides.completeAndSettle(client, accepted, Duration.ofMinutes(1)))
                .isEqualTo("completed");

        String lost = tenant.add(SandboxCampaign.active().pastDue());
        tenant.answerNext("completeCampaign", Answer.connectionClosed());
        assertThat(Guides.completeAndSettle(client, lost, Duration.ofMillis(1))).startsWith("for a person");
        assertThat(tenant.requests("completeCampaign")).hasSize(2);
    }

    @Test
    void whenToComeBack_rateLimited_isAsTheTenantSays() {
        String id = tenant.add(SandboxCampaign.staged());
        CampaignsClient impatient = client.with(RequestOptions.defaults().attempts(1));
        tenant.answerNext("getCampaign", Answer.status(429).header("Retry-After", "7"));

        assertThat(Guides.whenToComeBack(impatient, id)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void forYourOwnTests_exception_hasItsStatus() {
        assertThat(Guides.forYourOwnTests().status()).isEqualTo(404);
    }
}
