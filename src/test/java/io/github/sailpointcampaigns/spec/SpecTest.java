package io.github.sailpointcampaigns.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecTest {

    private static final Path FOLDER = Path.of("openapi");

    /** What it logs, with stack traces, are the messages of the parser, which the tests look at. */
    private static final Logger PARSER = Logger.getLogger("io.swagger.v3.parser");

    private static SpecFolder committed;

    @BeforeAll
    static void readTheSpec() throws IOException {
        PARSER.setLevel(Level.OFF);
        committed = SpecFolder.read(FOLDER);
    }

    @ParameterizedTest
    @EnumSource
    void spec_asCommitted_keepsTheRule(SpecRule rule) {
        assertThat(rule.breaches(committed)).isEmpty();
    }

    @Test
    void bundle_writtenTwice_hasTheSameBytes(@TempDir Path folder) throws IOException {
        Path once = folder.resolve("once");
        Path twice = folder.resolve("twice");

        SpecBundle.write(FOLDER.resolve(SpecFolder.ROOT), once);
        SpecBundle.write(FOLDER.resolve(SpecFolder.ROOT), twice);

        for (String name : List.of("campaigns.yaml", "campaigns.json")) {
            assertThat(once.resolve(name)).hasSameBinaryContentAs(twice.resolve(name));
        }
    }

    @Test
    void bundle_inJson_saysWhatTheYamlSays() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(Path.of("target/openapi/campaigns.json").toFile()))
                .isEqualTo(new ObjectMapper()
                        .readTree(new YAMLMapper()
                                .readTree(SpecBundle.text(committed.bundle()))
                                .toString()));
    }

    @Test
    void spec_withADanglingReference_isRefused(@TempDir Path folder) throws IOException {
        brokenCopy(folder, "paths/campaigns.yaml", "responses/Forbidden.yaml", "responses/Nothing.yaml");

        assertThatThrownBy(() -> SpecFolder.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing.yaml");
    }

    @Test
    void bundle_withoutATitle_doesNotParseSilently() {
        ObjectNode untitled = committed.bundle().deepCopy();
        untitled.withObject("info").remove("title");

        assertThat(SpecRule.BUNDLE_PARSES_SILENTLY.breaches(new SpecFolder(FOLDER, new Spec(untitled))))
                .anySatisfy(message -> assertThat(message).contains("title"));
    }

    @ParameterizedTest(name = "{0}: {1}: {2} -> {3}")
    @MethodSource("breaks")
    void spec_brokenByHand_breaksTheRule(
            SpecRule rule, String file, String text, String replacement, String breach, @TempDir Path folder)
            throws IOException {
        brokenCopy(folder, file, text, replacement);

        assertThat(rule.breaches(SpecFolder.read(folder)))
                .anySatisfy(found -> assertThat(found).contains(breach));
    }

    static Stream<Arguments> breaks() throws IOException {
        return new YAMLMapper()
                .readTree(SpecTest.class.getResourceAsStream("breaks.yaml"))
                .propertyStream()
                .flatMap(rule -> rule.getValue()
                        .valueStream()
                        .map(change -> arguments(
                                SpecRule.valueOf(rule.getKey()),
                                change.path(0).asText(),
                                change.path(1).asText(),
                                change.path(2).asText(),
                                change.path(3).asText())));
    }

    @Test
    void rule_each_isBrokenByHand() throws IOException {
        assertThat(breaks().map(change -> change.get()[0]))
                .containsAll(EnumSet.complementOf(EnumSet.of(SpecRule.BUNDLE_PARSES_SILENTLY)));
    }

    private static void brokenCopy(Path folder, String file, String text, String replacement) throws IOException {
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                Path copy = folder.resolve(FOLDER.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
            }
        }
        String whole = Files.readString(folder.resolve(file));
        assertThat(whole).contains(text);
        Files.writeString(folder.resolve(file), whole.replace(text, replacement));
    }
}
