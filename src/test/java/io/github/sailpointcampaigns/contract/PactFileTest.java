package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PactFileTest {
    private static final String GET = """
            {"description": "get", "key": "%s", "comments": {"testname": "%s"}, "response": {"status": %d}}
            """;
    private static final String LIST =
            "{\"description\": \"list\", \"key\": \"1\", \"comments\": {}, \"response\": {}}";

    @TempDir
    private Path folder;

    @Test
    void normalForm_otherToolOrTestOrOrder_isTheSame() throws IOException {
        PactFile first = pact("4.7.5", GET.formatted("1", "a", 200), LIST);
        PactFile second = pact("9.9.9", LIST, GET.formatted("2", "b", 200));

        assertThat(second).hasToString(first.toString());
        assertThat(PactDifferences.between(first, second)).isEmpty();
    }

    @Test
    void differences_changedValue_areTheInteractionThePlaceAndBothValues() throws IOException {
        assertThat(PactDifferences.between(
                        pact("1", GET.formatted("1", "a", 200)), pact("1", GET.formatted("1", "a", 202))))
                .containsExactly("changed  get\n           at $.response.status: 200 became 202");
    }

    @Test
    void differences_interactionMoreOrLess_areItsName() throws IOException {
        PactFile one = pact("1", LIST);
        PactFile two = pact("1", LIST, GET.formatted("1", "a", 200));

        assertThat(PactDifferences.between(one, two)).containsExactly("added    get");
        assertThat(PactDifferences.between(two, one)).containsExactly("lost     get");
    }

    @Test
    void read_twoOfOneName_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> pact("1", GET.formatted("1", "a", 200), GET.formatted("2", "b", 202)))
                .withMessage("two interactions are called: get");
    }

    private PactFile pact(String version, String... interactions) throws IOException {
        Path file = folder.resolve("pact.json");
        Files.writeString(
                file,
                "{\"metadata\": {\"pact-jvm\": {\"version\": \"%s\"}}, \"interactions\": [%s]}"
                        .formatted(version, String.join(",", interactions)));
        return PactFile.read(file);
    }
}
