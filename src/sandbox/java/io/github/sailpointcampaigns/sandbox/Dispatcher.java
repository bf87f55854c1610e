package io.github.sailpointcampaigns.sandbox;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes a request through all checks to its operation, in the order in which the platform seems to make them. */
final class Dispatcher {

    private final TokenEndpoint tokenEndpoint;
    private final Tokens tokens;
    private final Optional<RateLimit> rateLimit;
    private final Map<Operation, Endpoint> endpoints;

    Dispatcher(
            TokenEndpoint tokenEndpoint,
            Tokens tokens,
            Optional<RateLimit> rateLimit,
            Map<Operation, Endpoint> endpoints) {
        this.tokenEndpoint = tokenEndpoint;
        this.tokens = tokens;
        this.rateLimit = rateLimit;
        this.endpoints = endpoints;
        Set<Operation> unserved = EnumSet.complementOf(EnumSet.of(Operation.CREATE_TOKEN));
        unserved.removeAll(endpoints.keySet());
        if (!unserved.isEmpty()) {
            throw new IllegalArgumentException("no endpoint serves " + unserved);
        }
    }

    /**
     * Processes a request.
     *
     * @throws Refusal if it is answered with an error
     */
    Reply process(RawRequest raw, SeenRequest seen) {
        Route route = Route.of(raw.method(), raw.path());
        if (route.operation() == Operation.CREATE_TOKEN) {
            return createToken(raw, seen);
        }
        SandboxClient client = tokens.authenticate(raw.authorization());
        seen.identify(client.id());
        String version = route.family().orElseThrow().version();
        rateLimit.ifPresent(limit -> limit.pass(client.id(), version, route.operation()));
        route.operation().authorize(client);
        seen.markProcessed();
        ApiRequest request = new ApiRequest(
                route,
                QueryParameters.parse(raw.query()),
                Optional.of(raw.contentType()),
                raw.body(),
                client.id(),
                seen.requestId());
        return endpoints.get(route.operation()).handle(request);
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
