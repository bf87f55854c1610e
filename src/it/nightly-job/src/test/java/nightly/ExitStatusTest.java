package nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SandboxTenantBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the scheduler sees of the job, run as a program of its own. */
class ExitStatusTest {
    private record Ended(int status, String printed) {}

    private static Ended run(SandboxTenant tenant) throws IOException, InterruptedException {
        ProcessBuilder job = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        CloseOverdueCampaigns.class.getName())
                .redirectErrorStream(true);
        job.environment()
                .putAll(Map.of(
                        "SAIL_BASE_URL", tenant.baseUrl().toString(),
                        "SAIL_CLIENT_ID", tenant.clientId(),
                        "SAIL_CLIENT_SECRET", tenant.clientSecret()));
        Process process = job.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }

    private static SandboxTenantBuilder tenant() {
        return SandboxTenant.builder().emptyTenant().queuedFor(Duration.ZERO).completingFor(Duration.ZERO);
    }

    @Test
    void main_everythingClosed_exitsWith0() throws IOException, InterruptedException {
        try (SandboxTenant tenant = tenant().start()) {
            String id = tenant.add(SandboxCampaign.active().pastDue());

            Ended job = run(tenant);

            assertThat(job.printed()).startsWith(id + ": DONE: Completion[" + id);
            assertThat(job.status()).isZero();
        }
    }

    @Test
    void main_oneRefused_closesTheOtherAndExitsWith1() throws IOException, InterruptedException {
        try (SandboxTenant tenant = tenant().start()) {
            String refused = tenant.add(SandboxCampaign.active().pastDue());
            String other = tenant.add(SandboxCampaign.active().pastDue());
            tenant.answerBy(request -> refused.equals(request.campaignId().orElse(""))
                            && request.method().equals("POST")
                    ? Optional.of(Answer.status(400))
                    : Optional.empty());

            Ended job = run(tenant);

            assertThat(job.printed())
                    .contains(refused + ": REFUSED: ", other + ": DONE: ")
                    .contains("IncompleteBulkException: not done: 1 of 2 | REFUSED: 1 (" + refused + ")");
            assertThat(job.status()).isEqualTo(1);
        }
    }
}
