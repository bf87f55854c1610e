package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is created, read, changed and deleted, and has no life of its own. */
class SandboxThingsTest {

    private static final String TEMPLATES = "/v2024/campaign-templates";

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
    private SandboxTenant tenant;
    private TestCaller caller;

    @BeforeEach
    void start() throws Exception {
        tenant = SandboxTenant.builder().emptyTenant().clock(clock).start();
        caller = TestCaller.of(tenant);
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void template_createdChangedAndDeleted_isThereInBetween() throws Exception {
        int before = caller.get(TEMPLATES).json().size();
        JsonNode created = create(Examples.read("new-campaign-template-search")).json();
        String path = TEMPLATES + "/" + created.path("id").asText();

        assertThat(caller.get(path).json()).isEqualTo(created);
        assertThat(caller.get(TEMPLATES).json()).hasSize(before + 1).last().isEqualTo(created);
        assertThat(caller.get(TEMPLATES + "?filters=name%20eq%20%22reporting%20access%20review%22&count=true")
                        .header("X-Total-Count"))
                .isEqualTo("2");
        assertThat(caller.send("DELETE", path, null, null).status()).isEqualTo(204);
        assertThat(caller.get(path).status()).isEqualTo(404);
        assertThat(caller.send("DELETE", path, null, null).status()).isEqualTo(404);
        assertThat(caller.get(TEMPLATES).json()).hasSize(before);
        assertThat(tenant.actions()).hasSize(2);
    }

    @Test
    void template_created_hasWhatTheTenantGivesIt() throws Exception {
        ObjectNode sent = (ObjectNode) Examples.read("new-campaign-template-search");
        sent.remove("deadlineDuration");

        JsonNode created = create(sent).json();

        assertThat(created.path("id").asText()).hasSize(32);
        assertThat(created.path("created").asText()).isEqualTo("2026-03-01T12:00:00.000Z");
        assertThat(created.get("modified").isNull()).isTrue();
        assertThat(created.get("deadlineDuration").isNull()).isTrue();
        assertThat(created.at("/ownerRef/name").asText()).isEqualTo("SailPoint Support");
        assertThat(created.at("/campaign/searchCampaignInfo/query").asText())
                .isEqualTo("@access(name: (\"reporter\"))");
        assertThat(created.at("/campaign/status").isNull()).isTrue();
        assertThat(created.at("/campaign/sunsetCommentsRequired").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"op": "replace", "path": "/name", "value": "Other"}
            200 | {"op": "remove", "path": "/deadlineDuration"}
            200 | {"op": "replace", "path": "/campaign/filter/id", "value": "1"}
            200 | {"op": "replace", "path": "/campaign", "value": {"name": "N", "description": null, "type": "MANAGER"}}
            400 | {"op": "replace", "path": "/name", "value": 7}
            400 | {"op": "replace", "path": "/campaign", "value": {"name": "N"}}
            400 | {"op": "replace", "path": "/campaign/status", "value": "ACTIVE"}
            400 | {"op": "replace", "path": "/id", "value": "1"}
            400 | {"op": "replace", "path": "/scheduled", "value": true}
            """)
    void template_patched_changesWhatMayBeChanged(int status, String operation) throws Exception {
        String path = TEMPLATES + "/b7e6459eed5247ac8b98a5fed81fe27f";
        JsonNode before = caller.get(path).json();
        clock.advance(Duration.ofMinutes(1));

        Response response = caller.send("PATCH", path, "application/json-patch+json", "[" + operation + "]");

        assertThat(response.status()).isEqualTo(status);
        JsonNode after = caller.get(path).json();
        if (status == 200) {
            assertThat(after).isEqualTo(response.json()).isNotEqualTo(before);
            assertThat(after.path("modified").asText()).isEqualTo("2026-03-01T12:01:00.000Z");
            assertThat(after.at("/campaign/id").isNull()).isTrue();
        } else {
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void filter_createdReplacedAndDeleted_isThereInBetween() throws Exception {
        String filters = "/v2024/campaign-filters";
        ObjectNode sent = (ObjectNode) Examples.read("new-campaign-filter");
        sent.remove("owner");
        JsonNode created = caller.send("POST", filters, "application/json", sent.toString())
                .json();
        String id = created.path("id").asText();
        ObjectNode changed = created.deepCopy();
        changed.put("name", "Other").remove("description");

        Response replaced = caller.send("POST", filters + "/" + id, "application/json", changed.toString());

        assertThat(created.path("owner").asText()).isEqualTo("SailPoint Support");
        assertThat(replaced.json()).isEqualTo(changed);
        assertThat(caller.get(filters + "/" + id).json()).isEqualTo(changed);
        String ids = "[\"" + id + "\", \"unknown\"]";
        assertThat(caller.send("POST", filters + "/delete", "application/json", ids)
                        .status())
                .isEqualTo(204);
        assertThat(caller.get(filters + "/" + id).status()).isEqualTo(404);
        assertThat(tenant.actions()).hasSize(3);
    }

    @Test
    void campaign_created_isPendingThenStaged() throws Exception {
        JsonNode sent = Examples.read("new-campaign-search");

        Response response = caller.send("POST", "/v2024/campaigns", "application/json", sent.toString());

        String path = "/v2024/campaigns/" + response.json().path("id").asText();
        assertThat(response.json().path("status").asText()).isEqualTo("PENDING");
        assertThat(response.json().path("searchCampaignInfo").path("query").asText())
                .isEqualTo("user");
        assertThat(caller.get(path).json().path("status").asText()).isEqualTo("PENDING");
        clock.advance(Duration.ofMinutes(1));
        assertThat(caller.get(path).json().path("status").asText()).isEqualTo("STAGED");
    }

    @Test
    void campaign_generated_isReferredToAndPendingThenStaged() throws Exception {
        JsonNode reference = caller.send("POST", TEMPLATES + "/b7e6459eed5247ac8b98a5fed81fe27f/generate", null, null)
                .json();

        String path = "/v2024/campaigns/" + reference.path("id").asText();
        assertThat(reference.path("name").asText()).isEqualTo("Search Campaign");
        assertThat(reference.path("type").asText()).isEqualTo("CAMPAIGN");
        assertThat(reference.path("campaignType").asText()).isEqualTo("SEARCH");
        assertThat(caller.get(path).json().path("status").asText()).isEqualTo("PENDING");
        clock.advance(Duration.ofMinutes(1));
        assertThat(caller.get(path).json().path("status").asText()).isEqualTo("STAGED");
        assertThat(tenant.actions()).extracting(ActionTaken::operationId).containsExactly("generateCampaign");
    }

    @Test
    void reportsConfiguration_set_isThatFromNowOn() throws Exception {
        String path = "/v2024/campaigns/reports-configuration";
        String other = "{\"identityAttributeColumns\":[\"department\"]}";

        assertThat(caller.get(path).json()).isEqualTo(Examples.read("campaign-reports-configuration"));
        assertThat(caller.send("PUT", path, "application/json", other).json()).hasToString(other);
        assertThat(caller.get(path).json()).hasToString(other);
    }

    @Test
    void report_ofNoKnownType_isRefused() throws Exception {
        String path = "/v2024/campaigns/" + tenant.add(SandboxCampaign.active()) + "/run-report/";

        assertThat(caller.send("POST", path + "CAMPAIGN_STATUS_REPORT", null, null)
                        .status())
                .isEqualTo(202);
        assertThat(caller.send("POST", path + "NONE", null, null).status()).isEqualTo(400);
    }

    private Response create(JsonNode template) throws Exception {
        return caller.send("POST", TEMPLATES, "application/json", template.toString());
    }

    @Test
    void filter_thatACampaignRefersTo_isNotDeleted() throws Exception {
        String filters = "/v2024/campaign-filters";
        String filter =
                caller.get(filters).json().path("items").path(0).path("id").asText();
        String body = """
            {"name": "Q4", "description": "All", "type": "MANAGER", "filter": {"type": "CAMPAIGN_FILTER", "id": "%s"}}\
            """.formatted(filter);
        caller.send("POST", "/v2024/campaigns", "application/json", body);

        assertThat(caller.send("POST", filters + "/delete", "application/json", "[\"" + filter + "\"]")
                        .status())
                .isEqualTo(400);
        assertThat(caller.get(filters + "/" + filter).status()).isEqualTo(200);
    }
}
