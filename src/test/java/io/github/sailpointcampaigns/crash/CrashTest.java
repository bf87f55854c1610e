package io.github.sailpointcampaigns.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A job that is killed while it activates 200 campaigns of a tenant in this process, and is started again with the same journal.
 * {@code -Dcrashes=30} does it more often than three times.
 */
class CrashTest {
    private static final int CAMPAIGNS = 200;
    private static final int AT_A_TIME = 8;

    @TempDir
    Path folder;

    /** How many requests the job may send before it is killed: one at each end, the rest anywhere. */
    static IntStream requestsBeforeTheCrash() {
        int crashes = Integer.getInteger("crashes", 3);
        Random random = new Random(17);
        return IntStream.concat(IntStream.of(1, CAMPAIGNS), random.ints(crashes - 2, 2, CAMPAIGNS));
    }

    private Process start(SandboxTenant tenant) throws IOException {
        ProcessBuilder job = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path"),
                ActivationJob.class.getName(),
                folder.resolve("ids").toString(),
                folder.resolve("journal").toString());
        job.environment()
                .putAll(Map.of(
                        "SAIL_BASE_URL", tenant.baseUrl().toString(),
                        "SAIL_CLIENT_ID", tenant.clientId(),
                        "SAIL_CLIENT_SECRET", tenant.clientSecret()));
        return job.redirectErrorStream(true).start();
    }

    private static String printed(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("requestsBeforeTheCrash")
    void activateAll_killedAndStartedAgain_activatesEachOnceOrNamesItAsUnknown(int requests)
            throws IOException, InterruptedException {
        try (SandboxTenant tenant = SandboxTenant.builder()
                .emptyTenant()
                .withoutRateLimit()
                .queuedFor(Duration.ZERO)
                .activatingFor(Duration.ZERO)
                .start()) {
            List<String> ids = IntStream.range(0, CAMPAIGNS)
                    .mapToObj(i -> tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3))))
                    .toList();
            Files.write(folder.resolve("ids"), ids);
            AtomicInteger sent = new AtomicInteger();
            AtomicReference<Process> running = new AtomicReference<>();
            tenant.answerBy(request -> {
                if (request.path().endsWith("/activate") && sent.incrementAndGet() == requests) {
                    running.get().destroyForcibly();
                }
                return Optional.empty();
            });
            running.set(start(tenant));
            assertThat(printed(running.get())).isEmpty();
            assertThat(running.get().waitFor()).isNotZero();
            tenant.answerAllAsUsual();

            Process again = start(tenant);
            String text = printed(again);
            assertThat(again.waitFor()).as(text).isZero();

            Map<String, String> outcomes = text.lines()
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(
                            word -> word[0], word -> word[1], (one, other) -> one, LinkedHashMap::new));
            assertThat(outcomes).as(text).containsOnlyKeys(ids);
            Map<String, Long> actions = tenant.actions().stream()
                    .collect(Collectors.groupingBy(ActionTaken::campaignId, Collectors.counting()));
            assertThat(actions.values()).containsOnly(1L);
            List<String> unknown = new ArrayList<>();
            outcomes.forEach((id, outcome) -> {
                if (outcome.equals(Outcome.UNKNOWN.name())) {
                    unknown.add(id);
                } else {
                    assertThat(outcome).isEqualTo(Outcome.DONE.name());
                    assertThat(tenant.statusOf(id)).isEqualTo("ACTIVE");
                }
            });
            // Those that stood in the journal and had not left the process.
            assertThat(unknown)
                    .hasSizeLessThan(AT_A_TIME)
                    .allSatisfy(id -> assertThat(actions).doesNotContainKey(id));
        }
    }

    /** A process loses its locks on a file as soon as it closes that anywhere. */
    @Test
    void activateAll_journalIsReadAndOpenedAgainInItsProcess_isStillRefusedInAnother() throws IOException {
        try (SandboxTenant tenant = SandboxTenant.builder()
                        .emptyTenant()
                        .withoutRateLimit()
                        .queuedFor(Duration.ZERO)
                        .activatingFor(Duration.ZERO)
                        .start();
                CampaignsClient client = ClientProbe.of(tenant).build()) {
            List<String> ids = List.of(tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3))));
            Files.write(folder.resolve("ids"), ids);
            Path journal = folder.resolve("journal");
            Supplier<BulkResult<Campaign>> job = () -> client.campaigns()
                    .activateAll(
                            ids,
                            ZoneOffset.UTC,
                            Duration.ofMinutes(1),
                            Bulk.refusingMoreThan(1).journal(journal));
            List<String> others = new ArrayList<>();
            tenant.answerBy(request -> {
                if (request.path().endsWith("/activate") && others.isEmpty()) {
                    try {
                        assertThatIllegalStateException().isThrownBy(job::get);
                        others.add("lines: " + Files.readAllLines(journal).size());
                        others.add(printed(start(tenant)));
                    } catch (IOException e) {
                        others.add(e.toString());
                    }
                }
                return Optional.empty();
            });

            assertThat(job.get()).hasToString("{DONE=1}");

            assertThat(others).hasSize(2).first().isEqualTo("lines: 2");
            assertThat(others.get(1)).contains("IllegalStateException: journal: ", "must not be in use");
            assertThat(tenant.actions()).hasSize(1);
        }
    }

    @Test
    void activateAll_journalIsOpenInAnotherProcess_isRefused() throws IOException, InterruptedException {
        try (SandboxTenant tenant =
                SandboxTenant.builder().emptyTenant().withoutRateLimit().start()) {
            Files.write(
                    folder.resolve("ids"),
                    List.of(tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)))));
            List<String> second = new ArrayList<>();
            tenant.answerBy(request -> {
                if (request.path().endsWith("/activate") && second.isEmpty()) {
                    try {
                        second.add(printed(start(tenant)));
                    } catch (IOException e) {
                        second.add(e.toString());
                    }
                }
                return Optional.empty();
            });

            Process first = start(tenant);
            assertThat(printed(first)).endsWith(" DONE\n");
            assertThat(first.waitFor()).isZero();

            assertThat(second)
                    .singleElement()
                    .asString()
                    .contains("IllegalStateException: journal: ", "must not be in use");
            assertThat(tenant.actions()).hasSize(1);
        }
    }
}
