package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.spec.ClosedSpec;
import io.github.sailpointcampaigns.spec.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecConformanceTest {

    private static final SpecConformance CONFORMANCE = SpecConformance.read();
    private static final String JSON = "application/json";
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CAMPAIGN = """
            {"id": "c1", "name": "One", "type": "MANAGER", "status": "STAGED", "deadline": "2026-04-01T10:00:00.5Z"}""";
    private static final String FULL_CAMPAIGN = CAMPAIGN.replace("}", ", \"filter\": {\"id\": \"f1\"}}");
    private static final String CREDENTIALS = "grant_type=client_credentials&client_id=me&client_secret=hush";
    private static final String TOKEN = "{\"access_token\": \"hush\", \"token_type\": \"bearer\", \"tenant\": \"t\"}";

    private static final ObjectNode SPEC = ClosedSpec.read();

    /** Some examples of a list are FULL. */
    private static final Map<String, Supplier<Call>> CALLS = Map.of(
            "listCampaigns", () -> list().query("detail=FULL"),
            "getCampaign", SpecConformanceTest::get,
            "updateCampaign", () -> update("1"),
            "activateCampaign", SpecConformanceTest::activate,
            "completeCampaign", SpecConformanceTest::complete,
            "createToken", SpecConformanceTest::token);

    static Stream<Call> conforming() {
        return Stream.of(
                list(),
                list().query("limit=250&offset=0&count=true&sorters=-created%2Cname&filters=name%20sw%20%22M%22")
                        .answerHeader("X-Total-Count", "1300"),
                list().query("detail=FULL").answer("[" + FULL_CAMPAIGN + "," + CAMPAIGN + "]"),
                get(),
                get().path("/v3/campaigns/c1").query("detail=FULL").answer(FULL_CAMPAIGN),
                get().path("/campaigns/v1/a%2Fb%20c"),
                get().path("/beta/campaigns/c1").answerHeader("X-Deprecated", "true"),
                get().answerHeader("SLPT-Request-ID", "e7eab60924f64aa284175b9fa3309599")
                        .answerHeader("Cache-Control", "no-store")
                        .answerHeader("Date", "Sun, 01 Mar 2026 12:00:00 GMT"),
                get().answer(CAMPAIGN.replace("10:00:00.5Z", "10:00:00+02:00")),
                get().status(429).answerHeader("Retry-After", "1200").answer("{\"message\": \"Rate Limit Exceeded\"}"),
                update("\"text\""),
                update("true"),
                update("1"),
                update("{\"id\": null, \"any\": [1.5]}"),
                update("[\"a\", 1, {\"any\": true}]"),
                activate(),
                activate().body(null, ""),
                complete(),
                complete().body(null, ""),
                complete().body("application/json; charset=UTF-8", "{}"),
                token(),
                token().body(null, "").query(CREDENTIALS),
                token().status(401).answer("{\"error\": \"invalid_client\"}"));
    }

    @ParameterizedTest
    @MethodSource("conforming")
    void exchange_conforming_hasNoFindings(Call conforming) {
        assertThat(CONFORMANCE.findings(conforming.exchange())).isEmpty();
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                // where
                violation(list().path("/v9/campaigns"), "GET /v9/campaigns 200: request path"),
                violation(list().path("/campaigns"), "GET /campaigns 200: request path"),
                violation(list().path("/v2024/campaigns/"), "GET /v2024/campaigns/ 200: request path"),
                violation(list().path("/campaigns/v2"), "GET /campaigns/v2 200: request path"),
                violation(token().path("/v2024/oauth/token"), "POST /v2024/oauth/token 200: request path"),
                violation(get().method("PUT"), "PUT /v2024/campaigns/c1 200: request method"),
                violation(get().method("HEAD"), "HEAD /v2024/campaigns/c1 200: request method"),
                // parameters
                violation(list().query("limits=5"), "listCampaigns 200: request query limits", "[5]"),
                violation(list().query("limit=251"), "listCampaigns 200: request query limit", "[251]"),
                violation(list().query("limit=1&limit=2"), "listCampaigns 200: request query limit", "[1, 2]"),
                violation(list().query("offset=-1"), "listCampaigns 200: request query offset", "[-1]"),
                violation(list().query("count=maybe"), "listCampaigns 200: request query count", "[maybe]"),
                violation(list().query("detail=BIG"), "listCampaigns 200: request query detail", "[BIG]"),
                violation(
                        get().path("/beta/campaigns/c1").query("detail=FULL"),
                        "getCampaign 200: request query detail",
                        "[FULL]"),
                // headers and body of the request
                violation(get().header("Authorization", null), "getCampaign 200: request header Authorization"),
                violation(get().header("Authorization", "Basic x"), "getCampaign 200: request header Authorization"),
                violation(update("1").header("Content-Type", null), "updateCampaign 200: request header Content-Type"),
                violation(update("1").header("Content-Type", JSON), "updateCampaign 200: request", JSON),
                violation(
                        complete().header("Content-Type", "text/plain"), "completeCampaign 202: request", "text/plain"),
                violation(update("1").body(JSON_PATCH, ""), "updateCampaign 200: request body"),
                violation(list().body(JSON, "{}"), "listCampaigns 200: request body"),
                violation(activate().body(JSON, "{"), "activateCampaign 202: request body"),
                violation(
                        activate().body(JSON, "{\"timezone\": \"Z\"}"),
                        "activateCampaign 202: request body",
                        "timezone"),
                violation(
                        activate().body(JSON, "{\"timeZone\": \"CET\"}"),
                        "activateCampaign 202: request body /timeZone",
                        "CET"),
                violation(
                        complete().body(JSON, "{\"autoCompleteAction\": \"KEEP\"}"),
                        "completeCampaign 202: request body /autoCompleteAction",
                        "KEEP"),
                violation(
                        complete().body(JSON, "{\"autoCompleteAction\": null}"),
                        "completeCampaign 202: request body /autoCompleteAction",
                        "null"),
                violation(update("1.5"), "updateCampaign 200: request body /0/value", "1.5"),
                violation(update("null"), "updateCampaign 200: request body /0/value", "null"),
                violation(
                        update("1").body(JSON_PATCH, "[{\"op\": \"replace\", \"path\": \"/name\", \"val\": 1}]"),
                        "updateCampaign 200: request body /0",
                        "val"),
                violation(
                        update("1").body(JSON_PATCH, "[{\"op\": \"put\", \"path\": \"/name\"}]"),
                        "updateCampaign 200: request body /0/op",
                        "put"),
                violation(
                        update("1").body(JSON_PATCH, "[{\"op\": \"add\"}]"),
                        "updateCampaign 200: request body /0",
                        "path"),
                violation(token().body(FORM, CREDENTIALS + "&user=me"), "createToken 200: request body", "user"),
                violation(token().body(FORM, "grant_type=x"), "createToken 200: request body", "client_secret"),
                // status and headers of the answer
                violation(list().status(404).answer("{}"), "listCampaigns 404: response", "404"),
                violation(activate().status(200), "activateCampaign 200: response", "200"),
                violation(get().answerHeader("Content-Type", null), "getCampaign 200: response header Content-Type"),
                violation(get().answerHeader("Content-Type", "text/html"), "getCampaign 200: response", "text/html"),
                violation(
                        get().answerHeader("x-total-count", "5"),
                        "getCampaign 200: response header x-total-count",
                        "[5]"),
                violation(
                        get().answerHeader("Retry-After", "5"), "getCampaign 200: response header Retry-After", "[5]"),
                violation(
                        list().answerHeader("X-Total-Count", "many"),
                        "listCampaigns 200: response header X-Total-Count",
                        "many"),
                violation(get().answerHeader("X-Deprecated", "true"), "getCampaign 200: response header X-Deprecated"),
                violation(
                        get().path("/beta/campaigns/c1").answerHeader("X-Deprecated", "yes"),
                        "getCampaign 200: response header X-Deprecated",
                        "yes"),
                // body of the answer
                violation(list().answer(""), "listCampaigns 200: response body"),
                violation(list().answer("[}"), "listCampaigns 200: response body"),
                violation(list().answer("{}"), "listCampaigns 200: response body", "object"),
                violation(activate().answer(""), "activateCampaign 202: response body"),
                violation(
                        list().answer("[" + CAMPAIGN.replace("STAGED", "PAUSED") + "]"),
                        "listCampaigns 200: response body /0/status",
                        "PAUSED"),
                violation(
                        list().answer("[" + CAMPAIGN.replace("\"One\"", "1") + "]"),
                        "listCampaigns 200: response body /0/name",
                        "but it is 1"),
                violation(
                        get().answer(CAMPAIGN.replace("\"name\"", "\"nam\"")), "getCampaign 200: response body", "nam"),
                violation(
                        update("1").answer(CAMPAIGN.replace("}", ", \"risk\": 1}")),
                        "updateCampaign 200: response body",
                        "risk"),
                violation(
                        list().query("detail=FULL")
                                .answer("[" + FULL_CAMPAIGN.replace("\"f1\"", "\"f1\", \"x\": 1") + "]"),
                        "listCampaigns 200: response body /0/filter",
                        "x"),
                violation(get().answer(FULL_CAMPAIGN), "getCampaign 200: response body", "filter"),
                violation(get().query("detail=SLIM").answer(FULL_CAMPAIGN), "getCampaign 200: response body", "filter"),
                violation(update("1").answer(FULL_CAMPAIGN), "updateCampaign 200: response body", "filter"),
                violation(get().status(404).answer("{\"error\": \"x\"}"), "getCampaign 404: response body", "error"),
                violation(
                        get().status(400).answer("{\"messages\": [{\"localeOrigin\": \"GUESS\"}]}"),
                        "getCampaign 400: response body /messages/0/localeOrigin",
                        "GUESS"),
                violation(token().answer("{\"access_token\": \"x\"}"), "createToken 200: response body", "token_type"));
    }

    private static Arguments violation(Call call, String place) {
        return violation(call, place, "");
    }

    private static Arguments violation(Call call, String place, String value) {
        return arguments(call, place, value);
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("violations")
    void exchange_violating_hasAFindingThatNamesPlaceAndValue(Call violating, String place, String value) {
        assertThat(CONFORMANCE.findings(violating.exchange()))
                .anySatisfy(finding -> assertThat(finding).startsWith(place).contains(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-04-01",
                "2026-04-01T10:00Z",
                "2026-04-01T10:00:00",
                "2026-04-01 10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-02-30T10:00:00Z",
                "2026-04-01T25:00:00Z",
                ""
            })
    void dateTime_invalid_isAFinding(String dateTime) {
        Call call = list().answer("[" + CAMPAIGN.replace("2026-04-01T10:00:00.5Z", dateTime) + "]");

        assertThat(CONFORMANCE.findings(call.exchange()))
                .singleElement()
                .asString()
                .startsWith("listCampaigns 200: response body /0/deadline: ")
                .contains('"' + dateTime + '"');
    }

    @Test
    void findings_ofTheTokenEndpoint_showNoValue() {
        Call wrong = token().query("client_secret=hush&client_secret=hush")
                .answer("{\"access_token\": [\"hush\"], \"refresh_token\": 12345, \"token_type\": true}");

        assertThat(CONFORMANCE.findings(wrong.exchange()))
                .hasSizeGreaterThanOrEqualTo(4)
                .noneMatch(finding -> finding.contains("hush") || finding.contains("12345"));
    }

    @Test
    void responseFindings_ofABadRequest_areOfTheAnswerAlone() {
        Call refused = list().query("limit=x&y=1").header("Authorization", null).status(400);

        assertThat(CONFORMANCE.responseFindings(refused.answer("{}").exchange()))
                .isEmpty();
        assertThat(CONFORMANCE.responseFindings(refused.answer("[]").exchange()))
                .singleElement()
                .asString()
                .startsWith("listCampaigns 400: response body");
    }

    @ParameterizedTest
    @CsvSource({
        "/beta/campaigns, beta",
        "/v3/campaigns/c1, v3",
        "/v2026/campaigns/c1/activate, v2026",
        "/campaigns/v1, resource/v1",
        "/campaigns/v1/c1/complete, resource/v1",
        "/oauth/token, ",
        "/v2027/campaigns, ",
        "/certification-campaigns/v1, ",
    })
    void family_ofAPath_isTheOneThatServesIt(String path, String family) {
        assertThat(CONFORMANCE.family(path).orElse(null)).isEqualTo(family);
    }

    static List<Arguments> examples() {
        List<Arguments> examples = new ArrayList<>();
        for (JsonNode operation : SPEC.findParents("operationId")) {
            String id = operation.path("operationId").textValue();
            addExamples(id, operation.path("requestBody"), Call::body, examples);
            operation.path("responses").properties().forEach(response -> {
                int status = Integer.parseInt(response.getKey());
                addExamples(
                        id,
                        response.getValue(),
                        (call, mediaType, body) -> call.status(status)
                                .answerHeader("Content-Type", mediaType)
                                .answer(body),
                        examples);
            });
        }
        return examples;
    }

    private static void addExamples(String operation, JsonNode message, Place place, List<Arguments> examples) {
        resolve(message)
                .path("content")
                .properties()
                .forEach(content -> content.getValue()
                        .path("examples")
                        .forEach(example -> examples.add(arguments(
                                operation,
                                example.path("$ref").textValue().replaceFirst(".*/", ""),
                                place.put(
                                        CALLS.getOrDefault(operation, () -> standard(StandardCall.of(operation)))
                                                .get(),
                                        content.getKey(),
                                        resolve(example).path("value").toString())))));
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? SPEC.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private interface Place {
        Call put(Call call, String mediaType, String body);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void example_inItsPlace_conforms(String operation, String example, Call call) {
        assertThat(CONFORMANCE.findings(call.exchange())).isEmpty();
    }

    @Test
    void examples_ofTheSpec_areAllHere() {
        List<String> names = new ArrayList<>();
        SPEC.at("/components/examples").fieldNames().forEachRemaining(names::add);

        assertThat(examples()).extracting(example -> example.get()[1]).containsAll(names);
    }

    private static Call list() {
        return new Call("GET", "/v2024/campaigns").answer("[" + CAMPAIGN + "]");
    }

    private static Call get() {
        return new Call("GET", "/v2024/campaigns/c1").answer(CAMPAIGN);
    }

    private static Call update(String value) {
        return new Call("PATCH", "/v2024/campaigns/c1")
                .body(JSON_PATCH, "[{\"op\": \"replace\", \"path\": \"/name\", \"value\": " + value + "}]")
                .answer(CAMPAIGN);
    }

    private static Call activate() {
        return new Call("POST", "/v2024/campaigns/c1/activate")
                .body(JSON, "{\"timeZone\": \"+0200\"}")
                .status(202)
                .answer("{}");
    }

    private static Call complete() {
        return new Call("POST", "/v2024/campaigns/c1/complete")
                .body(JSON, "{\"autoCompleteAction\": \"REVOKE\"}")
                .status(202)
                .answer("{\"any\": 1}");
    }

    private static Call standard(StandardCall call) {
        Call standard = new Call(call.operation().method(), "/v2024" + call.path()).status(call.success());
        call.query().forEach((name, value) -> standard.query(name + "=" + value));
        call.body().ifPresent(body -> standard.body(call.requestType(), body.toString()));
        return call.answerType().isEmpty()
                ? standard.answerHeader("Content-Type", null).answer("")
                : standard.answer(
                        call.example(call.success()).map(JsonNode::toString).orElse(""));
    }

    private static Call token() {
        return new Call("POST", "/oauth/token")
                .header("Authorization", null)
                .body(FORM, CREDENTIALS)
                .answer(TOKEN);
    }

    /** An exchange to vary: unless told otherwise a 200 with a JSON body, asked for with a token. */
    private static final class Call {
        private final Map<String, List<String>> requestHeaders = new HashMap<>();
        private final Map<String, List<String>> responseHeaders = new HashMap<>();
        private String method;
        private String path;
        private String query = "";
        private String requestBody = "";
        private int status = 200;
        private String responseBody = "";

        Call(String method, String path) {
            this.method = method;
            this.path = path;
            header("Authorization", "Bearer t");
            header("Accept", JSON);
            answerHeader("Content-Type", "application/json;charset=UTF-8");
        }

        Call method(String other) {
            method = other;
            return this;
        }

        Call path(String other) {
            path = other;
            return this;
        }

        Call query(String other) {
            query = other;
            return this;
        }

        Call header(String name, String value) {
            return set(requestHeaders, name, value);
        }

        Call body(String mediaType, String other) {
            requestBody = other;
            return header("Content-Type", mediaType);
        }

        Call status(int other) {
            status = other;
            return this;
        }

        Call answerHeader(String name, String value) {
            return set(responseHeaders, name, value);
        }

        Call answer(String other) {
            responseBody = other;
            return this;
        }

        private Call set(Map<String, List<String>> headers, String name, String value) {
            headers.remove(name);
            if (value != null) {
                headers.put(name, List.of(value));
            }
            return this;
        }

        Exchange exchange() {
            return new Exchange(
                    method, path, query, requestHeaders, requestBody, status, responseHeaders, responseBody);
        }

        @Override
        public String toString() {
            return exchange().toString();
        }
    }

    @Test
    void families_ofTheContract_areThoseOfTheSpec() {
        JsonNode spec = Spec.read().root();
        Stream<String> ofResources = spec.path("x-resource-versions")
                .valueStream()
                .flatMap(resource -> resource.path("versions").valueStream())
                .map(version -> "resource/" + version.asText())
                .distinct();
        List<String> inFront = Spec.values(spec.at("/servers/0/variables/version"));

        assertThat(Family.values())
                .extracting(family -> family.version)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(inFront.stream(), ofResources).toList());
    }
}
