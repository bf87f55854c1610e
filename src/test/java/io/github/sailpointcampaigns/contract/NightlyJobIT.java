package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job of the guide, with the program that the profile runs in place of Maven, and the contract of the token alone. */
class NightlyJobIT {
    private static final Path GUIDE = Path.of("docs/contract.md");

    @TempDir
    private Path folder;

    private final SandboxTenant tenant = SandboxTenant.builder().start();

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectory(folder.resolve("pacts"));
        Files.copy(PactFile.COMMITTED.resolve("tokens.json"), folder.resolve("pacts/tokens.json"));
        Files.createDirectory(folder.resolve("target"));
        Files.createSymbolicLink(
                folder.resolve("target/openapi"), Path.of("target/openapi").toAbsolutePath());
        Path maven = folder.resolve("mvn");
        Files.writeString(maven, """
                #!/bin/sh
                [ "$1 $2 $3 $4" = "-q -B -Dstyle.color=never -Pverify-provider" ] || exit 9
                shift 4
                exec "$JAVA" -cp "$CLASS_PATH" "$@" %s
                """.formatted(VerifyProvider.class.getName()));
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    /** Runs the step that has an id, and gives its exit status. */
    private int run(String secret) throws IOException, InterruptedException {
        JsonNode step = step();
        assertThat(step.get("env").toString()).contains("SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET", "PROVIDER_URL");
        ProcessBuilder job = new ProcessBuilder(
                        "bash", "-e", "-c", step.get("run").asText())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile());
        job.environment()
                .putAll(Map.of(
                        "PATH", folder + ":" + System.getenv("PATH"),
                        "JAVA",
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                        "CLASS_PATH", System.getProperty("java.class.path"),
                        "PROVIDER_URL", tenant.baseUrl().toString(),
                        "SAIL_CLIENT_ID", tenant.clientId(),
                        "SAIL_CLIENT_SECRET", secret,
                        "GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString(),
                        "GITHUB_OUTPUT", folder.resolve("output").toString()));
        return job.start().waitFor();
    }

    private static JsonNode step() throws IOException {
        String guide = Files.readString(GUIDE);
        String yaml = guide.substring(guide.indexOf("```yaml\n") + 8, guide.lastIndexOf("\n```"));
        return new YAMLMapper()
                .readTree(yaml)
                .at("/jobs/contract/steps")
                .valueStream()
                .filter(step -> step.has("id"))
                .findFirst()
                .orElseThrow();
    }

    private void assertResult(String output, String firstWords) throws IOException {
        assertThat(folder.resolve("output")).hasContent(output);
        assertThat(folder.resolve("log.txt")).content().contains(firstWords).doesNotContain("Exception");
        assertThat(folder.resolve("summary.md")).content().startsWith("```\n").contains(firstWords);
        assertThat(folder.resolve("target/verify-provider/results.json")).exists();
        assertThat(folder.resolve("target/verify-provider/TEST-contract.xml")).exists();
    }

    @Test
    void job_tenantAsRecorded_endsWith0() throws Exception {
        assertThat(run(tenant.clientSecret())).isZero();
        assertResult("status=0", "KEPT: 1 passed, 0 drifted");
    }

    @Test
    void job_tenantDrifted_endsWith3() throws Exception {
        tenant.answerBy(request -> request.path().equals("/oauth/token")
                        && tenant.requests("createToken").size() > 2
                ? Optional.of(Answer.of(200, "{\"access_token\":\"another\"}"))
                : Optional.empty());

        assertThat(run(tenant.clientSecret())).isEqualTo(3);
        assertResult("status=3", "DRIFTED: 0 passed, 1 drifted");
    }

    @Test
    void job_secretWrong_endsWith2() throws Exception {
        assertThat(run("another-secret")).isEqualTo(2);
        assertResult("status=2", "NOT RUN: no token from ");
    }
}
