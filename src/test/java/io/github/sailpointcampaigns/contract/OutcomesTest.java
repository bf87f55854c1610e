package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final String MEANS = "a test of outcomes";

    private final PactFile pact = PactFile.read(PactFile.COMMITTED);

    @AfterEach
    void delete() throws IOException {
        Outcomes.delete(MEANS);
    }

    @Test
    void outcomes_deleted_areReadAsNone() throws IOException {
        Outcomes outcomes = new Outcomes(MEANS, pact);
        outcomes.add("an interaction", Outcome.PASSED);
        outcomes.write();
        assertThat(Outcomes.read(MEANS, pact)).containsOnlyKeys("an interaction");

        Outcomes.delete(MEANS);

        assertThat(Outcomes.read(MEANS, pact)).isEmpty();
    }
}
