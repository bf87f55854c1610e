package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started by {@code java -jar}. */
@Timeout(120)
class SandboxJarIT {

    @TempDir
    Path folder;

    private static Path packaged(String classifier) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith("-" + classifier + ".jar"))
                    .toList();
            if (!"true".equals(System.getenv("CI"))) {
                assumeThat(found).as("what the phase package makes").isNotEmpty();
            }
            assertThat(found).as("what the phase package makes").isNotEmpty();
            return found.get(0);
        }
    }

    private static void assertServes(Path jar) throws Exception {
        try (Program program = Program.start(List.of("-jar", jar.toString()), "--port=0")) {
            assertThat(TestCaller.of(program.baseUrl(), "sandbox", "sandbox-secret")
                            .get("/v2024/campaigns?limit=2")
                            .json())
                    .hasSize(2);
        }
    }

    @Test
    void jar_besideItsDependencies_serves() throws Exception {
        Path jar = folder.resolve("sandbox.jar");
        Files.copy(packaged("sandbox"), jar);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path name = Path.of(entry).getFileName();
            if (name.toString().matches("jackson-(core|databind|annotations)-.*")) {
                Files.copy(Path.of(entry), folder.resolve(name));
            }
        }

        assertServes(jar);
    }

    @Test
    void jar_withoutItsDependencies_saysWhatIsMissing() throws Exception {
        Path jar = Files.copy(packaged("sandbox"), folder.resolve("alone.jar"));

        try (Program program = Program.start(List.of("-jar", jar.toString()))) {
            assertThat(program.error())
                    .startsWith("sandbox: Jackson is missing beside this file")
                    .hasLineCount(1);
            assertThat(program.status()).isEqualTo(2);
        }
    }

    @Test
    void jar_ofAll_servesByItself() throws Exception {
        Path jar = folder.resolve("all.jar");
        Files.copy(packaged("sandbox-all"), jar);

        assertServes(jar);
    }

    @Test
    void jar_ofAll_hasTheTenantAndJacksonAndTheirLicences() throws Exception {
        try (JarFile jar = new JarFile(packaged("sandbox-all").toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.matches("(META-INF/versions/\\d+/)?com/fasterxml/jackson/.*")
                            || name.startsWith("io/github/sailpointcampaigns/sandbox/"));
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
        }
    }
}
