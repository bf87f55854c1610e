package io.github.sailpointcampaigns.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CloseTest {
    @Test
    @Timeout(60)
    void close_whileThreadsCall_endsEveryCallWithATypedException() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (SandboxTenant tenant =
                SandboxTenant.builder().emptyTenant().withoutRateLimit().start()) {
            String id = tenant.add(SandboxCampaign.staged());
            for (int round = 0; round < 15; round++) {
                CampaignsClient client = ClientProbe.of(tenant)
                        .rateLimiter(CampaignsClient.rateLimiter(1_000_000, Duration.ofSeconds(1)))
                        .build();
                List<Future<RuntimeException>> ends = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    ends.add(threads.submit(() -> untilItFails(client, id)));
                }
                Thread.sleep(5);
                client.close();
                for (Future<RuntimeException> end : ends) {
                    assertThat(end.get(20, TimeUnit.SECONDS))
                            .isInstanceOfAny(CampaignsException.class, IllegalStateException.class);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static RuntimeException untilItFails(CampaignsClient client, String id) {
        for (int i = 0; i < 100_000; i++) {
            try {
                client.campaigns().get(id);
            } catch (RuntimeException e) {
                return e;
            }
        }
        return new UnsupportedOperationException("it never failed");
    }
}
