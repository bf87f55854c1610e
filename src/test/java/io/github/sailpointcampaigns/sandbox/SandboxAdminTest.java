package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxAdminTest {

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @AutoClose
    private final SandboxTenant tenant =
            SandboxTenant.builder().clock(clock).emptyTenant().start();

    private final TestCaller caller = TestCaller.of(tenant);

    private JsonNode get(String id) throws Exception {
        return caller.get("/v3/campaigns/" + id).json();
    }

    @Test
    void admin_changes_areSeenByTheNextRequest() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        tenant.admin().rename(id, "Renamed");
        tenant.admin().moveDeadline(id, Instant.parse("2020-01-01T00:00:00Z"));
        tenant.admin().setProperty(id, "alerts", "null");

        assertThat(get(id).path("name").asText()).isEqualTo("Renamed");
        assertThat(get(id).path("deadline").asText()).isEqualTo("2020-01-01T00:00:00.000Z");
        assertThat(get(id).path("alerts").isNull()).isTrue();
        assertThat(caller.activate(id).status()).isEqualTo(400);
    }

    @Test
    void admin_status_cancelsTheJobUnderWay() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        caller.activate(id);

        tenant.admin().setStatus(id, "CANCELING");
        clock.advance(Duration.ofMinutes(1));

        assertThat(tenant.statusOf(id)).isEqualTo("CANCELING");
    }

    @Test
    void admin_status_mayBeUnknownToTheDocumentation() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        tenant.admin().setStatus(id, "HIBERNATING");

        assertThat(get(id).path("status").asText()).isEqualTo("HIBERNATING");
    }

    @Test
    void admin_delete_isNotFoundAfterwards() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        caller.activate(id);

        tenant.admin().delete(id);

        assertThat(caller.get("/v3/campaigns/" + id).status()).isEqualTo(404);
        assertThat(caller.get("/v3/campaigns").json()).isEmpty();
    }

    @Test
    void admin_unknownId_isTold() {
        assertThatThrownBy(() -> tenant.admin().rename("nobody", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tenant.admin().delete("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tenant.statusOf("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tenant.campaign("nobody")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void admin_inBetween_changesWhatALaterPageShows() throws Exception {
        tenant.add(SandboxCampaign.staged().name("a"));
        String second = tenant.add(SandboxCampaign.staged().name("b"));
        tenant.add(SandboxCampaign.staged().name("c"));
        tenant.answerBy(request -> {
            if (request.query().contains("offset=1")) {
                tenant.admin().delete(second);
            }
            return Optional.empty();
        });

        assertThat(caller.get("/v3/campaigns?limit=1").json().at("/0/name").asText())
                .isEqualTo("a");
        assertThat(caller.get("/v3/campaigns?limit=1&offset=1")
                        .json()
                        .at("/0/name")
                        .asText())
                .isEqualTo("c");
    }
}
