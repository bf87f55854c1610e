package io.github.sailpointcampaigns.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.spec.ClosedSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds exchanges to the spec, as a contract: what the spec does not name is not allowed, be it a status, a parameter, a
 * property, a header or an enum value, though a client has to live with most of them. Thread-safe.
 *
 * <p>An object takes the properties that it names, unless its schema says {@code additionalProperties}. A campaign is
 * FULL only in the answer to a request for it.
 */
public final class SpecConformance {

    private static final SpecConformance READ = new SpecConformance(ClosedSpec.read());

    private final ObjectNode spec;
    private final List<SpecRoute> routes;
    private final ResponseHeaders responseHeaders;
    private final OpenApiInteractionValidator slim;
    private final OpenApiInteractionValidator full;

    private SpecConformance(ObjectNode spec) {
        this.spec = spec;
        routes = SpecRoute.all(spec);
        responseHeaders = new ResponseHeaders(spec);
        slim = validator("SlimCampaign");
        full = validator("Campaign");
    }

    /** To the spec of this project. */
    public static SpecConformance read() {
        return READ;
    }

    /** The path family that a path on the wire is in: {@code beta}, {@code v2024}, {@code resource/v1}. */
    public Optional<String> family(String path) {
        return route(path).flatMap(SpecRoute::family);
    }

    /** The operation that a request is for. */
    public Optional<String> operationId(String method, String path) {
        return route(path)
                .flatMap(route -> route.operation(method))
                .map(operation -> operation.path("operationId").textValue());
    }

    /** What in the request and its answer the spec does not allow; empty if they conform. */
    public List<String> findings(Exchange exchange) {
        return check(exchange, true);
    }

    /** What in the answer the spec does not allow, whatever the request. */
    public List<String> responseFindings(Exchange exchange) {
        return check(exchange, false);
    }

    private List<String> check(Exchange exchange, boolean withRequest) {
        Optional<SpecRoute> route = route(exchange.path());
        String request = exchange.method() + " " + exchange.path() + " " + exchange.status();
        if (route.isEmpty()) {
            return List.of(request + ": request path: the spec has no such path in any family");
        }
        Optional<JsonNode> operation = route.get().operation(exchange.method());
        if (operation.isEmpty()) {
            return List.of(request + ": request method: the spec has no such method for this path");
        }
        List<String> findings = new ArrayList<>();
        if (withRequest) {
            requestFindings(exchange, route.get(), operation.get(), findings);
        }
        responseFindings(exchange, route.get(), operation.get(), findings);
        String subject = operation.get().path("operationId").textValue() + " " + exchange.status() + ": ";
        return findings.stream().map(subject::concat).toList();
    }

    private Optional<SpecRoute> route(String path) {
        return routes.stream().filter(route -> route.serves(path)).findFirst();
    }

    private void requestFindings(Exchange exchange, SpecRoute route, JsonNode operation, List<String> findings) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(exchange.method(), route.inSpec(exchange.path()));
        exchange.requestHeaders().forEach(request::withHeader);
        exchange.parameters().forEach(request::withQueryParam);
        if (!exchange.requestBody().isEmpty()) {
            request.withBody(exchange.requestBody());
            if (exchange.requestHeader("Content-Type").isEmpty()) {
                findings.add("request header Content-Type: missing, with a body");
            }
        }
        // The validator does not know OAuth 2.0.
        if (!operation.path("security").isEmpty()
                && !exchange.requestHeader("Authorization").orElse("").startsWith("Bearer ")) {
            findings.add("request header Authorization: no bearer token");
        }
        checkFamily(exchange, route, operation, findings);
        add(validator(exchange).validateRequest(request.build()), exchange, operation, findings);
    }

    private static void checkFamily(Exchange exchange, SpecRoute route, JsonNode operation, List<String> findings) {
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asText();
            if (route.isIn(parameter.path("x-not-in")) && exchange.parameters().containsKey(name)) {
                findings.add("request query " + name + ": the path family has no such parameter, but it is "
                        + exchange.parameters().get(name));
            }
        }
    }

    private void responseFindings(Exchange exchange, SpecRoute route, JsonNode operation, List<String> findings) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(exchange.status());
        exchange.responseHeaders().forEach(response::withHeader);
        if (!exchange.responseBody().isEmpty()) {
            response.withBody(exchange.responseBody());
            if (exchange.responseHeader("Content-Type").isEmpty()) {
                findings.add("response header Content-Type: missing, with a body");
            }
        }
        responseHeaders.check(exchange, route, operation, findings);
        Request.Method method = Request.Method.valueOf(exchange.method());
        add(
                validator(exchange).validateResponse(route.inSpec(exchange.path()), method, response.build()),
                exchange,
                operation,
                findings);
    }

    private OpenApiInteractionValidator validator(Exchange exchange) {
        return exchange.parameters().getOrDefault("detail", List.of()).contains("FULL") ? full : slim;
    }

    private static void add(ValidationReport report, Exchange exchange, JsonNode operation, List<String> findings) {
        boolean secret = operation.path("x-hand-written").asBoolean();
        report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                // ResponseHeaders finds the same, and names the header.
                .filter(message -> !message.getKey().startsWith("validation.response.header.schema"))
                .map(message -> new Finding(message, exchange).text(!secret))
                .forEach(findings::add);
    }

    /** With one kind of campaign for what is either in the spec. */
    private OpenApiInteractionValidator validator(String campaign) {
        ObjectNode chosen = spec.deepCopy();
        ObjectNode schemas = (ObjectNode) chosen.at("/components/schemas");
        schemas.set("SlimOrFullCampaign", schemas.get(campaign));
        // It knows no server but the default one, and no OAuth 2.0: both are checked here.
        chosen.remove("servers");
        for (JsonNode item : chosen.get("paths")) {
            ((ObjectNode) item).remove("servers");
            item.forEach(operation -> {
                if (operation.isObject()) {
                    ((ObjectNode) operation).remove("security");
                }
            });
        }
        return OpenApiInteractionValidator.createForInlineApiSpecification(chosen.toString())
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                        .build())
                .build();
    }
}
