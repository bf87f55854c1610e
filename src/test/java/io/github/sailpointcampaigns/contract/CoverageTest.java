package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void total_someHaveNotPassedBoth_countsThoseThatHave() {
        PactFile pact = PactFile.read(PactFile.COMMITTED);
        Map<String, Map<String, Outcome>> outcomes = Map.of(
                Outcomes.SPEC,
                Map.of("getCampaign: 401", Outcome.PASSED, "getCampaign: 403", Outcome.PASSED),
                Outcomes.SIMULATED_TENANT,
                Map.of("getCampaign: 401", Outcome.PASSED, "getCampaign: 403", Outcome.failed("x")),
                Outcomes.REAL_TENANT,
                Map.of());

        assertThat(Coverage.of(pact, List.of(), outcomes).total())
                .contains(" 1 of " + pact.exchanges().size() + " interactions conform to the spec");
    }
}
