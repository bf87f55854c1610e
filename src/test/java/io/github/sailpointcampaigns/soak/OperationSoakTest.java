package io.github.sailpointcampaigns.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationSoakTest {
    @Test
    void soak_smallLoad_holdsEveryCheck() throws InterruptedException {
        Report report = OperationSoak.run(OperationSoak.Load.small());

        assertThat(report.failures()).as(report.toString()).isEmpty();
    }
}
