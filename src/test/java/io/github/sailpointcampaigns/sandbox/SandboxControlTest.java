package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What control does to the tenant: each test looks at it as a caller of the API does, or by a method. */
class SandboxControlTest {

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @AutoClose
    private final SandboxTenant tenant =
            SandboxTenant.builder().clock(clock).control().start();

    private final TestCaller caller = TestCaller.of(tenant);
    private final TestCaller control = TestCaller.withoutToken(tenant);

    private Response ask(String method, String path, String json) throws IOException, InterruptedException {
        return control.send(method, "/_sandbox/" + path, "application/json", json.isEmpty() ? null : json);
    }

    private void tell(String method, String path, String json) throws IOException, InterruptedException {
        assertThat(ask(method, path, json).status()).isEqualTo(204);
    }

    @Test
    void control_notAskedFor_isNotThere() throws Exception {
        try (SandboxTenant without = SandboxTenant.start()) {
            assertThat(TestCaller.withoutToken(without)
                            .get("/_sandbox/requests")
                            .status())
                    .isEqualTo(404);
            assertThat(TestCaller.withoutToken(without).post("/_sandbox/reset").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void campaign_added_isServedAsDescribed() throws Exception {
        Response added = ask(
                "POST",
                "campaigns",
                "{\"name\": \"Q3\", \"status\": \"ACTIVE\", \"deadline\": \"2026-02-01T00:00:00Z\"}");

        String id = added.json().path("id").asText();
        assertThat(added.status()).isEqualTo(201);
        assertThat(caller.get("/v2024/campaigns/" + id + "?detail=FULL").json()).isEqualTo(added.json());
        assertThat(ask("GET", "campaigns/" + id, "").json()).isEqualTo(added.json());
        assertThat(caller.complete(id).status()).isEqualTo(202);
    }

    @Test
    void campaign_unchecked_mayBeAnyOdd() throws Exception {
        Response odd = ask("POST", "campaigns?unchecked=true", "{\"status\": \"FROZEN\", \"type\": 7, \"new\": true}");

        // Over the API it would be held to the spec, as whatever a tenant answers here.
        JsonNode campaign = Json.parse(tenant.campaign(odd.json().path("id").asText()));
        assertThat(campaign.path("status").asText()).isEqualTo("FROZEN");
        assertThat(campaign.path("type").asInt()).isEqualTo(7);
        assertThat(campaign.path("new").asBoolean()).isTrue();
    }

    @Test
    void campaign_changed_cancelsWhatIsUnderWay() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        caller.activate(id);

        Response changed = ask("PATCH", "campaigns/" + id, "{\"status\": \"ARCHIVED\", \"name\": \"Other\"}");
        clock.advance(Duration.ofHours(1));

        assertThat(changed.json().path("name").asText()).isEqualTo("Other");
        assertThat(tenant.statusOf(id)).isEqualTo("ARCHIVED");
    }

    @Test
    void campaign_removed_isNotFound() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        tell("DELETE", "campaigns/" + id, "");

        assertThat(caller.get("/v2024/campaigns/" + id).status()).isEqualTo(404);
        assertThat(ask("GET", "campaigns/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void certifications_added_areCountedAndSignedOffByCalls() throws Exception {
        String id = tenant.add(SandboxCampaign.active());
        JsonNode certification = ask(
                        "POST",
                        "campaigns/" + id + "/certifications",
                        "{\"reviewers\": 1, \"itemsEach\": 2, \"governanceGroups\": 1}")
                .json()
                .path(0);
        String path = "/v2024/certifications/" + certification.path("id").asText();
        ArrayNode decisions = Json.array();
        for (JsonNode item : call("GET", path + "/access-review-items", "null")) {
            decisions
                    .addObject()
                    .put("id", item.path("id").asText())
                    .put("decision", "APPROVE")
                    .put("bulk", false);
        }

        call("POST", path + "/decide", decisions.toString());
        call("POST", path + "/sign-off", "null");

        JsonNode campaign = Json.parse(tenant.campaign(id));
        assertThat(campaign.path("totalCertifications").asInt()).isEqualTo(2);
        assertThat(campaign.path("completedCertifications").asInt()).isEqualTo(1);
        assertThat(decisions).hasSize(2);
        assertThat(tenant.actions()).isEmpty();
        assertThat(tenant.requests("decideCertificationItems")).isEmpty();
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        String bodyIfAny = body.equals("null") ? "" : ", \"body\": " + body;
        Response response =
                ask("POST", "calls", "{\"method\": \"" + method + "\", \"path\": \"" + path + "\"" + bodyIfAny + "}");
        assertThat(response.status()).as(response.http().body()).isEqualTo(200);
        return response.json();
    }

    @Test
    void call_ofAFileOrOfNothing_givesTextOrNull() throws Exception {
        String id = tenant.add(SandboxCampaign.active());
        String report = call("GET", "/v2024/campaigns/" + id + "/reports", "null")
                .at("/0/id")
                .asText();

        assertThat(call("GET", "/v2024/reports/" + report + "?fileFormat=csv", "null")
                        .isTextual())
                .isTrue();
        assertThat(call("PUT", "/v2024/campaigns/reports-configuration", "{\"identityAttributeColumns\": []}")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void job_toFail_endsInError() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());

        tell("POST", "campaigns/" + id + "/failure", "{\"alert\": \"The source is away\"}");
        caller.activate(id);
        clock.advance(Duration.ofHours(1));

        assertThat(tenant.campaign(id)).contains("ERROR", "The source is away");
    }

    @Test
    void client_registered_mayWhatItsLevelsSayFromNowOn() throws Exception {
        tell("PUT", "clients/reports", "{\"secret\": \"s\", \"levels\": [\"REPORT_ADMIN\"]}");
        TestCaller reports = TestCaller.of(tenant, "reports", "s");
        assertThat(reports.get("/v2024/campaigns?limit=1").status()).isEqualTo(200);
        assertThat(reports.get("/v2024/campaigns/x").status()).isEqualTo(403);

        tell("PUT", "clients/reports", "{\"secret\": \"s\", \"scopes\": [\"idn:campaign:read\"]}");
        assertThat(reports.get("/v2024/campaigns/x").status()).isEqualTo(404);
        tell("PUT", "clients/reports", "{\"secret\": \"s\", \"user\": false}");
        assertThat(reports.get("/v2024/campaigns?limit=1").status()).isEqualTo(403);
        tell("PUT", "clients/reports", "{\"secret\": \"s\", \"reviews\": \"someone\"}");
        assertThat(reports.get("/v2024/certifications").status()).isEqualTo(200);
        assertThat(reports.get("/v2024/campaigns?limit=1").status()).isEqualTo(403);
    }

    @Test
    void tokens_revoked_areRefused() throws Exception {
        tell("DELETE", "tokens", "");

        assertThat(caller.get("/v2024/campaigns").status()).isEqualTo(401);
    }

    @Test
    void answers_scripted_comeSoOftenAndThenAsUsual() throws Exception {
        tell(
                "POST",
                "answers/listCampaigns",
                "{\"status\": 503, \"body\": {\"a\": 1}, \"headers\": {\"Retry-After\": \"7\", \"Cache-Control\": \"\"}, \"times\": 2}");
        tell("POST", "answers/listCampaigns", "{\"status\": 200, \"text\": \"no JSON\"}");

        for (int i = 0; i < 2; i++) {
            Response response = caller.get("/v2024/campaigns");
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.http().body()).isEqualTo("{\"a\":1}");
            assertThat(response.header("Retry-After")).isEqualTo("7");
            assertThat(response.header("Cache-Control")).isNull();
        }
        assertThat(caller.get("/v2024/campaigns").http().body()).isEqualTo("no JSON");
        assertThat(caller.get("/v2024/campaigns?limit=1").json()).hasSize(1);
    }

    @Test
    void answers_faults_doWhatTheirNamesSay() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        tell("POST", "answers/activateCampaign", "{\"fault\": \"CLOSED\"}");
        tell("POST", "answers/activateCampaign", "{\"fault\": \"LOST\"}");
        tell("POST", "answers/listCampaigns", "{\"fault\": \"GARBAGE\"}");
        tell("POST", "answers/listCampaigns", "{\"truncatedAfter\": 10}");

        assertThatThrownBy(() -> caller.activate(id)).isInstanceOf(IOException.class);
        assertThat(tenant.actions()).isEmpty();
        assertThatThrownBy(() -> caller.activate(id)).isInstanceOf(IOException.class);
        assertThat(tenant.actions()).hasSize(1);
        assertThatThrownBy(() -> caller.get("/v2024/campaigns").json()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> caller.get("/v2024/campaigns")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST answers/createToken   | {"delay": "PT0.1S"}
            POST answers/createToken   | {"status": 200, "text": "[]", "pausePerByte": "PT0.05S"}
            PUT answer-delay           | {"delay": "PT0.1S"}
            """)
    void answers_delayed_areHeldBack(String target, String body) throws Exception {
        String[] methodAndPath = target.strip().split(" ");
        tell(methodAndPath[0], methodAndPath[1], body);
        long start = System.nanoTime();

        control.post("/oauth/token");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void answers_forgotten_areUsualAgain() throws Exception {
        tell("POST", "answers/listCampaigns", "{\"status\": 500}");

        tell("DELETE", "answers", "");

        assertThat(caller.get("/v2024/campaigns").status()).isEqualTo(200);
    }

    @Test
    void traffic_ofOthers_usesTheBudget() throws Exception {
        tell("POST", "traffic", "{\"version\": \"v2024\", \"requests\": 100}");
        tell("POST", "traffic", "{\"clientId\": \"somebody\", \"version\": \"v3\", \"requests\": 100}");

        assertThat(caller.get("/v2024/campaigns").status()).isEqualTo(429);
        assertThat(caller.get("/v3/campaigns").status()).isEqualTo(200);
    }

    @Test
    void logs_ofRequestsAndActions_areGivenAndForgotten() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        caller.activate(id);
        caller.get("/nowhere");

        JsonNode requests = ask("GET", "requests", "").json();
        assertThat(requests).hasSize(3);
        assertThat(requests.at("/0/body").asText()).contains("client_secret=(redacted)");
        assertThat(requests.at("/1/clientId").asText()).isEqualTo("sandbox");
        assertThat(requests.at("/1/headers/Authorization/0").asText()).isEqualTo("Bearer (redacted)");
        assertThat(requests.at("/2/refusal").asText()).contains("/nowhere");
        assertThat(ask("GET", "requests?operationId=activateCampaign", "").json())
                .hasSize(1);
        JsonNode action = ask("GET", "actions", "").json().path(0);
        assertThat(action.path("campaignId").asText()).isEqualTo(id);
        assertThat(action.path("parameters")).isEqualTo(Json.parse("{\"timeZone\": \"Z\"}"));

        tell("DELETE", "requests", "");

        assertThat(ask("GET", "requests", "").json()).isEmpty();
        assertThat(ask("GET", "actions", "").json()).isEmpty();
    }

    @Test
    void clock_moved_letsThingsHappen() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        caller.activate(id);

        Response moved = ask("POST", "clock", "{\"advance\": \"P1D\"}");

        assertThat(moved.json().path("now").asText()).isEqualTo("2026-03-02T12:00:00.000Z");
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(ask("GET", "clock", "").json()).isEqualTo(moved.json());
        assertThat(tenant.statusOf(id)).isEqualTo("ACTIVE");
    }

    @Test
    void clock_ofSomebodyElse_isNotMoved() throws Exception {
        try (SandboxTenant other =
                SandboxTenant.builder().clock(Clock.systemUTC()).control().start()) {
            Response refused = TestCaller.withoutToken(other)
                    .send("POST", "/_sandbox/clock", "application/json", "{\"advance\": \"P1D\"}");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("error").asText()).contains("can't be moved");
        }
    }

    @Test
    void reset_afterEverything_isAsAtTheStart() throws Exception {
        List<String> ids = tenant.campaignIds();
        String before = tenant.campaign(ids.get(20));
        ask("POST", "campaigns", "{}");
        ask("DELETE", "campaigns/" + ids.get(0), "");
        call(
                "POST",
                "/v2024/campaign-filters",
                "{\"name\": \"F\", \"description\": \"d\", \"owner\": \"o\", \"mode\": \"INCLUSION\"}");
        ask("PUT", "clients/other", "{\"secret\": \"s\"}");
        ask("PUT", "answer-delay", "{\"delay\": \"PT10M\"}");
        ask("POST", "answers/listCampaigns", "{\"status\": 500}");
        ask("POST", "traffic", "{\"version\": \"v2024\", \"requests\": 100}");
        ask("POST", "clock", "{\"advance\": \"P1D\"}");

        tell("POST", "reset", "");

        assertThat(tenant.campaignIds()).isEqualTo(ids);
        assertThat(tenant.campaign(ids.get(20))).isEqualTo(before);
        assertThat(tenant.requests()).isEmpty();
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(caller.get("/v2024/campaigns").status()).isEqualTo(200);
        assertThat(caller.get("/v2024/campaign-filters").http().body()).doesNotContain("\"F\"");
        String token = control.send(
                        "POST",
                        "/oauth/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&client_id=other&client_secret=s")
                .http()
                .body();
        assertThat(token).contains("invalid_client");
    }

    @Test
    void builder_changedAfterTheStart_doesNotChangeWhatAResetGives() throws Exception {
        SandboxTenantBuilder builder = SandboxTenant.builder()
                .emptyTenant()
                .campaign(SandboxCampaign.staged().id("a"));
        try (SandboxTenant started = builder.start()) {
            builder.campaigns(9).campaign(SandboxCampaign.staged().id("b")).client(SandboxClient.of("late", "s"));

            started.reset();

            assertThat(started.campaignIds()).containsExactly("a");
        }
    }

    @Test
    void strangers_trusted_actAsTheMainClient() throws Exception {
        TestCaller stranger = TestCaller.withToken(tenant, "made-up");
        assertThat(stranger.get("/v2024/campaigns").status()).isEqualTo(401);

        tenant.trustStrangers(true);

        assertThat(stranger.get("/v2024/campaigns").status()).isEqualTo(200);
        assertThat(tenant.requests("listCampaigns").get(1).clientId()).hasValue("sandbox");
        assertThat(TestCaller.of(tenant, "nobody", "nothing")
                        .get("/v2024/campaigns")
                        .status())
                .isEqualTo(200);
        assertThat(control.get("/v2024/campaigns").status()).isEqualTo(401);
    }

    @Test
    void states_ofOneInteraction_addUpUntilARequestComes() throws Exception {
        state("there is a campaign", "{\"id\": \"a\"}");
        state("there is a campaign past its deadline", "{\"id\": \"b\", \"status\": \"STAGED\"}");
        assertThat(tenant.campaignIds()).containsExactly("a", "b");
        assertThat(TestCaller.withToken(tenant, "of-the-contract")
                        .get("/v2024/campaigns")
                        .status())
                .isEqualTo(200);

        state("there is a campaign", "{\"id\": \"c\", \"name\": \"C\"}");
        assertThat(tenant.campaignIds()).containsExactly("c");

        ask("POST", "provider-states", "{\"state\": \"there is a campaign\", \"action\": \"teardown\"}");
        assertThat(tenant.campaignIds()).isEmpty();
        ask(
                "POST",
                "provider-states",
                "{\"states\": [\"there are campaigns\", \"there is no campaign\"], \"params\": {\"count\": 3}}");
        assertThat(tenant.campaignIds()).hasSize(3);
        tell("POST", "reset", "");
        assertThat(tenant.campaignIds()).hasSize(640);
        state("", "{}");
        assertThat(tenant.campaignIds()).isEmpty();
    }

    @Test
    void states_setUpAfterTheLogsWereCleared_beginAnew() throws Exception {
        state("there is a campaign", "{\"id\": \"one\"}");
        caller.get("/v2024/campaigns/one");
        tell("DELETE", "requests", "");

        state("there is a campaign", "{\"id\": \"two\"}");

        assertThat(tenant.campaignIds()).containsExactly("two");
    }

    @Test
    void states_ofAnInteractionThatWasGivenUp_canBeSetUpAgain() throws Exception {
        for (int i = 0; i < 2; i++) {
            state("there is a campaign", "{\"id\": \"a\"}");
            state("there are campaigns", "{\"count\": 2}");
        }
        assertThat(tenant.campaignIds()).hasSize(3);

        state("there is a campaign", "{\"id\": \"a\", \"status\": \"STAGED\"}");
        assertThat(tenant.campaignIds()).hasSize(3);
        assertThat(tenant.statusOf("a")).isEqualTo("STAGED");
    }

    @Test
    void states_oneOfThemWrong_changeNothing() throws Exception {
        state("there is a campaign", "{\"id\": \"a\"}");

        Response refused = ask(
                "POST",
                "provider-states",
                "{\"states\": [\"there is a campaign\", \"nope\"], \"params\": {\"id\": \"z\"}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(tenant.campaignIds()).containsExactly("a");
    }

    @Test
    void state_ofEachOperation_canBeBrought() throws Exception {
        for (var operation : Spec.bundled().operations()) {
            state(
                    "there is what an operation's documented example needs",
                    "{\"operation\": \"" + operation.id() + "\"}");
        }
    }

    @Test
    void state_ofUsedUpRequests_needsARateLimit() throws Exception {
        try (SandboxTenant unlimited =
                SandboxTenant.builder().withoutRateLimit().control().start()) {
            Response refused = TestCaller.withoutToken(unlimited)
                    .post(
                            "/_sandbox/provider-states",
                            "{\"state\": \"the client has used up its requests\", \"params\": {\"version\": \"v2024\"}}");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("error").asText()).contains("needs a tenant that limits the rate");
        }
    }

    @Test
    void tokens_afterAReset_areValidUntilTheyExpire() throws Exception {
        ask("POST", "clock", "{\"advance\": \"P1D\"}");
        TestCaller later = TestCaller.of(tenant);
        tell("DELETE", "tokens", "");
        assertThat(later.get("/v2024/campaigns").status()).isEqualTo(401);

        tell("POST", "reset", "");

        assertThat(caller.get("/v2024/campaigns").status()).isEqualTo(200);
        assertThat(later.get("/v2024/campaigns").status()).isEqualTo(200);
        ask("POST", "clock", "{\"advance\": \"PT1H\"}");
        assertThat(caller.get("/v2024/campaigns").status()).isEqualTo(401);
    }

    @Test
    void certifications_asManyAsMayBe_areAdded() throws Exception {
        String id = tenant.add(SandboxCampaign.active());

        assertThat(ask("POST", "campaigns/" + id + "/certifications", "{\"reviewers\": 40, \"itemsEach\": 2500}")
                        .json())
                .hasSize(40);
    }

    @Test
    void json_beyondWhatIsRead_isRefused() throws Exception {
        tenant.add(SandboxCampaign.staged().id("known"));
        String number = "1".repeat(1_001);

        Response added = ask("POST", "campaigns", "{\"totalCertifications\": " + number + "}");
        Response nested = ask("POST", "campaigns", "{\"alerts\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}");
        Response patched =
                caller.patch("known", "[{\"op\": \"replace\", \"path\": \"/name\", \"value\": " + number + "}]");

        assertThat(added.status()).isEqualTo(400);
        assertThat(added.json().path("error").asText()).contains("numbers of 1000 characters");
        assertThat(nested.status()).isEqualTo(400);
        assertThat(nested.json().path("error").asText()).contains("at most ", " levels");
        assertThat(patched.status()).isEqualTo(400);
    }

    private void state(String name, String parameters) throws IOException, InterruptedException {
        Response response =
                ask("POST", "provider-states", "{\"state\": \"" + name + "\", \"params\": " + parameters + "}");
        assertThat(response.status()).as(response.http().body()).isEqualTo(200);
        assertThat(response.json()).isEqualTo(Json.parse(parameters));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST campaigns                  | {"naem": "x"}                        | naem
            POST campaigns                  | {"name": 5}                          | name is of the type string, not 5
            POST campaigns                  | {"status": "FROZEN"}                 | not "FROZEN"
            POST campaigns                  | {"deadline": "tomorrow"}             | deadline is a date-time with an offset, not "tomorrow"
            POST campaigns                  | []                                   | not []
            POST campaigns                  | {"name":                             | not JSON in line 1, column
            POST campaigns                  |                                      | the body is missing
            POST campaigns?check=false      | {}                                   | check
            POST campaigns?unchecked=maybe  | {}                                   | unchecked is of the type boolean, not "maybe"
            POST campaigns                  | {"id": ""}                           | id is a text that is not blank, not ""
            POST campaigns                  | {"id": null}                         | not null
            POST campaigns?unchecked=true   | {"id": 7}                            | id is a text that is not blank, not 7
            POST campaigns                  | {"status": null}                     | status is a text, not null
            PATCH campaigns/known           | {"status": null}                     | status is a text, not null
            POST campaigns                  | {"totalCertifications": 99999999999} | totalCertifications is a number of 32 bits, not 99999999999
            PUT clients/c                   | {"secret": ""}                       | secret has at least 1 character, not 0
            POST answers/listCampaigns      | {"status": 200, "headers": {"transfer-encoding": "chunked"}} | the header transfer-encoding can't be scripted
            POST answers/listCampaigns      | {"headers": {"Content-Length": ""}}  | the header Content-Length can't be scripted
            PATCH campaigns/known           | {"id": "other"}                      | can't become "other"
            PATCH campaigns/known           | {"type": "ODD"}                      | not "ODD"
            POST campaigns/known/certifications | {"reviewers": 1}                 | itemsEach of the body is missing
            POST campaigns/known/certifications | {"reviewers": -1, "itemsEach": 1} | reviewers is from 0 to 1000, not -1
            POST campaigns/known/certifications | {"reviewers": 1000, "itemsEach": 10000} | at most 100000 items in all, not 1000 times 10000
            POST campaigns/known/certifications | {"reviewers": 0, "governanceGroups": 11, "itemsEach": 10000} | not 11 times 10000
            POST campaigns/known/failure    | {"alert": ""}                        | alert has at least 1
            POST calls                      | {"method": "HEAD", "path": "/v3/campaigns"} | not "HEAD"
            POST calls                      | {"method": "GET", "path": "v3"}      | path is like
            POST calls                      | {"method": "GET", "path": "/v3"}     | no operation has the path /v3
            POST calls                      | {"method": "POST", "path": "/oauth/token"} | token
            PUT clients/c                   | {"secret": "s", "levels": ["ROOT"]}  | not "ROOT"
            POST answers/listCampaign       | {"status": 500}                      | no operation "listCampaign"
            POST answers/listCampaigns      | {"status": 99}                       | status is from 200 to 599, not 99
            POST answers/listCampaigns      | {"staus": 500}                       | staus
            POST answers/listCampaigns      | {"text": "x"}                        | needs a status
            POST answers/listCampaigns      | {"status": 200, "text": "x", "body": 1} | two bodies
            POST answers/listCampaigns      | {"status": 200, "fault": "CLOSED"}   | CLOSED
            POST answers/listCampaigns      | {"fault": "BROKEN"}                  | not "BROKEN"
            POST answers/listCampaigns      | {"headers": {"a b": "c"}}            | not "a b"
            POST answers/listCampaigns      | {"headers": {"a": "b\\r\\nc"}}       | the header a
            POST answers/listCampaigns      | {"delay": "1s"}                      | delay is a duration as in ISO 8601 that is not negative, such as PT0.2S or P14D, not 1s
            PUT answer-delay                | {"delay": "-PT1S"}                   | not -PT1S
            POST traffic                    | {"version": "v9", "requests": 1}     | "v9"
            POST traffic                    | {"version": "v3", "requests": 0}     | requests is from 1 to 100000, not 0
            GET requests?operationId=list   |                                      | no operation "list"
            POST clock                      | {"advance": "P1000000000D"}          | advance
            POST clock                      | {}                                   | advance of the body is missing
            POST provider-states            | {"state": "there is a campain"}      | there is no state "there is a campain"
            POST provider-states            | {"state": "there is a campaign"}     | needs the parameter id
            POST provider-states            | {"state": "there are campaigns", "params": {"count": "many"}} | count
            POST provider-states            | {"state": "there are campaigns", "params": {"count": -4}} | count of the state "there are campaigns" is a whole number from 0 to 10000, not -4
            POST provider-states            | {"state": "there is a campaign", "params": {"id": "a", "status": "ODD"}} | not "ODD"
            POST provider-states            | {"state": "there is a campaign", "params": {"id": "a", "status": null}} | the parameter status of the state "there is a campaign" is a text that is not blank, not null
            POST provider-states            | {"state": "there is a campaign", "params": {"id": {"a": 1}}} | is a text that is not blank, not {"a":1}
            POST provider-states            | {"state": "there is a campaign", "params": {"id": " "}} | not " "
            POST provider-states            | {"state": "the client has used up its requests", "params": {"version": "v9"}} | the parameter version
            POST provider-states            | {"state": "the tenant answers the next request for an operation with a status", "params": {"operation": "list", "status": 500}} | is the operationId of an operation, not "list"
            POST provider-states            | {"state": "the tenant answers the next request for an operation with a status", "params": {"operation": "listCampaigns", "status": 9999}} | is a whole number from 200 to 599, not 9999
            POST provider-states            | {"state": "the tenant answers the next request for an operation with a status", "params": {"operation": "listCampaigns", "status": 101}} | not 101
            POST provider-states            | {"state": "the tenant answers the next request for an operation with an example", "params": {"operation": "listCampaigns", "example": "nope"}} | is an example of the description, not "nope"
            """)
    void request_wrong_isRefusedInOneSentence(String target, String body, String expected) throws Exception {
        tenant.add(SandboxCampaign.staged().id("known"));
        String[] methodAndPath = target.strip().split(" ");

        Response refused = ask(methodAndPath[0], methodAndPath[1], body == null ? "" : body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asText()).contains(expected).doesNotContain("\n");
    }

    @Test
    void path_unknown_isNotFound() throws Exception {
        assertThat(ask("GET", "nothing", "").status()).isEqualTo(404);
        assertThat(ask("PATCH", "campaigns/none", "{}").status()).isEqualTo(404);
        assertThat(ask("DELETE", "reset", "").status()).isEqualTo(405);
        assertThat(ask("DELETE", "reset", "").json().path("error").asText())
                .isEqualTo("/_sandbox/reset has POST, not DELETE");
        assertThat(ask("DELETE", "reset", "").header("Allow")).isEqualTo("POST");
    }
}
