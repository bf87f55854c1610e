package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.sandbox.TestCaller.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the tenant to the bundled spec, read here without the tenant's own reader, whatever operations it has. */
class SandboxOperationsTest {

    private static final JsonNode BUNDLE = bundle();
    private static final String UNKNOWN_ID = "0".repeat(32);
    private static final String OTHER_SCOPE = "idn:identity:read";

    @AutoClose
    private SandboxTenant tenant;

    @BeforeEach
    void start() throws IOException {
        SandboxTenantBuilder builder = SandboxTenant.builder().withoutRateLimit();
        for (UserLevel level : UserLevel.values()) {
            for (String scope : scopes()) {
                builder.client(
                        SandboxClient.of(level + " " + scope, "s").levels(level).scopes(scope));
            }
        }
        tenant = builder.start();
    }

    /** An operation as the bundle has it. */
    private record Described(String method, String path, JsonNode node) {

        String id() {
            return node.path("operationId").asText();
        }

        Set<String> texts(String extension) {
            return textsOf(node.path(extension));
        }

        Set<String> scopes() {
            return node.path("security").findValues("oauth2").stream()
                    .flatMap(list -> textsOf(list).stream())
                    .collect(Collectors.toSet());
        }

        String somePath() {
            return pathOf(UNKNOWN_ID);
        }

        /** With the subject in the first place, and in any other what the documentation names. */
        String pathOf(String subject) {
            String filled = path.replaceFirst("\\{\\w+}", subject);
            for (JsonNode parameter : node.path("parameters")) {
                filled = filled.replace(
                        "{" + parameter.path("name").asText() + "}",
                        parameter.path("example").asText());
            }
            return filled;
        }

        List<JsonNode> inQuery() {
            return StreamSupport.stream(node.path("parameters").spliterator(), false)
                    .filter(parameter -> parameter.path("in").asText().equals("query"))
                    .toList();
        }

        String neededQuery() {
            return inQuery().stream()
                    .filter(parameter -> parameter.path("required").asBoolean())
                    .map(parameter -> parameter.path("name").asText() + "="
                            + parameter.path("example").asText())
                    .collect(Collectors.joining("&", "?", ""));
        }

        /** Some complete request, with the first example as its body. */
        Response send(TestCaller caller, String subject) throws Exception {
            String target = "/v2024" + pathOf(subject) + neededQuery();
            for (Map.Entry<String, JsonNode> content :
                    node.at("/requestBody/content").properties()) {
                JsonNode example =
                        content.getValue().path("examples").iterator().next();
                String body = resolved(example).path("value").toString();
                return caller.send(method, target, content.getKey(), body);
            }
            return caller.send(method, target, null, null);
        }

        @Override
        public String toString() {
            return id();
        }
    }

    private static JsonNode resolved(JsonNode node) throws IOException {
        return node.has("$ref") ? BUNDLE.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Set<String> textsOf(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static List<Described> operations() throws IOException {
        List<Described> operations = new ArrayList<>();
        BUNDLE.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> member.getValue().has("x-effect"))
                        .forEach(member -> operations.add(new Described(
                                member.getKey().toUpperCase(Locale.ROOT), path.getKey(), member.getValue()))));
        return operations;
    }

    private static TreeSet<String> scopes() throws IOException {
        TreeSet<String> scopes = new TreeSet<>(List.of(OTHER_SCOPE));
        operations().forEach(operation -> scopes.addAll(operation.scopes()));
        return scopes;
    }

    private static JsonNode bundle() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("target/openapi/campaigns.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each family, and where it serves the operation. */
    private static List<String[]> familiesAndPaths(Described operation) throws IOException {
        List<String[]> places = new ArrayList<>();
        String path = operation.somePath();
        for (JsonNode version : BUNDLE.at("/servers/0/variables/version/x-extensible-enum")) {
            places.add(new String[] {version.asText(), "/" + version.asText() + path});
        }
        for (JsonNode resource : BUNDLE.path("x-resource-versions")) {
            String start = "/" + resource.path("resource").asText();
            if (path.equals(start) || path.startsWith(start + "/")) {
                String version = start + "/" + resource.at("/versions/0").asText();
                places.add(new String[] {version.substring(1), version + path.substring(start.length())});
            }
        }
        return places;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void route_eachFamily_servesAndDeprecatesAsDescribed(Described operation) throws Exception {
        TestCaller caller = TestCaller.of(tenant);
        assertThat(familiesAndPaths(operation)).hasSizeGreaterThan(5);
        for (String[] place : familiesAndPaths(operation)) {
            tenant.clearLogs();

            Response response = caller.send(operation.method(), place[1], null, null);

            boolean served = !operation.texts("x-not-in").contains(place[0]);
            assertThat(tenant.requests(operation.id())).as(place[1]).hasSize(served ? 1 : 0);
            assertThat(response.header("X-Deprecated"))
                    .as(place[1])
                    .isEqualTo(served && operation.texts("x-deprecated-in").contains(place[0]) ? "true" : null);
        }
    }

    @Test
    void userLevels_ofTheTenant_areThoseOfTheDescription() throws IOException {
        assertThat(UserLevel.values())
                .extracting(UserLevel::name)
                .containsExactlyInAnyOrderElementsOf(operations().stream()
                        .flatMap(operation -> operation.texts("x-user-levels").stream())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void access_eachLevelAndScope_decideAsDescribed(Described operation) throws Exception {
        String path = "/v2024" + operation.somePath();
        for (UserLevel level : UserLevel.values()) {
            for (String scope : scopes()) {
                TestCaller caller = TestCaller.of(tenant, level.name() + "%20" + scope, "s");
                boolean levelled = operation.texts("x-user-levels").isEmpty()
                        || operation.texts("x-user-levels").contains(level.name());

                assertThat(caller.send(operation.method(), path, null, null).status() == 403)
                        .as("%s with %s", level, scope)
                        .isEqualTo(!levelled || !operation.scopes().contains(scope));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void parameters_outOfTheirBounds_areRefused(Described operation) throws Exception {
        TestCaller caller = TestCaller.of(tenant);
        String path = "/v2024" + operation.somePath();
        for (JsonNode parameter : operation.node().path("parameters")) {
            JsonNode schema = parameter.path("schema");
            if (schema.has("minimum")) {
                long least = schema.path("minimum").asLong();
                long most = schema.path("maximum").asLong(Integer.MAX_VALUE);
                for (Object value : List.of(least - 1, most + 1, "x")) {
                    String query = "?" + parameter.path("name").asText() + "=" + value;
                    assertThat(caller.send(operation.method(), path + query, null, null)
                                    .status())
                            .as(query)
                            .isEqualTo(400);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void body_ofAnotherKind_isRefused(Described operation) throws Exception {
        TestCaller caller = TestCaller.of(tenant);
        String path = "/v2024" + operation.somePath();
        JsonNode body = operation.node().path("requestBody");
        for (String type : body.path("content").properties().stream()
                .map(Map.Entry::getKey)
                .toList()) {
            for (String wrong : List.of("\"text\"", "7", "{", "null")) {
                assertThat(caller.send(operation.method(), path, type, wrong).status())
                        .as(wrong)
                        .isEqualTo(400);
            }
            assertThat(caller.send(operation.method(), path, "text/plain", "{}").status())
                    .isEqualTo(415);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void parameters_missingOrOfNoKnownValue_areRefused(Described operation) throws Exception {
        TestCaller caller = TestCaller.of(tenant);
        String path = "/v2024" + operation.somePath();
        for (JsonNode parameter : operation.inQuery()) {
            boolean closed = resolved(parameter.path("schema")).has("x-extensible-enum");
            String query = closed ? "?" + parameter.path("name").asText() + "=NONE" : "";
            if (closed || parameter.path("required").asBoolean()) {
                assertThat(caller.send(operation.method(), path + query, null, null)
                                .status())
                        .as(query)
                        .isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void subject_unknown_isNotFound(Described operation) throws Exception {
        int status = operation.send(TestCaller.of(tenant), UNKNOWN_ID).status();

        assertThat(status == 404)
                .isEqualTo(operation.path().contains("{")
                        && operation.node().path("responses").has("404"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void success_ofEach_isOfTheDescribedStatusAndKind(Described operation) throws Exception {
        TestCaller caller = TestCaller.of(tenant);
        String subject = subject(operation);
        for (Described other : operations()) {
            // What is read or deleted was put there.
            if (other.method().equals("PUT") && other.path().equals(operation.path())) {
                other.send(caller, subject);
            }
        }
        tenant.clearLogs();

        Response response = operation.send(caller, subject);

        Map.Entry<String, JsonNode> documented = operation.node().path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .findFirst()
                .orElseThrow();
        assertThat(response.status()).hasToString(documented.getKey());
        JsonNode kinds = resolved(documented.getValue()).path("content");
        assertThat(kinds.has(String.valueOf(response.header("Content-Type")).split(";")[0]))
                .isEqualTo(!kinds.isEmpty());
        assertThat(response.http().body().isEmpty()).isEqualTo(kinds.isEmpty());
        boolean writes = !operation.node().path("x-effect").asText().equals("read");
        assertThat(tenant.actions()).hasSize(writes ? 1 : 0);
    }

    private String subject(Described operation) {
        if (operation.path().startsWith("/campaigns")) {
            boolean completes = operation.id().equals("completeCampaign");
            return tenant.add(completes ? SandboxCampaign.active().pastDue() : SandboxCampaign.staged());
        }
        return operation.path().startsWith("/reports")
                ? Examples.read("campaign-reports").at("/0/id").asText()
                : operation.node().at("/parameters/0/example").asText();
    }
}
