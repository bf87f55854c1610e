package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxReplayIT {
    private static final PactFile PACT = PactFile.read(PactFile.RECORDED);
    private static final Outcomes OUTCOMES = new Outcomes(Outcomes.SIMULATED_TENANT, PACT);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final SandboxProvider TENANT = new SandboxProvider();

    private static final RateLimiter PLENTY = CampaignsClient.rateLimiter(100_000, Duration.ofSeconds(10));

    @ParameterizedTest
    @MethodSource("interactions")
    void interaction_replayedAgainstTheSimulatedTenant_isAnsweredAsRecorded(RecordedInteraction interaction) {
        Outcome outcome = new Replay(TENANT, HTTP, PLENTY).of(interaction);
        OUTCOMES.add(interaction.description(), outcome);

        assertThat(outcome).isEqualTo(Outcome.PASSED);
    }

    static List<RecordedInteraction> interactions() {
        return PACT.exchanges().stream().map(RecordedInteraction::new).toList();
    }

    @AfterAll
    static void keep() throws IOException {
        TENANT.close();
        OUTCOMES.write();
    }
}
