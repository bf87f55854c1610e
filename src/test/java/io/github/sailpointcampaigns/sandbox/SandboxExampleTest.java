package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The example in the description of this package, compiled and run, and compared with what stands there. */
class SandboxExampleTest {

    private static final String PACKAGE = "java/io/github/sailpointcampaigns/sandbox";

    // example
    @Test
    void nightlyJob_overdueCampaign_isClosed() throws Exception {
        ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
        try (SandboxTenant tenant =
                SandboxTenant.builder().clock(clock).emptyTenant().start()) {
            String id = tenant.add(SandboxCampaign.active().pastDue());

            runNightlyJobAgainst(tenant.baseUrl(), tenant.clientId(), tenant.clientSecret());
            clock.advance(Duration.ofMinutes(1));

            assertThat(tenant.statusOf(id)).isEqualTo("COMPLETED");
        }
    }
    // end

    private static void runNightlyJobAgainst(URI baseUrl, String clientId, String clientSecret) throws Exception {
        TestCaller job = TestCaller.of(baseUrl, clientId, clientSecret);
        for (JsonNode campaign : job.get("/v2024/campaigns?filters=" + TestCaller.encode("status eq \"ACTIVE\""))
                .json()) {
            job.complete(campaign.path("id").asText());
        }
    }

    @Test
    void example_inPackageDescription_isThisOne() throws IOException {
        String here = Files.readString(Path.of("src/test", PACKAGE, "SandboxExampleTest.java"));
        String example = here.substring(here.indexOf("// example\n") + 11, here.indexOf("    // end\n"));

        assertThat(words(Files.readString(Path.of("src/sandbox", PACKAGE, "package-info.java"))
                        .replaceAll("(?m)^ \\*", "")))
                .contains(words(example));
    }

    /** The formatter breaks lines in code, not in comments. */
    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }
}
