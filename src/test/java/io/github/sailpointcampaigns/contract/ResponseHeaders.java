package io.github.sailpointcampaigns.contract;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.spec.Spec;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The headers of answers. The validator does not say which header it finds wrong, and overlooks those it doesn't know. */
final class ResponseHeaders {

    /** Those that belong to HTTP and its connections, not to an operation. */
    private static final Set<String> OF_HTTP = Set.of(
            "allow", "connection", "content-encoding", "content-length", "content-type", "date", "transfer-encoding");

    private final Spec spec;
    private final SchemaValidator values = new SchemaValidator(new OpenAPI(), new MessageResolver());

    ResponseHeaders(JsonNode spec) {
        this.spec = new Spec(spec);
    }

    void check(Exchange exchange, SpecRoute route, JsonNode operation, List<String> findings) {
        JsonNode response = spec.resolved(operation.path("responses").path(Integer.toString(exchange.status())));
        if (response.isMissingNode()) {
            return;
        }
        Map<String, JsonNode> documented = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.path("headers")
                .properties()
                .forEach(header -> documented.put(header.getKey(), spec.resolved(header.getValue())));
        exchange.responseHeaders().forEach((name, found) -> {
            String place = "response header " + name + ": ";
            if (documented.containsKey(name)) {
                found.forEach(value -> checkValue(place, value, documented.get(name), findings));
            } else if (!OF_HTTP.contains(name.toLowerCase(Locale.ROOT))) {
                findings.add(place + "the spec has no such header here, but it is " + found);
            }
        });
        if (exchange.responseHeaders().containsKey("X-Deprecated") && !route.isIn(operation.path("x-deprecated-in"))) {
            findings.add("response header X-Deprecated: the spec does not deprecate the operation in this family");
        }
    }

    private void checkValue(String place, String value, JsonNode header, List<String> findings) {
        Schema<?> schema = Json.mapper().convertValue(header.path("schema"), Schema.class);
        values.validate(value, schema, "response.header")
                .getMessages()
                .forEach(message ->
                        findings.add(place + Finding.firstLine(message.getMessage()) + ", but it is " + value));
    }
}
