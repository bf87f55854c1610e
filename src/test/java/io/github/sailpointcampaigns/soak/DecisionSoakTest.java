package io.github.sailpointcampaigns.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecisionSoakTest {
    @Test
    void soak_smallLoad_holdsEveryCheck() throws InterruptedException {
        Report report = DecisionSoak.run(DecisionSoak.Load.small());

        assertThat(report.failures()).as(report.toString()).isEmpty();
    }
}
