package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.http.QueryParameters;
import io.github.sailpointcampaigns.sandbox.http.RateLimit;
import io.github.sailpointcampaigns.sandbox.http.RawRequest;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.serve.Call;
import io.github.sailpointcampaigns.sandbox.serve.Endpoint;
import io.github.sailpointcampaigns.sandbox.serve.Endpoints;
import io.github.sailpointcampaigns.sandbox.spec.Family;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Route;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.Campaign;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import io.github.sailpointcampaigns.sandbox.state.Reviews;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is in the tenant, what was asked of it and how it is to answer: all that a reset makes anew. Takes a request through
 * all checks to its operation, in the order in which the platform seems to make them.
 */
final class World {

    /** In place of a client's id, who needs no token and no right. */
    private static final String ADMINISTRATOR = "";

    final CampaignStore store;
    final Reviews reviews;
    private final Ids campaignIds;
    final Clients clients;
    final Optional<RateLimit> rateLimit;
    final RequestLog requests = new RequestLog();
    final List<ActionTaken> actions = Collections.synchronizedList(new ArrayList<>());
    final Script script = new Script();

    private final Spec spec = Spec.bundled();
    private final Clock clock;
    private final Tokens tokens;
    private final TokenEndpoint tokenEndpoint;
    private final Map<String, Endpoint> endpoints;

    World(SandboxTenantBuilder settings, Tokens tokens) {
        this.tokens = tokens;
        clock = settings.clock;
        campaignIds = new Ids(settings.seed);
        store = settings.campaigns(campaignIds);
        reviews = new Reviews(store);
        clients = settings.clients();
        rateLimit = settings.rateLimit();
        tokenEndpoint = new TokenEndpoint(clients, tokens);
        endpoints = Endpoints.of(spec, store, this::accepted, settings.ofEndpoints(reviews, clients));
        settings.ownCampaigns.forEach(this::add);
    }

    /** Adds a campaign, and gives its id. */
    String add(SandboxCampaign campaign) {
        Campaign added = campaign.build(campaignIds.next(), clock.instant());
        store.add(added);
        if (campaign.itemsEach() > 0) {
            reviews.create(added.id(), campaign.reviewers(), campaign.groups(), campaign.itemsEach());
        }
        return added.id();
    }

    private void accepted(Call call, JsonNode parameters, boolean effective) {
        if (!call.clientId().equals(ADMINISTRATOR)) {
            actions.add(new ActionTaken(
                    call.route().operation().id(),
                    call.route().subject().orElse(""),
                    call.clientId(),
                    call.requestId(),
                    clock.instant(),
                    parameters.toString(),
                    effective));
        }
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
        SandboxClient client = clients.find(tokens.authenticate(raw.authorization(), clients.trusted()))
                .orElseThrow(() -> Refusal.unauthorized("the client of the token is not known any more"));
        seen.identify(client.id());
        Family family = route.family().get();
        rateLimit.ifPresent(limit ->
                limit.pass(client.id(), family.budget(), route.operation().id()));
        client.requireRightTo(route.operation());
        seen.markProcessed();
        return serve(route, raw, client.id(), seen.requestId());
    }

    /**
     * Does what an operation does for somebody who needs no token, no right and no budget, and leaves no trace.
     *
     * @throws Refusal if there is no such operation, or it refuses
     */
    Reply asAdministrator(RawRequest raw) {
        Route route = Route.of(spec, raw.method(), raw.path());
        if (route.family().isEmpty()) {
            throw Refusal.notFound("an administrator needs no token");
        }
        return serve(route, raw, ADMINISTRATOR, "");
    }

    private Reply serve(Route route, RawRequest raw, String clientId, String requestId) {
        Operation operation = route.operation();
        return endpoints
                .get(operation.id())
                .handle(new Call(
                        route,
                        operation.query(QueryParameters.parse(raw.query()), route.family()),
                        operation.body(raw.body(), raw.contentType()),
                        clientId,
                        requestId));
    }

    private Reply createToken(RawRequest raw, SeenRequest seen) {
        QueryParameters parameters = TokenEndpoint.parameters(raw.query(), raw.contentType(), raw.body());
        parameters.get("client_id").ifPresent(seen::identify);
        seen.markProcessed();
        return tokenEndpoint.handle(parameters);
    }
}
