package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.state.Occurrences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxGenerationTest {

    private static final String AT_NINE = "'hours':{'type':'LIST','values':['9']}";

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
    private SandboxTenant tenant;
    private TestCaller caller;

    @BeforeEach
    void start() throws Exception {
        tenant = SandboxTenant.builder()
                .clock(clock)
                .emptyTenant()
                .queuedFor(Duration.ofSeconds(20))
                .generatingFor(Duration.ofSeconds(40))
                .start();
        caller = TestCaller.of(tenant);
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    private String template(String name, String description) throws Exception {
        ObjectNode template = Json.object()
                .put("name", "Quarterly")
                .put("description", "Each quarter")
                .put("deadlineDuration", "P2W");
        template.putObject("campaign")
                .put("name", name)
                .put("description", description)
                .put("type", "MANAGER");
        return caller.post("/v2024/campaign-templates", template.toString())
                .json()
                .path("id")
                .asText();
    }

    private List<JsonNode> campaigns() throws Exception {
        return StreamSupport.stream(
                        caller.get("/v2024/campaigns?detail=FULL").json().spliterator(), false)
                .toList();
    }

    @Test
    void generate_template_isPendingAndThenStagedWithReviewers() throws Exception {
        String template = template("Q%m of %Y: %B", "50%% done on %tA, 100 %i");

        JsonNode reference = caller.post("/v2024/campaign-templates/" + template + "/generate")
                .json();
        String path = "/v2024/campaigns/" + reference.path("id").asText() + "?detail=FULL";

        assertThat(reference.path("name").asText()).isEqualTo("Q03 of 2026: March");
        assertThat(reference.path("type").asText()).isEqualTo("CAMPAIGN");
        assertThat(reference.path("campaignType").asText()).isEqualTo("MANAGER");
        JsonNode pending = caller.get(path).json();
        assertThat(pending.path("status").asText()).isEqualTo("PENDING");
        assertThat(pending.path("description").asText()).isEqualTo("50% done on %tA, 100 %i");
        assertThat(pending.path("deadline").asText()).startsWith("2026-03-15T12:00:00");
        assertThat(pending.path("created").asText()).startsWith("2026-03-01T12:00:00");
        assertThat(pending.path("totalCertifications").asInt()).isZero();
        clock.advance(Duration.ofSeconds(59));
        assertThat(caller.get(path).json().path("status").asText()).isEqualTo("PENDING");
        clock.advance(Duration.ofSeconds(1));
        assertThat(caller.get(path).json().path("status").asText()).isEqualTo("STAGED");
        assertThat(caller.get(path).json().path("totalCertifications").asInt()).isBetween(2, 10);
    }

    @Test
    void schedule_clockMoves_generatesWhatIsDue() throws Exception {
        String template = template("%F", "By schedule");
        String path = "/v2024/campaign-templates/" + template;
        caller.send(
                "PUT",
                path + "/schedule",
                "application/json",
                "{\"type\":\"MONTHLY\",\"days\":{\"type\":\"LIST\",\"values\":[\"1\",\"L\"]},"
                        + "\"hours\":{\"type\":\"LIST\",\"values\":[\"9\"]}}");
        assertThat(caller.get(path).json().path("scheduled").asBoolean()).isTrue();
        assertThat(campaigns()).isEmpty();

        clock.advance(Duration.ofDays(32));
        caller = TestCaller.of(tenant);

        assertThat(campaigns())
                .extracting(campaign -> campaign.path("name").asText())
                .containsExactly("2026-03-31", "2026-04-01");
        assertThat(campaigns())
                .extracting(campaign -> campaign.path("status").asText())
                .containsOnly("STAGED");

        caller.send("DELETE", path + "/schedule", null, null);
        assertThat(caller.get(path).json().path("scheduled").asBoolean()).isFalse();
        clock.advance(Duration.ofDays(32));
        caller = TestCaller.of(tenant);
        assertThat(campaigns()).hasSize(2);
    }

    @Test
    void report_run_isPendingAndThenThere() throws Exception {
        String id = tenant.add(SandboxCampaign.active());
        String path = "/v2024/campaigns/" + id;
        int others = caller.get(path + "/reports").json().size();

        caller.post(path + "/run-report/CAMPAIGN_STATUS_REPORT");
        JsonNode pending = statusReport(path);
        String file = "/v2024/reports/" + pending.path("id").asText() + "?fileFormat=csv";

        assertThat(pending.path("status").asText()).isEqualTo("PENDING");
        assertThat(caller.get(file).status()).isEqualTo(404);
        clock.advance(Duration.ofSeconds(60));
        assertThat(statusReport(path).path("status").asText()).isEqualTo("SUCCESS");
        assertThat(caller.get(file).http().body()).contains("\"" + id + "\"").contains("\"ACTIVE\"");
        assertThat(caller.get(path + "/reports").json()).hasSizeLessThanOrEqualTo(others + 1);

        caller.post(path + "/run-report/CAMPAIGN_STATUS_REPORT");
        assertThat(statusReport(path).path("id")).isNotEqualTo(pending.path("id"));
    }

    private JsonNode statusReport(String path) throws Exception {
        List<JsonNode> found = StreamSupport.stream(
                        caller.get(path + "/reports").json().spliterator(), false)
                .filter(report -> report.path("reportType").asText().equals("CAMPAIGN_STATUS_REPORT"))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** From the first moment of March 2026, a Sunday, to the last of May. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "WEEKLY | {'type':'LIST','values':['1']} | 14 | 2026-03-01T09:00:00Z",
                "WEEKLY | {'type':'RANGE','values':['2','3']} | 26 | 2026-03-02T09:00:00Z",
                "MONTHLY | {'type':'LIST','values':['L-1']} | 3 | 2026-03-30T09:00:00Z",
                "MONTHLY | {'type':'RANGE','values':['20','L']} | 35 | 2026-03-20T09:00:00Z",
                "MONTHLY | {'type':'LIST','values':['1'],'interval':10} | 11 | 2026-03-01T09:00:00Z",
                "MONTHLY | {'type':'LIST','values':['31']} | 2 | 2026-03-31T09:00:00Z",
                "ANNUALLY | {'type':'LIST','values':['--04-02','--12-05']} | 1 | 2026-04-02T09:00:00Z",
                "CALENDAR | {'type':'LIST','values':['2026-05-02','2027-05-02']} | 1 | 2026-05-02T09:00:00Z",
            })
    void occurrences_ofDays_areAsThePageSays(String type, String days, int count, String first) {
        List<Instant> due = occurrences("{'type':'%s','days':%s,%s}".formatted(type, days, AT_NINE));

        assertThat(due).hasSize(count).first().isEqualTo(Instant.parse(first));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'months':{'type':'LIST','values':['1'],'interval':3} | 2026-04-01T09:00:00Z",
                "'months':{'type':'RANGE','values':['5','12'],'interval':2} | 2026-05-01T09:00:00Z",
                "'months':{'type':'LIST','values':['2','3']} | 2026-03-01T09:00:00Z",
            })
    void occurrences_ofMonths_areAsThePageSays(String months, String only) {
        assertThat(occurrences(
                        "{'type':'ANNUALLY','days':{'type':'LIST','values':['1']},%s,%s}".formatted(months, AT_NINE)))
                .containsExactly(Instant.parse(only));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'LIST','values':['8'],'interval':3} | 6",
                "{'type':'RANGE','values':['9','17']} | 9",
                "{'type':'LIST','values':['5','12','17']} | 3",
            })
    void occurrences_ofHours_areAsThePageSays(String hours, int count) {
        assertThat(occurrences("{'type':'CALENDAR','days':{'type':'LIST','values':['2026-05-02']},'hours':" + hours
                        + ",'timeZoneId':'Europe/Berlin','expiration':'2026-05-30T00:00:00Z'}"))
                .hasSize(count);
    }

    @Test
    void occurrences_timeZoneAndExpiration_shiftAndEndThem() {
        assertThat(occurrences("{'type':'MONTHLY','days':{'type':'LIST','values':['1']}," + AT_NINE
                        + ",'timeZoneId':'America/Chicago','expiration':'2026-05-01T13:59:00Z'}"))
                .containsExactly(Instant.parse("2026-03-01T15:00:00Z"), Instant.parse("2026-04-01T14:00:00Z"));
    }

    private static List<Instant> occurrences(String schedule) {
        return Occurrences.between(
                Json.parse(schedule.replace('\'', '"')),
                Instant.parse("2026-02-28T23:59:59Z"),
                Instant.parse("2026-05-31T23:59:59Z"));
    }
}
