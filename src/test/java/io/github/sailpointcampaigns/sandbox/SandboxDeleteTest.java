package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxDeleteTest {

    private static final Duration QUEUED = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @AutoClose
    private final SandboxTenant tenant =
            SandboxTenant.builder().clock(clock).emptyTenant().queuedFor(QUEUED).start();

    private final TestCaller caller = TestCaller.of(tenant);

    private Response delete(String... ids) throws Exception {
        return caller.post("/v2024/campaigns/delete", "{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}");
    }

    @Test
    void delete_existing_areGoneAfterAWhile() throws Exception {
        String first = tenant.add(SandboxCampaign.staged());
        String second = tenant.add(SandboxCampaign.completed());
        String kept = tenant.add(SandboxCampaign.active());

        Response response = delete(first, second);

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.json()).isEqualTo(Examples.read("accepted"));
        clock.advance(QUEUED.minus(MOMENT));
        assertThat(tenant.campaignIds()).containsExactly(first, second, kept);
        assertThat(caller.get("/v2024/campaigns/" + first).status()).isEqualTo(200);
        clock.advance(MOMENT);
        assertThat(caller.get("/v2024/campaigns/" + first).status()).isEqualTo(404);
        assertThat(caller.get("/v2024/campaigns").json()).hasSize(1);
        assertThat(tenant.campaignIds()).containsExactly(kept);
    }

    @Test
    void delete_unknownIds_arePassedOver() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        assertThat(delete("unknown").status()).isEqualTo(202);
        assertThat(delete("unknown", id).status()).isEqualTo(202);
        assertThat(caller.post("/v2024/campaigns/delete", "{}").status()).isEqualTo(202);

        clock.advance(QUEUED);
        assertThat(tenant.campaignIds()).isEmpty();
    }

    @Test
    void delete_queuedAlready_isAcceptedWithoutEffect() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        delete(id);
        clock.advance(QUEUED.minus(MOMENT));

        delete(id);

        assertThat(tenant.actions()).extracting(ActionTaken::effective).isEqualTo(List.of(true, false));
        clock.advance(MOMENT);
        assertThat(tenant.campaignIds()).isEmpty();
    }
}
