package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeviationTest {
    @ParameterizedTest
    @MethodSource("tests")
    void deviation_ofOneTest_namesATestThatThereIs(String test) throws IOException {
        String file = test.replaceFirst("#.*", ".java");
        String method = test.replaceFirst(".*#", " void ") + "(";

        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            assertThat(sources.filter(source -> source.endsWith(file)))
                    .singleElement()
                    .satisfies(source -> assertThat(read(source)).contains(method));
        }
    }

    static List<String> tests() {
        return Deviation.ALL.stream()
                .map(Deviation::test)
                .filter(test -> !test.isEmpty())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
