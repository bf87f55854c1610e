package io.github.sailpointcampaigns.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.contract.SpecConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakTest {
    /** What holds the tenant to the spec in each test has threads and a heap of its own, which are not the client's. */
    @BeforeAll
    static void readSpec() {
        SpecConformance.read();
    }

    @Test
    void soak_smallPlan_holdsEveryCheck(@TempDir Path folder) throws InterruptedException {
        Report report = Soak.run(Plan.small(), folder);

        assertThat(report.failures()).as(report.toString()).isEmpty();
    }
}
