package io.github.sailpointcampaigns.sandbox;

import io.github.sailpointcampaigns.sandbox.http.QueryParameters;
import io.github.sailpointcampaigns.sandbox.http.RateLimit;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.serve.Call;
import io.github.sailpointcampaigns.sandbox.serve.Endpoint;
import io.github.sailpointcampaigns.sandbox.spec.Family;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Route;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import java.util.Map;
import java.util.Optional;

/** Takes a request through all checks to its operation, in the order in which the platform seems to make them. */
final class Dispatcher {

    private final TokenEndpoint tokenEndpoint;
    private final Tokens tokens;
    private final Optional<RateLimit> rateLimit;
    private final Spec spec;
    private final Map<String, Endpoint> endpoints;

    Dispatcher(
            Spec spec,
            TokenEndpoint tokenEndpoint,
            Tokens tokens,
            Optional<RateLimit> rateLimit,
            Map<String, Endpoint> endpoints) {
        this.spec = spec;
        this.tokenEndpoint = tokenEndpoint;
        this.tokens = tokens;
        this.rateLimit = rateLimit;
        this.endpoints = endpoints;
    }

    /**
     * Processes a request.
     *
     * @throws Refusal if it is answered with an error
     */
    Reply process(RawRequest raw, SeenRequest seen) {
        Route route = Route.of(spec, raw.method(), raw.path());
        if (route.family().isEmpty()) {
            return createToken(raw, seen);
        }
        Operation operation = route.operation();
        Family family = route.family().get();
        SandboxClient client = tokens.authenticate(raw.authorization());
        seen.identify(client.id());
        rateLimit.ifPresent(limit -> limit.pass(client.id(), family.budget(), operation.id()));
        client.requireRightTo(operation);
        seen.markProcessed();
        return endpoints
                .get(operation.id())
                .handle(new Call(
                        route,
                        operation.query(QueryParameters.parse(raw.query()), family),
                        operation.body(raw.body(), raw.contentType()),
                        client.id(),
                        seen.requestId()));
    }

    private Reply createToken(RawRequest raw, SeenRequest seen) {
        QueryParameters parameters = TokenEndpoint.parameters(raw.query(), raw.contentType(), raw.body());
        parameters.get("client_id").ifPresent(seen::identify);
        seen.markProcessed();
        return tokenEndpoint.handle(parameters);
    }

    /** A request as it came; a header that is missing is empty, or null for {@code authorization}. */
    record RawRequest(
            String method, String path, String authorization, String contentType, String query, byte[] body) {}
}
