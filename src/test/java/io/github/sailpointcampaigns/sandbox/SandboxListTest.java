package io.github.sailpointcampaigns.sandbox;

import static io.github.sailpointcampaigns.sandbox.TestCaller.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import io.github.sailpointcampaigns.sandbox.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxListTest {

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder().clock(clock).start();

    private final TestCaller caller = TestCaller.of(tenant);

    private static List<String> all(JsonNode campaigns, String property) {
        List<String> values = new ArrayList<>();
        campaigns.forEach(campaign -> values.add(campaign.path(property).asText()));
        return values;
    }

    @Test
    void list_pageAfterPage_isCompleteAndInOneOrder() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int offset = 0; offset < 640; offset += 250) {
            ids.addAll(
                    all(caller.get("/v3/campaigns?limit=250&offset=" + offset).json(), "id"));
        }
        assertThat(ids).isEqualTo(tenant.campaignIds()).hasSize(640).doesNotHaveDuplicates();
    }

    @Test
    void list_withoutParameters_hasTheFirst250InSlimWithoutTotal() throws Exception {
        Response response = caller.get("/v3/campaigns");

        assertThat(response.json()).hasSize(250);
        assertThat(response.json().get(0).has("filter")).isFalse();
        assertThat(response.header("X-Total-Count")).isNull();
    }

    @Test
    void list_offsetPastTheEnd_isEmpty() throws Exception {
        assertThat(caller.get("/v3/campaigns?offset=640").json()).isEmpty();
        assertThat(caller.get("/v3/campaigns?offset=639").json()).hasSize(1);
    }

    @Test
    void list_offsetPastTheEnd_isRefusedIfAskedFor() throws Exception {
        try (SandboxTenant strict =
                SandboxTenant.builder().refusingOffsetsPastTheEnd().start()) {
            TestCaller strictCaller = TestCaller.of(strict);

            Response refused = strictCaller.get("/v3/campaigns?offset=640");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json())
                    .isEqualTo(Json.parse("{\"detailMessage\":\"Specified offset is invalid.\",\"stackTrace\":[],"
                            + "\"suppressedExceptions\":[]}"));
            assertThat(strictCaller
                            .get("/v3/campaigns?filters=" + encode("name eq \"nobody\""))
                            .json())
                    .isEmpty();
        }
    }

    @Test
    void list_count_fillsTheTotalOfAllPages() throws Exception {
        assertThat(caller.get("/v3/campaigns?count=true&limit=0").header("X-Total-Count"))
                .isEqualTo("640");
        assertThat(caller.get("/v3/campaigns?count=true&limit=1&filters=" + encode("id in (\"x\")"))
                        .header("X-Total-Count"))
                .isEqualTo("0");
        assertThat(caller.get("/v3/campaigns?count=false").header("X-Total-Count"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offset=1.5",
                "count=yes",
                "sorters=type",
                "sorters=name,",
                "sorters=-",
                "filters=garbage",
                "limit=99999999999"
            })
    void list_badParameter_isRefused(String query) throws Exception {
        Response response = caller.get("/v3/campaigns?" + query);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json()).isEqualTo(Examples.read("error-bad-request"));
    }

    @Test
    void list_unknownParameter_isIgnored() throws Exception {
        assertThat(caller.get("/v3/campaigns?colour=red&limit=").status()).isEqualTo(200);
    }

    @Test
    void list_full_equalsTheDocumentedExample() throws Exception {
        JsonNode example = Examples.read("campaigns-slim-and-full");
        String byId = "/v3/campaigns?filters=" + encode("id eq \"2c9079b270a266a60170a2779fcb0007\"");

        assertThat(caller.get(byId + "&detail=FULL").json().get(0)).isEqualTo(example.get(0));
        assertThat(caller.get(byId + "&detail=SLIM").json().get(0)).isEqualTo(example.get(1));
    }

    @Test
    void list_slim_equalsTheDocumentedExamples() throws Exception {
        for (JsonNode example : Examples.read("campaigns-slim")) {
            String filter = "id eq \"" + example.path("id").asText() + "\"";

            assertThat(caller.get("/v3/campaigns?filters=" + encode(filter))
                            .json()
                            .get(0))
                    .isEqualTo(example);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | apple, Banana, cherry, cherry",
                "-name | cherry, cherry, Banana, apple",
                "created | cherry, apple, Banana, cherry",
                "-created | cherry, Banana, apple, cherry",
                "'name, -created' | apple, Banana, cherry, cherry"
            })
    void list_sorters_orderTheCampaigns(String sorters, String expected) throws Exception {
        try (SandboxTenant small =
                SandboxTenant.builder().clock(clock).emptyTenant().start()) {
            int day = 0;
            for (String name : List.of("cherry", "apple", "Banana", "cherry")) {
                small.add(SandboxCampaign.staged()
                        .name(name)
                        .created(clock.instant().plus(Duration.ofDays(day++))));
            }
            JsonNode sorted = TestCaller.of(small)
                    .get("/v3/campaigns?sorters=" + encode(sorters))
                    .json();

            assertThat(String.join(", ", all(sorted, "name"))).isEqualTo(expected);
            if (sorters.contains(",")) {
                assertThat(sorted.get(2).path("created").asText())
                        .isGreaterThan(sorted.get(3).path("created").asText());
            }
        }
    }

    @Test
    void list_sortedByWhatSomeLack_hasThemLast() throws Exception {
        JsonNode sorted = caller.get("/v3/campaigns?detail=FULL&sorters=-created&offset=637")
                .json();

        assertThat(sorted).hasSize(3).allMatch(campaign -> !campaign.has("created"));
    }

    @Test
    void list_filterAndPages_selectBeforePaging() throws Exception {
        String staged = "/v3/campaigns?limit=50&count=true&filters=" + encode("status eq \"STAGED\"");
        Response first = caller.get(staged);
        int total = Integer.parseInt(first.header("X-Total-Count"));

        assertThat(total).isBetween(51, 250);
        assertThat(all(first.json(), "status")).hasSize(50).containsOnly("STAGED");
        assertThat(caller.get(staged + "&offset=" + (total - 1)).json()).hasSize(1);
    }

    @Test
    void list_filterByStatus_seesStatusesChangedByTime() throws Exception {
        String id = tenant.add(SandboxCampaign.staged().name("moving"));
        caller.activate(id);
        clock.advance(Duration.ofSeconds(4));

        assertThat(caller.namesBy("status eq \"ACTIVATING\"")).containsExactly("moving");
    }
}
