package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds {@code openapi/sandbox-control.yaml}, read by somebody else's parser, against what is served. The other way round there
 * is nothing to compare: what it does not describe has no route.
 */
class SandboxControlDescriptionTest {

    private static final OpenAPI DESCRIPTION = read();
    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createForSpecificationUrl(
                    "target/openapi/sandbox-control.json")
            .build();

    @AutoClose
    private final SandboxTenant tenant =
            SandboxTenant.builder().emptyTenant().control().start();

    private static OpenAPI read() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        var result = new OpenAPIV3Parser().readLocation("openapi/sandbox-control.yaml", null, options);
        assertThat(result.getMessages()).isEmpty();
        return result.getOpenAPI();
    }

    /** A call as its examples show it; of a call without a body, one. */
    record Described(String method, String path, Operation operation, Optional<Object> body) {

        String id() {
            return operation.getOperationId();
        }

        @Override
        public String toString() {
            return id();
        }
    }

    static List<Described> calls() {
        List<Described> calls = new ArrayList<>();
        DESCRIPTION
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    String filled = path;
                    for (Parameter parameter : parameters(item, operation)) {
                        filled =
                                filled.replace("{" + parameter.getName() + "}", String.valueOf(parameter.getExample()));
                    }
                    for (Optional<Object> body : bodies(operation)) {
                        calls.add(new Described(method.name(), filled, operation, body));
                    }
                }));
        return calls;
    }

    private static List<Parameter> parameters(PathItem item, Operation operation) {
        return Stream.of(item.getParameters(), operation.getParameters())
                .flatMap(list -> list == null ? Stream.of() : list.stream())
                .map(parameter -> parameter.get$ref() == null
                        ? parameter
                        : DESCRIPTION
                                .getComponents()
                                .getParameters()
                                .get(parameter.get$ref().replaceFirst(".*/", "")))
                .toList();
    }

    private static List<Optional<Object>> bodies(Operation operation) {
        var body = operation.getRequestBody();
        if (body == null) {
            return List.of(Optional.empty());
        }
        if (body.get$ref() != null) {
            body = DESCRIPTION
                    .getComponents()
                    .getRequestBodies()
                    .get(body.get$ref().replaceFirst(".*/", ""));
        }
        return body.getContent().get("application/json").getExamples().values().stream()
                .map(example -> Optional.of(example.getValue()))
                .toList();
    }

    @BeforeEach
    void addWhatTheExamplesName() throws Exception {
        tenant.add(SandboxCampaign.staged().id("2c9079b270a266a60170a2779fcb0007"));
        TestCaller.of(tenant).activate("2c9079b270a266a60170a2779fcb0007");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_asItsExampleShows_succeedsAsDescribed(Described described) throws Exception {
        Optional<String> body = described.body().map(Object::toString);
        Response response = TestCaller.withoutToken(tenant)
                .send(
                        described.method(),
                        described.path(),
                        body.map(any -> "application/json").orElse(null),
                        body.orElse(null));

        assertThat(Integer.toString(response.status()))
                .isEqualTo(
                        described.operation().getResponses().keySet().iterator().next());
        assertThat(findings(described.method(), described.path(), body, response))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_withAnUnknownParameter_isRefusedAsDescribed(Described described) throws Exception {
        String path = described.path() + "?unknown=1";
        Response response = TestCaller.withoutToken(tenant).send(described.method(), path, null, null);

        assertThat(response.status()).isEqualTo(400);
        assertThat(findings(described.method(), described.path(), Optional.empty(), response))
                .filteredOn(finding -> !finding.contains("request.body.missing"))
                .isEmpty();
    }

    private static List<String> findings(String method, String path, Optional<String> body, Response response) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(Request.Method.valueOf(method), path);
        body.ifPresent(text -> request.withContentType("application/json").withBody(text));
        SimpleResponse.Builder answer = new SimpleResponse.Builder(response.status());
        Optional.ofNullable(response.header("Content-Type")).ifPresent(answer::withContentType);
        if (!response.http().body().isEmpty()) {
            answer.withBody(response.http().body());
        }
        ValidationReport report = VALIDATOR.validate(request.build(), answer.build());
        return report.getMessages().stream()
                // It closes each part of a campaign by itself; SandboxControlTest compares campaigns with those of the
                // API.
                .filter(message -> !message.getKey().equals("validation.response.body.schema.allOf"))
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }

    @Test
    void description_served_isThatOfTheFile() throws Exception {
        JsonNode served =
                TestCaller.withoutToken(tenant).get("/_sandbox/openapi.json").json();

        assertThat(served)
                .isEqualTo(new ObjectMapper()
                        .readTree(Path.of("target/openapi/sandbox-control.json").toFile()));
        assertThat(served.path("paths").properties().stream()
                        .flatMap(path -> path.getValue().properties().stream())
                        .filter(member -> member.getValue().has("operationId")))
                .hasSize((int) calls().stream().map(Described::id).distinct().count());
    }

    @Test
    void description_everyState_isThatOfTheTenant() throws Exception {
        String states = DESCRIPTION
                .getPaths()
                .get("/_sandbox/provider-states")
                .getPost()
                .getDescription();
        String refused = TestCaller.withoutToken(tenant)
                .send("POST", "/_sandbox/provider-states", "application/json", "{\"state\": \"none\"}")
                .json()
                .path("error")
                .asText();

        List<String> described = states.lines()
                .filter(line -> line.startsWith("| the"))
                .map(line -> line.split("\\|")[1].strip())
                .toList();
        List<String> known = Stream.of(
                        refused.substring(refused.indexOf("only")).split("\""))
                .filter(part -> part.startsWith("the"))
                .toList();
        assertThat(described).hasSizeGreaterThan(10).isEqualTo(known);
    }
}
