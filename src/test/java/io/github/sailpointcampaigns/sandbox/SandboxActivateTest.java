package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import io.github.sailpointcampaigns.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxActivateTest {

    private static final Duration QUEUED = Duration.ofSeconds(20);
    private static final Duration ACTIVATING = Duration.ofSeconds(40);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(clock)
            .emptyTenant()
            .queuedFor(QUEUED)
            .activatingFor(ACTIVATING)
            .start();

    private final TestCaller caller = TestCaller.of(tenant);

    private Response activate(String id, String body) throws Exception {
        return caller.post("/v2024/campaigns/" + id + "/activate", body);
    }

    /** What users report: other letter case, the same text twice, no causes. */
    static void assertRefusedJob(Response response) {
        assertThat(response.status()).isEqualTo(400);
        JsonNode body = response.json();
        assertThat(body.path("detailCode").asText()).isEqualTo("400.1 Bad request content");
        assertThat(body.path("messages")).hasSize(2);
        assertThat(body.at("/messages/0/locale").asText()).isEqualTo("en-US");
        assertThat(body.at("/messages/1/locale").asText()).isEqualTo("und");
        assertThat(body.at("/messages/0/text")).isEqualTo(body.at("/messages/1/text"));
        assertThat(body.at("/messages/0/text"))
                .isEqualTo(Examples.read("error-bad-request").at("/messages/0/text"));
        assertThat(body.path("causes")).isEmpty();
    }

    @Test
    void activate_staged_isQueuedThenActivatingThenActive() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        Response response = caller.activate(id);

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.json()).isEqualTo(Examples.read("accepted"));
        assertThat(tenant.statusOf(id)).isEqualTo("STAGED");
        clock.advance(QUEUED.minus(MOMENT));
        assertThat(tenant.statusOf(id)).isEqualTo("STAGED");
        clock.advance(MOMENT);
        assertThat(tenant.statusOf(id)).isEqualTo("ACTIVATING");
        clock.advance(ACTIVATING.minus(MOMENT));
        assertThat(tenant.statusOf(id)).isEqualTo("ACTIVATING");
        clock.advance(MOMENT);
        assertThat(tenant.statusOf(id)).isEqualTo("ACTIVE");
    }

    @Test
    void activate_nobodyLooksMeanwhile_isActiveAllTheSame() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        caller.activate(id);

        clock.advance(Duration.ofMinutes(5));

        assertThat(tenant.statusOf(id)).isEqualTo("ACTIVE");
        assertThat(Json.parse(tenant.campaign(id)).path("modified").asText()).isEqualTo("2026-03-01T12:01:00.000Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PENDING", "ACTIVATING", "ACTIVE", "COMPLETING", "COMPLETED", "CANCELING", "ERROR", "ARCHIVED"})
    void activate_notStaged_isRefused(String status) throws Exception {
        assertRefusedJob(caller.activate(tenant.add(SandboxCampaign.withStatus(status))));
    }

    @ParameterizedTest
    @CsvSource({
        // today, yesterday and tomorrow in UTC, where it is noon on the 1st
        "2026-03-01T23:59:59Z, Z, 400",
        "2026-02-28T23:59:59Z, Z, 400",
        "2026-03-02T00:00:00Z, Z, 202",
        // in Auckland it is the 2nd already, and so 20:00 in UTC is no later than today
        "2026-03-02T10:59:59Z, +13:00, 400",
        "2026-03-02T11:00:00Z, +13:00, 202",
        // in New York the 2nd begins at 05:00 in UTC
        "2026-03-02T04:59:59Z, -05:00, 400",
        "2026-03-02T05:00:00Z, -05:00, 202"
    })
    void activate_deadline_mustBeAfterTodayInTheZone(Instant deadline, String zone, int status) throws Exception {
        String id = tenant.add(SandboxCampaign.staged().deadline(deadline));

        Response response = activate(id, "{\"timeZone\":\"" + zone + "\"}");

        assertThat(response.status()).isEqualTo(status);
        if (status == 400) {
            assertRefusedJob(response);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z", "-05:00", "+05:30", "-0500", "+0530", "-05", "+14", "+00:00", "-00"})
    void activate_documentedTimeZoneForm_isAccepted(String zone) throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        assertThat(activate(id, "{\"timeZone\":\"" + zone + "\"}").status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"timeZone\":\"z\"}",
                "{\"timeZone\":\"5\"}",
                "{\"timeZone\":\"+5\"}",
                "{\"timeZone\":\"UTC\"}",
                "{\"timeZone\":\"Europe/Berlin\"}",
                "{\"timeZone\":\"+05:00:00\"}",
                "{\"timeZone\":\"+25:00\"}",
                "{\"timeZone\":\"\"}",
                "{\"timeZone\":5}",
                "[]",
                "\"Z\"",
                "{",
                "null"
            })
    void activate_badBody_isRefused(String body) throws Exception {
        Response response = activate(tenant.add(SandboxCampaign.staged()), body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json()).isEqualTo(Examples.read("error-bad-request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"timeZone\":null}", "{\"other\":1}"})
    void activate_withoutTimeZone_isInUtc(String body) throws Exception {
        activate(tenant.add(SandboxCampaign.staged()), body);

        assertThat(tenant.actions().get(0).parameters()).isEqualTo("{\"timeZone\":\"Z\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "Z, 2026-03-20T10:00:00.000Z",
        "+00, 2026-03-20T10:00:00.000Z",
        "+05:30, 2026-03-20T18:29:59.999Z",
        "-05:00, 2026-03-20T23:59:59.999Z",
    })
    void activate_timeZone_movesTheDeadlineWithinItsDate(String zone, String expected) throws Exception {
        String id = tenant.add(SandboxCampaign.staged().deadline(Instant.parse("2026-03-20T10:00:00Z")));

        activate(id, "{\"timeZone\":\"" + zone + "\"}");

        assertThat(Json.parse(tenant.campaign(id)).path("deadline").asText()).isEqualTo("2026-03-20T10:00:00.000Z");
        clock.advance(QUEUED);
        assertThat(Json.parse(tenant.campaign(id)).path("deadline").asText()).isEqualTo(expected);
    }

    @Test
    void activate_failing_endsInErrorWithAlert() throws Exception {
        String id = tenant.add(SandboxCampaign.staged().failingWith("A source is gone."));

        caller.activate(id);
        clock.advance(QUEUED);
        assertThat(tenant.statusOf(id)).isEqualTo("ACTIVATING");
        clock.advance(ACTIVATING);

        JsonNode campaign = caller.get("/v2024/campaigns/" + id).json();
        assertThat(campaign.path("status").asText()).isEqualTo("ERROR");
        assertThat(campaign.at("/alerts/0/level").asText()).isEqualTo("ERROR");
        assertThat(campaign.at("/alerts/0/localizations/0/text").asText()).isEqualTo("A source is gone.");
    }

    @Test
    void activate_failedOnce_succeedsTheNextTime() throws Exception {
        String id = tenant.add(SandboxCampaign.staged().failingWith("A source is gone."));
        caller.activate(id);
        clock.advance(QUEUED.plus(ACTIVATING));
        tenant.admin().setStatus(id, "STAGED");

        caller.activate(id);
        clock.advance(QUEUED.plus(ACTIVATING));

        assertThat(tenant.statusOf(id)).isEqualTo("ACTIVE");
    }

    @Test
    void activate_queuedAlready_isAcceptedWithoutEffect() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        caller.activate(id);
        clock.advance(QUEUED.dividedBy(2));

        assertThat(caller.activate(id).status()).isEqualTo(202);
        assertThat(tenant.actions()).extracting(ActionTaken::effective).containsExactly(true, false);
        clock.advance(QUEUED.dividedBy(2));
        assertThat(tenant.statusOf(id)).isEqualTo("ACTIVATING");
        clock.advance(ACTIVATING);
        assertThat(tenant.statusOf(id)).isEqualTo("ACTIVE");
    }

    @Test
    void activate_defaultDelays_areSeconds() throws Exception {
        try (SandboxTenant withDefaults = SandboxTenant.builder().clock(clock).start()) {
            String id = withDefaults.add(SandboxCampaign.staged());
            TestCaller.of(withDefaults).activate(id);

            clock.advance(Duration.ofMillis(1999));
            assertThat(withDefaults.statusOf(id)).isEqualTo("STAGED");
            clock.advance(Duration.ofSeconds(4));

            assertThat(withDefaults.statusOf(id)).isEqualTo("ACTIVE");
        }
    }
}
