package io.github.sailpointcampaigns.bucket4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.error.ExtensionException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SandboxTenantBuilder;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import io.github.sailpointcampaigns.spi.RateLimiter;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Processes with one client id and a budget in a real Redis. {@code -Dshared.calls=2000} shares the documented 100 requests in
 * 10 seconds among four, which takes some four minutes, and says how much of it they used.
 */
class SharedBudgetTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final List<AutoCloseable> closing = new ArrayList<>();
    private final List<Process> jobs = new ArrayList<>();
    private RedisServer server;

    @BeforeEach
    void start() throws IOException {
        server = RedisServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        jobs.forEach(job -> job.destroyForcibly().onExit().join());
        for (int i = closing.size() - 1; i >= 0; i--) {
            closing.get(i).close();
        }
        server.close();
    }

    private SandboxTenant tenant(SandboxTenantBuilder builder) {
        SandboxTenant tenant = builder.emptyTenant().start();
        closing.add(tenant);
        return tenant;
    }

    private Process job(
            SandboxTenant tenant, int requests, Duration window, String id, int calls, int threads, Duration deadline)
            throws IOException {
        ProcessBuilder job = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path"),
                SharedBudgetJob.class.getName(),
                server.uri(),
                Integer.toString(requests),
                window.toString(),
                id,
                Integer.toString(calls),
                Integer.toString(threads),
                deadline.toString());
        job.environment()
                .putAll(Map.of(
                        "SAIL_BASE_URL", tenant.baseUrl().toString(),
                        "SAIL_CLIENT_ID", tenant.clientId(),
                        "SAIL_CLIENT_SECRET", tenant.clientSecret()));
        Process process = job.redirectErrorStream(true).start();
        jobs.add(process);
        return process;
    }

    private CampaignsClient client(SandboxTenant tenant, int requests, Duration window, RequestOptions options) {
        RedisClient redis = RedisClient.create(server.uri());
        closing.add(redis);
        CampaignsClient client = ClientProbe.of(tenant)
                .rateLimiter(SharedBudgetJob.limiter(redis, requests, window))
                .build();
        closing.add(client);
        return client.with(options);
    }

    private static String printed(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void processes_oneClientId_areNeverRefused() throws IOException {
        boolean whole = Integer.getInteger("shared.calls") != null;
        int calls = Integer.getInteger("shared.calls", 60);
        int processes = whole ? 4 : 2;
        int allowed = whole ? 100 : 20;
        Duration window = Duration.ofSeconds(whole ? 10 : 1);
        SandboxTenant tenant = tenant(SandboxTenant.builder().rateLimit(allowed, window));
        String id = tenant.add(SandboxCampaign.staged());
        List<Process> started = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            // One thread each: with four calls at a time, at most, no delay can make it more than what is allowed.
            started.add(job(tenant, allowed - 4, window, id, calls / processes, 1, LONG));
        }
        for (Process each : started) {
            assertThat(printed(each)).isEqualTo("done\n");
        }

        List<SeenRequest> seen = tenant.requests("getCampaign");
        assertThat(seen).hasSize(calls).allMatch(request -> request.status().orElse(0) == 200);
        if (whole) {
            List<Instant> times = seen.stream().map(SeenRequest::time).sorted().toList();
            Duration took = Duration.between(times.get(0), times.get(calls - 1));
            double share = calls / (1.0 * allowed * took.toMillis() / window.toMillis());
            System.out.printf("%d calls of %d processes: no 429, %.3f of the budget used%n", calls, processes, share);
            assertThat(share).isGreaterThanOrEqualTo(0.9);
        }
    }

    @Test
    void process_killedWhileManyThreadsWait_costsOneWindowAtMost() throws Exception {
        Duration window = Duration.ofSeconds(4);
        SandboxTenant tenant = tenant(SandboxTenant.builder().withoutRateLimit());
        String id = tenant.add(SandboxCampaign.staged());
        CountDownLatch ten = new CountDownLatch(10);
        tenant.answerBy(request -> {
            ten.countDown();
            return Optional.empty();
        });
        Process job = job(tenant, 20, window, id, 1000, 60, LONG);
        ten.await();
        job.destroyForcibly().onExit().join();

        // Less than what the sixty would have taken.
        CampaignsClient other =
                client(tenant, 20, window, RequestOptions.defaults().deadline(window.plus(window.dividedBy(2))));

        assertThat(other.campaigns().get(id).id()).isEqualTo(id);
    }

    @Test
    void refused_route_isShutForOtherProcesses() throws IOException {
        Duration window = Duration.ofSeconds(1);
        SandboxTenant tenant = tenant(SandboxTenant.builder().withoutRateLimit());
        String id = tenant.add(SandboxCampaign.staged());
        CampaignsClient client =
                client(tenant, 50, window, RequestOptions.defaults().attempts(1));
        tenant.answerNext("getCampaign", Answer.status(429).header("Retry-After", "600"));
        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> client.campaigns().get(id));

        assertThat(printed(job(tenant, 50, window, id, 1, 1, Duration.ofSeconds(30))))
                .contains("DeadlineExceededException");

        assertThat(tenant.requests("getCampaign")).hasSize(1);
        assertThat(client.campaigns().list().items()).hasSize(1);
        // It has to be there as long as the route is shut.
        RedisClient redis = RedisClient.create(server.uri());
        closing.add(redis);
        var commands = redis.connect().sync();
        assertThat(commands.keys("sailpoint-campaigns * getCampaign"))
                .singleElement()
                .satisfies(key -> assertThat(commands.pttl(key)).isGreaterThan(500_000));
    }

    @Test
    void redis_down_failsTheCallUnsentAndWorksAgainAfterwards() throws IOException {
        Duration window = Duration.ofSeconds(1);
        SandboxTenant tenant = tenant(SandboxTenant.builder().withoutRateLimit());
        String id = tenant.add(SandboxCampaign.staged());
        CampaignsClient client =
                client(tenant, 50, window, RequestOptions.defaults().deadline(Duration.ofSeconds(20)));
        client.campaigns().get(id);
        server.close();

        assertDown(client, id);

        assertThat(tenant.requests("getCampaign")).hasSize(1);
        server = server.again();
        boolean back = false;
        for (int i = 0; i < 30 && !back; i++) {
            back = answers(client, id);
        }
        assertThat(back).isTrue();
    }

    private static void assertDown(CampaignsClient client, String id) {
        assertThatExceptionOfType(ExtensionException.class)
                .isThrownBy(() -> client.campaigns().get(id))
                .withCauseInstanceOf(RateLimiter.StoreUnavailable.class);
    }

    /** Waits, too, for that long the limiter asks for an answer. */
    private static boolean answers(CampaignsClient client, String id) {
        try {
            return client.campaigns().get(id).id().equals(id);
        } catch (ExtensionException e) {
            return false;
        }
    }
}
