package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PactsAgainstSpecIT {
    private static final PactFile PACT = PactFile.read(PactFile.RECORDED);
    private static final Outcomes OUTCOMES = new Outcomes(Outcomes.SPEC, PACT);

    @ParameterizedTest
    @MethodSource("interactions")
    void interaction_ofThePact_conformsToTheSpec(RecordedInteraction interaction) {
        List<String> findings = interaction.findings(SpecConformance.read());
        OUTCOMES.add(interaction.description(), Outcome.of(findings));

        assertThat(findings).isEmpty();
    }

    static List<RecordedInteraction> interactions() {
        return PACT.exchanges().stream().map(RecordedInteraction::new).toList();
    }

    @AfterAll
    static void keep() throws IOException {
        OUTCOMES.write();
    }
}
