package io.github.sailpointcampaigns.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sailpointcampaigns.sandbox.program.SandboxMain;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs docs/testing-other-languages.md: each block of the language sh, one after the other in one shell, and compares what it says they print. */
class OtherLanguagesTest {
    private static final Path GUIDE = Path.of("docs/testing-other-languages.md");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final String JAR = "java -jar sailpoint-campaigns-client-sandbox-all.jar";
    private static final String MARK = "=== block ";

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void guide_eachCommand_worksAndPrintsWhatItSays() throws Exception {
        for (String tool : List.of("bash", "curl", "python3", "sed", "grep")) {
            assumeThat(isThere(tool)).as(tool + " is on the PATH").isTrue();
        }
        List<MatchResult> blocks =
                BLOCK.matcher(Files.readString(GUIDE)).results().toList();
        StringBuilder script =
                new StringBuilder("set -euo pipefail\ntrap 'kill $(jobs -p) 2> /dev/null || true' EXIT\n");
        List<String> expected = new ArrayList<>();
        String before = "";
        for (MatchResult block : blocks) {
            String text = block.group(2);
            switch (block.group(1)) {
                case "sh" -> {
                    script.append("echo '")
                            .append(MARK)
                            .append(expected.size())
                            .append("'\n")
                            .append(text)
                            .append("echo\n");
                    expected.add("");
                }
                case "python" ->
                    Files.writeString(
                            folder.resolve(
                                    text.lines().findFirst().orElseThrow().substring(2)),
                            text);
                // The first one tells how to get the file, from a repository.
                case "text" -> {
                    if (before.equals("sh")) {
                        expected.set(expected.size() - 1, text.strip());
                    }
                }
                // In languages whose tools not every machine has.
                case "typescript", "powershell" -> {}
                default -> throw new IllegalStateException("nobody runs " + block.group(1));
            }
            before = block.group(1);
        }
        assertThat(expected)
                .hasSizeGreaterThan(10)
                .filteredOn(text -> !text.isEmpty())
                .hasSizeGreaterThan(4);

        List<String> printed = run(withThisTenant(script.toString()));

        assertThat(printed).isEqualTo(expected);
    }

    /** The classes under test in place of the packaged file, on a free port. */
    private static String withThisTenant(String script) throws IOException {
        assertThat(script).contains(JAR);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = Integer.toString(free.getLocalPort());
        }
        return script.replace(JAR, java + " -cp \"$SANDBOX_CLASS_PATH\" " + SandboxMain.class.getName())
                .replace("4010", port);
    }

    /** What each block prints. */
    private List<String> run(String script) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectError(errors.toFile());
        bash.environment().put("SANDBOX_CLASS_PATH", System.getProperty("java.class.path"));
        Process process = bash.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(() -> output + contentOf(errors) + contentOf(folder.resolve("tenant.log")))
                .isZero();
        return Stream.of(output.split(MARK + "\\d+\n"))
                .skip(1)
                .map(String::strip)
                .toList();
    }

    private static String contentOf(Path file) {
        try {
            return "\n" + Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, tool)));
    }
}
