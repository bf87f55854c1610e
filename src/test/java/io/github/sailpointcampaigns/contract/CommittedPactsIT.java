package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommittedPactsIT {
    @Test
    void recordedPacts_comparedWithTheCommittedOnes_areTheSame() {
        List<String> differences =
                PactDifferences.between(PactFile.read(PactFile.COMMITTED), PactFile.read(PactFile.RECORDED));

        assertThat(differences)
                .withFailMessage("""
                        The client and %s do not agree. Is the change meant? Then run mvn -q -Pupdate-pacts and commit.
                        %s
                        """, PactFile.COMMITTED, String.join("\n", differences))
                .isEmpty();
    }

    @Test
    void committedPacts_areInTheirNormalForm() throws IOException {
        String normalForm = PactFile.read(PactFile.COMMITTED).toString();

        assertThat(Files.readString(PactFile.COMMITTED).equals(normalForm))
                .withFailMessage(
                        "%s is not in its normal form: run mvn -q -Pupdate-pacts, don't edit it", PactFile.COMMITTED)
                .isTrue();
    }
}
