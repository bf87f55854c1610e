package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.support.json.JsonValue;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.internal.transport.Operation.Effect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An interaction as it was read from a pact. */
record RecordedInteraction(SynchronousHttp pact) {

    String description() {
        return pact.getDescription();
    }

    String operationId() {
        return reference("operationId").orElseThrow();
    }

    boolean isForToken() {
        return operationId().equals(Interaction.TOKEN_OPERATION);
    }

    /** The standard call of its operation, unless it is for a token. */
    StandardCall call() {
        return StandardCall.of(operationId());
    }

    Effect effect() {
        return isForToken() ? Effect.READ : call().operation().effect();
    }

    /** Whether it changes nothing at the tenant. */
    boolean isReading() {
        return effect() == Effect.READ;
    }

    /** The path family that it says it is under. */
    Optional<Family> family() {
        return reference("family").map(Family::byVersion);
    }

    private Optional<String> reference(String name) {
        JsonValue references = pact.getComments().get("references");
        JsonValue value = references == null
                ? JsonValue.Null.INSTANCE
                : references.get("openapi").get(name);
        return Optional.ofNullable(value.asString());
    }

    int status() {
        return pact.getResponse().getStatus();
    }

    /** What in it the spec does not allow, and where it says of itself what is not so. */
    List<String> findings(SpecConformance spec) {
        Exchange exchange = exchange();
        List<String> findings = new ArrayList<>(spec.findings(exchange));
        compare("operation", spec.operationId(exchange.method(), exchange.path()), reference("operationId"), findings);
        compare("path family", spec.family(exchange.path()), reference("family"), findings);
        return findings;
    }

    private static void compare(String what, Optional<String> path, Optional<String> reference, List<String> findings) {
        if (!path.equals(reference)) {
            findings.add(what + ": it refers to " + reference.orElse("none") + ", but by its path it is "
                    + path.orElse("none"));
        }
    }

    Exchange exchange() {
        return new Exchange(
                pact.getRequest().getMethod(),
                pact.getRequest().getPath(),
                query(pact.getRequest().getQuery()),
                pact.getRequest().getHeaders(),
                text(pact.getRequest().getBody()),
                status(),
                pact.getResponse().getHeaders(),
                text(pact.getResponse().getBody()));
    }

    /** Parameters as they stand in a URL. */
    static String query(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String text(OptionalBody body) {
        return body.isPresent() ? body.valueAsString() : "";
    }

    @Override
    public String toString() {
        return description();
    }
}
