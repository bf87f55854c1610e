package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import io.github.sailpointcampaigns.sandbox.http.Json;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxUpdateTest {

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @AutoClose
    private final SandboxTenant tenant =
            SandboxTenant.builder().clock(clock).emptyTenant().start();

    private final TestCaller caller = TestCaller.of(tenant);

    private static String replace(String field, String value) {
        return "[{\"op\":\"replace\",\"path\":\"/" + field + "\",\"value\":" + value + "}]";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name | \"New name\"",
                "description | \"New description\"",
                "description | null",
                "recommendationsEnabled | true",
                "deadline | \"2026-04-01T00:00:00.000Z\"",
                "emailNotificationEnabled | true",
                "autoRevokeAllowed | true"
            })
    void update_stagedPatchableField_isChanged(String field, String value) throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        Response response = caller.patch(id, replace(field, value));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().get(field)).isEqualTo(Json.parse(value));
        assertThat(caller.get("/v3/campaigns/" + id).json()).isEqualTo(response.json());
    }

    @Test
    void update_success_answersInSlim() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        JsonNode answer = caller.patch(id, replace("name", "\"x\"")).json();

        assertThat(answer.has("alerts")).isTrue();
        assertThat(answer.has("filter")).isFalse();
        assertThat(answer.has("modified")).isFalse();
    }

    @Test
    void update_success_setsModified() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        clock.advance(Duration.ofMinutes(10));

        caller.patch(id, replace("name", "\"x\""));

        assertThat(Json.parse(tenant.campaign(id)).path("modified").asText()).isEqualTo("2026-03-01T12:10:00.000Z");
    }

    @Test
    void update_activeDeadline_isChanged() throws Exception {
        String id = tenant.add(SandboxCampaign.active());

        Response response = caller.patch(id, replace("deadline", "\"2026-04-01T02:00:00+02:00\""));

        assertThat(response.json().path("deadline").asText()).isEqualTo("2026-04-01T00:00:00.000Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ACTIVE | name | \"x\"",
                "ACTIVE | autoRevokeAllowed | true",
                "STAGED | status | \"ACTIVE\"",
                "STAGED | id | \"x\"",
                "STAGED | type | \"SEARCH\"",
                "STAGED | filter | null",
                "ACTIVATING | deadline | \"2026-04-01T00:00:00Z\"",
                "COMPLETED | name | \"x\"",
                "PENDING | name | \"x\""
            })
    void update_fieldNotPatchableInStatus_isRefused(String status, String field, String value) throws Exception {
        String id = tenant.add(SandboxCampaign.withStatus(status));
        String before = tenant.campaign(id);

        Response response = caller.patch(id, replace(field, value));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json()).isEqualTo(Examples.read("error-bad-request"));
        assertThat(tenant.campaign(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name | null",
                "name | 5",
                "name | \" \"",
                "description | {}",
                "deadline | null",
                "deadline | \"tomorrow\"",
                "deadline | \"2026-04-01T00:00:00\"",
                "deadline | 1775001600",
                "recommendationsEnabled | \"true\"",
                "emailNotificationEnabled | null",
                "autoRevokeAllowed | 1"
            })
    void update_valueOfWrongType_isRefused(String field, String value) throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        assertThat(caller.patch(id, replace(field, value)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STAGED", "ACTIVE"})
    void update_deadlineInThePast_isRefused(String status) throws Exception {
        String id = tenant.add(SandboxCampaign.withStatus(status));

        assertThat(caller.patch(id, replace("deadline", "\"2026-03-01T11:59:59Z\""))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void update_overdueCampaign_mayKeepItsDeadline() throws Exception {
        String id = tenant.add(SandboxCampaign.staged().pastDue());

        assertThat(caller.patch(id, replace("name", "\"x\"")).status()).isEqualTo(200);
    }

    @Test
    void update_removeDescription_leavesItOut() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        Response response = caller.patch(id, "[{\"op\":\"remove\",\"path\":\"/description\"}]");

        assertThat(response.json().has("description")).isFalse();
        assertThat(caller.patch(id, "[{\"op\":\"remove\",\"path\":\"/name\"}]").status())
                .isEqualTo(400);
    }

    @Test
    void update_testOfUnpatchableField_guardsThePatch() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        String guarded = "[{\"op\":\"test\",\"path\":\"/status\",\"value\":\"%s\"},"
                + "{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"guarded\"}]";

        assertThat(caller.patch(id, guarded.formatted("ACTIVE")).status()).isEqualTo(400);
        assertThat(tenant.campaign(id)).doesNotContain("guarded");
        assertThat(caller.patch(id, guarded.formatted("STAGED"))
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("guarded");
    }

    @Test
    void update_copyAndMove_checkBothPlaces() throws Exception {
        String id = tenant.add(SandboxCampaign.staged().name("n").description("d"));

        assertThat(caller.patch(id, "[{\"op\":\"copy\",\"from\":\"/type\",\"path\":\"/name\"}]")
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("MANAGER");
        assertThat(caller.patch(id, "[{\"op\":\"move\",\"from\":\"/type\",\"path\":\"/name\"}]")
                        .status())
                .isEqualTo(400);
        assertThat(caller.patch(id, "[{\"op\":\"move\",\"from\":\"/description\",\"path\":\"/name\"}]")
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("d");
    }

    @Test
    void update_laterOperationFails_changesNothing() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        String before = tenant.campaign(id);

        Response response = caller.patch(
                id,
                "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"x\"},"
                        + "{\"op\":\"test\",\"path\":\"/name\",\"value\":\"y\"}]");

        assertThat(response.status()).isEqualTo(400);
        assertThat(tenant.campaign(id)).isEqualTo(before);
        assertThat(tenant.actions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[",
                "[1]",
                "[{}]",
                "[{\"op\":\"replace\",\"path\":\"/name\"}]",
                "[{\"op\":\"rename\",\"path\":\"/name\",\"value\":\"x\"}]",
                "[] []"
            })
    void update_notAPatch_isRefused(String body) throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        assertThat(caller.patch(id, body).status()).isEqualTo(400);
    }

    @Test
    void update_mediaType_mayHaveParametersAndAnyCaseButNotBeAbsentOrAnother() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        String path = "/v3/campaigns/" + id;

        assertThat(caller.send("PATCH", path, "Application/JSON-Patch+JSON; charset=utf-8", "[]")
                        .status())
                .isEqualTo(200);
        assertThat(caller.send("PATCH", path, null, "[]").status()).isEqualTo(415);
        assertThat(caller.send("PATCH", path, "application/json", "[]").status())
                .isEqualTo(415);
    }
}
