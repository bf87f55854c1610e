package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.serve.Call;
import io.github.sailpointcampaigns.sandbox.serve.Endpoint;
import io.github.sailpointcampaigns.sandbox.serve.Endpoints;
import io.github.sailpointcampaigns.sandbox.spec.Route;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.Reviews;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served from the documentation's examples, with little or no behaviour of its own. */
class SandboxPlainTest {

    private static final String FILTERS = "/v2024/campaign-filters";
    private static final String SCHEDULE = "/v2024/campaign-templates/04bedce387bd47b2ae1f86eb0bb36dee/schedule";
    private static final String CERTIFICATION = "/v2024/certifications/2c9180835d2e5168015d32f890ca1581";
    private static final JsonNode REPORTS = Examples.read("campaign-reports");
    private static final String REPORT = "/v2024/reports/" + REPORTS.at("/0/id").asText();

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder().emptyTenant().start();

    private final TestCaller caller = TestCaller.of(tenant);

    @Test
    void reports_ofAnyCampaign_areTheDocumentedOnes() throws Exception {
        String id = tenant.add(SandboxCampaign.completed());

        assertThat(caller.get("/v2024/campaigns/" + id + "/reports").json()).isEqualTo(REPORTS);
    }

    @Test
    void filters_all_areTheDocumentedOnesAndOneOfTheSystem() throws Exception {
        JsonNode page = caller.get(FILTERS).json();

        assertThat(page.path("count").asInt()).isEqualTo(3);
        assertThat(page.path("items")).hasSize(3).startsWith(documentedFilters());
        assertThat(page.at("/items/2/isSystemFilter").asBoolean()).isTrue();
    }

    @Test
    void filters_withoutTheSystems_areTheDocumentedOnes() throws Exception {
        assertThat(caller.get(FILTERS + "?includeSystemFilters=false").json())
                .isEqualTo(Examples.read("campaign-filters"));
    }

    @ParameterizedTest
    @CsvSource({"0,2,2", "2,2,1", "3,2,0", "0,0,0"})
    void filters_inPages_countThoseOfThePage(int start, int limit, int size) throws Exception {
        Response response = caller.get(FILTERS + "?start=" + start + "&limit=" + limit);

        assertThat(response.json().path("items")).hasSize(size);
        assertThat(response.json().path("count").asInt()).isEqualTo(size);
        assertThat(response.header("X-Total-Count")).isNull();
    }

    private static JsonNode[] documentedFilters() {
        JsonNode items = Examples.read("campaign-filters").path("items");
        return new JsonNode[] {items.get(0), items.get(1)};
    }

    @Test
    void schedule_setAndDeleted_isThereInBetween() throws Exception {
        String monthly = Examples.read("schedule-monthly").toString();

        assertThat(caller.send("DELETE", SCHEDULE, null, null).status()).isEqualTo(404);
        assertThat(caller.get(SCHEDULE).status()).isEqualTo(404);
        for (int times = 0; times < 2; times++) {
            assertThat(caller.send("PUT", SCHEDULE, "application/json", monthly).status())
                    .isEqualTo(204);
        }
        assertThat(caller.get(SCHEDULE).json()).isEqualTo(Examples.read("schedule-monthly"));
        assertThat(caller.send("DELETE", SCHEDULE, null, null).status()).isEqualTo(204);
        assertThat(caller.send("DELETE", SCHEDULE, null, null).status()).isEqualTo(404);
        assertThat(tenant.actions()).extracting(ActionTaken::parameters).containsExactly(monthly, monthly, "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "pdf"})
    void report_eachFormat_isAnAttachmentOfItsKind(String format) throws Exception {
        Response response = caller.get(REPORT + "?fileFormat=" + format);

        assertThat(response.header("Content-Type")).isEqualTo("application/" + format);
        assertThat(response.header("Content-Disposition"))
                .isEqualTo("attachment;filename=\"Campaign Composition Report." + format + "\"");
        assertThat(caller.get(REPORT + "?fileFormat=" + format).http().body())
                .isEqualTo(response.http().body());
    }

    @Test
    void reportResult_ofNoReport_isEmpty() throws Exception {
        assertThat(caller.get(REPORT + "/result").json()).isEqualTo(Examples.read("report-result"));
        assertThat(caller.get("/v2024/reports/unknown/result").json()).isEqualTo(Json.object());
    }

    @Test
    void report_named_hasThatName() throws Exception {
        assertThat(caller.get(REPORT + "?fileFormat=csv&name=a%22%0D%0Ab").header("Content-Disposition"))
                .isEqualTo("attachment;filename=\"a___b.csv\"");
    }

    @Test
    void report_csv_hasTheReportsProperties() throws Exception {
        assertThat(caller.get(REPORT + "?fileFormat=csv").http().body().lines())
                .containsExactly(
                        "type,id,name,status,reportType,lastRunAt",
                        "\"REPORT_RESULT\",\"2c91808568c529c60168cca6f90c1313\",\"Campaign Composition Report\","
                                + "\"SUCCESS\",\"CAMPAIGN_COMPOSITION_REPORT\",\"2019-12-19T13:49:37.385Z\"");
    }

    @Test
    void report_pdf_hasATableOfWhereEachObjectStarts() throws Exception {
        String pdf = caller.get(REPORT + "?fileFormat=pdf").http().body();

        List<Integer> starts = Pattern.compile("(\\d{10}) 00000 n \n")
                .matcher(pdf)
                .results()
                .map((MatchResult entry) -> Integer.valueOf(entry.group(1)))
                .toList();
        assertThat(starts).hasSize(3);
        for (int i = 0; i < starts.size(); i++) {
            assertThat(pdf.substring(starts.get(i))).startsWith(i + 1 + " 0 obj\n");
        }
        assertThat(pdf).endsWith("startxref\n" + pdf.indexOf("xref\n") + "\n%%EOF\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            access-review-items?filters=access.type eq "ENTITLEMENT"                 | 1
            access-review-items?filters=access.type eq "ROLE"                        | 0
            access-review-items?filters=entitlement.sourceName sw "ODS"              | 1
            access-review-items?filters=identitySummary.id eq "none"                 | 0
            access-summaries/ENTITLEMENT                                             | 1
            access-summaries/ROLE                                                    | 0
            access-review-items/2c91808671bcbab40171bd945d961227/permissions?filters=rights ca ("SELECT")          | 1
            access-review-items/2c91808671bcbab40171bd945d961227/permissions?filters=rights ca ("SELECT","UPDATE") | 0
            """)
    void certification_listOfWhatIsInIt_hasWhatIsAskedFor(String list, int size) throws Exception {
        String path = CERTIFICATION + "/" + list.replace(" ", "%20").replace("\"", "%22");

        assertThat(caller.get(path).json()).hasSize(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entitlements=a&roles=b", "access-profiles=a&entitlements=b", "roles=a&access-profiles=b"})
    void certification_itemsByTwoKindsOfAccess_areRefused(String query) throws Exception {
        assertThat(caller.get(CERTIFICATION + "/access-review-items?" + query).status())
                .isEqualTo(400);
    }

    @Test
    void identitySummary_byItsId_isThatOfTheList() throws Exception {
        String summaries = CERTIFICATION + "/identity-summaries";
        JsonNode second = caller.get(summaries).json().get(1);

        assertThat(caller.get(summaries + "/" + second.path("id").asText()).json())
                .isEqualTo(second);
        assertThat(caller.get(summaries + "/none").status()).isEqualTo(404);
    }

    @Test
    void operation_withoutBehaviour_answersItsFirstExample() throws Exception {
        ObjectNode bundle = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("target/openapi/campaigns.json").toFile());
        ObjectNode plain = bundle.at("/paths/~1campaigns~1{id}/get").deepCopy();
        plain.put("operationId", "getPlain");
        ((ObjectNode) bundle.path("paths")).putObject("/plain/{id}/plain").set("get", plain);
        Spec spec = Spec.of(bundle);
        CampaignStore campaigns = new CampaignStore(Clock.systemUTC());
        SandboxTenantBuilder builder = SandboxTenant.builder();
        Map<String, Endpoint> endpoints = Endpoints.of(
                spec,
                campaigns,
                (call, parameters, effective) -> {},
                builder.ofEndpoints(new Reviews(campaigns), builder.clients()));
        String path = "/v2024/plain/2c9079b270a266a60170a2779fcb0007/plain";

        Reply reply = endpoints
                .get("getPlain")
                .handle(new Call(Route.of(spec, "GET", path), Json.object(), Json.missing(), "client", "request"));

        assertThat(reply).usingRecursiveComparison().isEqualTo(Reply.json(200, Examples.read("campaign")));
    }
}
