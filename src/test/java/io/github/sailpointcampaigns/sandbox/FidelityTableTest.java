package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Reads the sources of this package: what its description claims, and what it builds on. */
class FidelityTableTest {

    private static final Path SOURCES =
            Path.of("src/sandbox/java", SandboxTenant.class.getPackageName().split("\\."));

    private static final Pattern RULE = Pattern.compile("<tr><td>(.*?)</td>\\s*<td>(.*?)</td>\\s*<td>(.*?)</td></tr>");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+)");
    private static final List<String> ALLOWED_IMPORTS =
            List.of("java.", "com.sun.net.httpserver.", "com.fasterxml.jackson.", SandboxTenant.class.getPackageName());

    private static String description() throws IOException {
        return Files.readString(SOURCES.resolve("package-info.java")).replaceAll("\\s+\\*\\s+", " ");
    }

    private static List<MatchResult> rules() throws IOException {
        return RULE.matcher(description()).results().toList();
    }

    @Test
    void table_everyRule_saysHowSureWeAre() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(50).allSatisfy(rule -> {
            assertThat(rule.group(1)).isNotBlank();
            assertThat(rule.group(2)).isIn("documented", "reported", "guess");
        });
        assertThat(description().split("<tr><td>", -1)).hasSize(rules().size() + 1);
    }

    @Test
    void table_everyTestNamed_exists() throws IOException {
        for (MatchResult rule : rules()) {
            for (String name : rule.group(3).split(",\\s*")) {
                assertThat(isTest(name))
                        .as("%s, named for: %s", name, rule.group(1))
                        .isTrue();
            }
        }
    }

    private static boolean isTest(String name) {
        String[] classAndMethod = name.split("#");
        try {
            // Only what reads expressions and patches is tested apart from the tenant.
            String folder = classAndMethod[0].startsWith("Sandbox") ? "." : ".query.";
            Class<?> type = Class.forName(SandboxTenant.class.getPackageName() + folder + classAndMethod[0]);
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(classAndMethod[1]))
                    .anyMatch(FidelityTableTest::isTest);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    @Test
    void sources_butForTheirTests_buildOnTheJdkAndJacksonAlone() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> shipped = files.filter(file -> file.toString().endsWith(".java")
                            && !file.getParent().endsWith("junit"))
                    .toList();
            assertThat(shipped)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file -> assertThat(importsOf(file))
                            .allMatch(name -> ALLOWED_IMPORTS.stream().anyMatch(name::startsWith)));
        }
    }

    private static List<String> importsOf(Path file) {
        try {
            return IMPORT.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
