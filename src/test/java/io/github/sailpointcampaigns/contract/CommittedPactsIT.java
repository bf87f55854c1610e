package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
        Map<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.list(PactFile.COMMITTED)) {
            for (Path file : files.toList()) {
                committed.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        assertThat(committed.equals(PactFile.read(PactFile.COMMITTED).files()))
                .withFailMessage(
                        "%s is not in its normal form: run mvn -q -Pupdate-pacts, don't edit it", PactFile.COMMITTED)
                .isTrue();
    }
}
