package io.github.sailpointcampaigns.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoakTest {
    @Test
    void soak_smallPlan_holdsEveryCheck() throws InterruptedException {
        Report report = Soak.run(Plan.small());

        assertThat(report.failures()).as(report.toString()).isEmpty();
    }
}
