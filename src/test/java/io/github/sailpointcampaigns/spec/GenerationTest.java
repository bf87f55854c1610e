package io.github.sailpointcampaigns.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generator, run twice by the build. */
class GenerationTest {
    private static final Path ONCE = Path.of("target/generated-sources/openapi");
    private static final Path AGAIN = Path.of("target/generated-again");

    @Test
    void generation_twice_givesTheSameBytes() throws IOException {
        Map<String, String> once = files(ONCE);

        assertThat(once).hasSizeGreaterThan(20);
        assertThat(files(AGAIN)).isEqualTo(once);
    }

    /** ISO 8859-1 shows each byte as a character, so that a difference can be read. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve("io"))) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
