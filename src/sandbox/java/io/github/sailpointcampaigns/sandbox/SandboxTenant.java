package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.RateLimit;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.serve.Call;
import io.github.sailpointcampaigns.sandbox.serve.Endpoint;
import io.github.sailpointcampaigns.sandbox.serve.Endpoints;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.Campaign;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import io.github.sailpointcampaigns.sandbox.state.Reviews;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A simulated SailPoint tenant that serves certification campaigns over HTTP on a free port of the loopback interface.
 * Thread-safe. It shares nothing with other tenants, so that any number can run at once.
 *
 * <pre>{@code
 * try (SandboxTenant tenant = SandboxTenant.start()) {
 *     String id = tenant.add(SandboxCampaign.active().pastDue());
 *     // point a client at tenant.baseUrl(), tenant.clientId() and tenant.clientSecret(), and close the campaign
 *     assertThat(tenant.actions()).extracting(ActionTaken::campaignId).containsExactly(id);
 * }
 * }</pre>
 *
 * <p>What it does and how sure we are that SailPoint does the same is in the description of this package.
 */
public final class SandboxTenant implements AutoCloseable {

    private final Spec spec;
    private final Clock clock;
    private final SandboxClient client;
    private final CampaignStore store;
    private final Reviews reviews;
    private final Ids campaignIds;
    private final Tokens tokens;
    private final Optional<RateLimit> rateLimit;
    private final RequestLog requests = new RequestLog();
    private final List<ActionTaken> actions = Collections.synchronizedList(new ArrayList<>());
    private final Script script = new Script();
    private final HttpFront front;

    SandboxTenant(SandboxTenantBuilder settings) throws IOException {
        spec = Spec.bundled();
        clock = settings.clock;
        client = settings.defaultClient;
        campaignIds = new Ids(settings.seed);
        store = settings.campaigns(campaignIds);
        reviews = new Reviews(store);
        tokens = new Tokens(clock, settings.tokenLifetime, new Ids(settings.seed + 1));
        rateLimit = settings.rateLimit();
        Map<String, Endpoint> endpoints = Endpoints.of(spec, store, this::accepted, settings.ofEndpoints(reviews));
        TokenEndpoint token = new TokenEndpoint(settings.clients(), tokens);
        Dispatcher dispatcher = new Dispatcher(spec, token, tokens, rateLimit, endpoints);
        front = new HttpFront(
                spec,
                settings.port,
                dispatcher,
                script,
                requests,
                new Ids(settings.seed + 2),
                clock,
                settings.answerDelay);
    }

    void listen() throws IOException, InterruptedException {
        front.start();
    }

    private void accepted(Call call, JsonNode parameters, boolean effective) {
        actions.add(new ActionTaken(
                call.route().operation().id(),
                call.route().subject().orElse(""),
                call.clientId(),
                call.requestId(),
                clock.instant(),
                parameters.toString(),
                effective));
    }

    /** Starts a tenant with everything at its default. */
    public static SandboxTenant start() {
        return builder().start();
    }

    /** Settings for a tenant, all at their default. */
    public static SandboxTenantBuilder builder() {
        return new SandboxTenantBuilder();
    }

    /** Where it listens, for example {@code http://127.0.0.1:49152}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + front.port());
    }

    /** The id of the client that may do everything. */
    public String clientId() {
        return client.id();
    }

    /** The secret of {@link #clientId()}. */
    public String clientSecret() {
        return client.secret();
    }

    /**
     * Adds a campaign.
     *
     * @return its id
     * @throws IllegalArgumentException if there is one with this id already
     */
    public String add(SandboxCampaign campaign) {
        Campaign added = campaign.build(campaignIds.next(), clock.instant());
        store.add(added);
        if (campaign.itemsEach() > 0) {
            reviews.create(added.id(), campaign.reviewers(), campaign.groups(), campaign.itemsEach());
        }
        return added.id();
    }

    /** The ids of all campaigns, in the order of an unsorted list. */
    public List<String> campaignIds() {
        return store.ids();
    }

    /**
     * A campaign as it is now, in FULL and as JSON text.
     *
     * @throws IllegalArgumentException if there is none of this id
     */
    public String campaign(String id) {
        return look(id, campaign -> new String(Json.write(campaign.document()), StandardCharsets.UTF_8));
    }

    /**
     * The status that a campaign has now.
     *
     * @throws IllegalArgumentException if there is none of this id
     */
    public String statusOf(String id) {
        return look(id, Campaign::status);
    }

    private String look(String id, Function<Campaign, String> question) {
        try {
            return store.with(id, (campaign, now) -> question.apply(campaign));
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.reason(), refusal);
        }
    }

    /** Another administrator, who changes campaigns meanwhile. */
    public SandboxAdmin admin() {
        return new SandboxAdmin(store);
    }

    /**
     * Scripts the answer to the next request for an operation that has none scripted yet. Several calls queue up.
     *
     * @param operationId as the description of the API has it: {@code listCampaigns}, {@code createToken}
     * @throws IllegalArgumentException if no operation has it
     */
    public void answerNext(String operationId, Answer answer) {
        script.add(spec.operation(operationId).id(), Objects.requireNonNull(answer, "answer"));
    }

    /**
     * Asks {@code rule} about each request that {@link #answerNext} has no answer for; where it has none either, the
     * request is answered as usual. It is called by many threads, before the request is processed, and may call this
     * tenant.
     */
    public void answerBy(Function<SeenRequest, Optional<Answer>> rule) {
        script.rule(Objects.requireNonNull(rule, "rule"));
    }

    /** Forgets the answers scripted by {@link #answerNext} and {@link #answerBy}. */
    public void answerAllAsUsual() {
        script.clear();
    }

    /** Answers no sooner than so long after a request has come, by the wall clock; it is processed at once. */
    public void answerDelay(Duration delay) {
        front.answerDelay(delay);
    }

    /** Makes every token given out so far invalid. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /**
     * Uses up rate limit as another process with the same client id would, now.
     *
     * @param version as in the path: {@code v2024}, {@code beta}, {@code campaigns/v1}
     * @throws IllegalArgumentException if no path family has this version
     */
    public void otherTraffic(String clientId, String version, int requestCount) {
        String budget = spec.family(version).budget();
        rateLimit.ifPresent(limit -> limit.use(clientId, budget, requestCount));
    }

    /** The requests that have arrived, the oldest first; of a very long history only the latest 100,000. */
    public List<SeenRequest> requests() {
        return requests.snapshot();
    }

    /** The requests for one operation that have arrived, the oldest first. */
    public List<SeenRequest> requests(String operationId) {
        String id = spec.operation(operationId).id();
        return requests().stream()
                .filter(request -> request.operationId().equals(Optional.of(id)))
                .toList();
    }

    /** The writes that were accepted, the oldest first. */
    public List<ActionTaken> actions() {
        return List.copyOf(actions);
    }

    /** Forgets the requests and actions so far, for a test that only wants to see what comes next. */
    public void clearLogs() {
        requests.clear();
        actions.clear();
    }

    /** Closes all connections and ends all threads. Requests that are being answered are cut off. */
    @Override
    public void close() {
        front.close();
    }

    /** Names the tenant's address, never its secret. */
    @Override
    public String toString() {
        return "SandboxTenant[" + baseUrl() + "]";
    }
}
