package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SandboxConcurrencyTest {

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void rateLimit_manyAtOnce_letsExactlyTheBudgetPass() throws Exception {
        try (SandboxTenant tenant =
                SandboxTenant.builder().clock(clock).emptyTenant().start()) {
            TestCaller caller = TestCaller.of(tenant);
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                calls.add(() -> caller.get("/v3/campaigns").status());
            }

            assertThat(atOnce(calls)).filteredOn(status -> status == 200).hasSize(100);
        }
    }

    @Test
    void writes_manyAtOnce_takeEffectOnceEach() throws Exception {
        try (SandboxTenant tenant =
                SandboxTenant.builder().clock(clock).withoutRateLimit().start()) {
            TestCaller caller = TestCaller.of(tenant);
            tenant.clearLogs();
            List<String> ids = new ArrayList<>();
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String id = tenant.add(SandboxCampaign.staged());
                ids.add(id);
                calls.add(() -> caller.activate(id).status());
                calls.add(() -> caller.patch(id, "[{\"op\":\"remove\",\"path\":\"/description\"}]")
                        .status());
                calls.add(() -> {
                    clock.advance(Duration.ofMillis(1));
                    return caller.get("/v3/campaigns?sorters=name&filters=" + TestCaller.encode("name sw \"C\""))
                            .status();
                });
            }

            assertThat(new HashSet<>(atOnce(calls))).containsExactlyInAnyOrder(200, 202);

            assertThat(tenant.requests())
                    .hasSize(600)
                    .extracting(SeenRequest::requestId)
                    .doesNotHaveDuplicates();
            assertThat(tenant.actions())
                    .filteredOn(action -> action.operationId().equals("activateCampaign"))
                    .allMatch(ActionTaken::effective)
                    .extracting(ActionTaken::campaignId)
                    .containsExactlyInAnyOrderElementsOf(ids);
            clock.advance(Duration.ofMinutes(1));
            assertThat(ids).allMatch(id -> tenant.statusOf(id).equals("ACTIVE"));
        }
    }
}
