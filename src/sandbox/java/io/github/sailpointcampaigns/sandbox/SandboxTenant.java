package io.github.sailpointcampaigns.sandbox;

import io.github.sailpointcampaigns.sandbox.control.Control;
import io.github.sailpointcampaigns.sandbox.control.ProviderStates;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.StaticFiles;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.Campaign;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    private final Spec spec = Spec.bundled();
    private final SandboxTenantBuilder settings;
    private final SandboxClient client;
    private final Tokens tokens;
    private static final String SITE = "/_site/";

    private final HttpFront front;
    private final ProviderStates states;
    private volatile World world;

    /** Takes settings that nobody changes any more. */
    SandboxTenant(SandboxTenantBuilder settings) throws IOException {
        this.settings = settings;
        client = settings.defaultClient;
        tokens = new Tokens(settings.clock, settings.tokenLifetime, new Ids(settings.seed + 1));
        world = new World(settings, tokens);
        states = new ProviderStates(this, settings.limitsRate, () -> world.requests.isUsed());
        front = new HttpFront(settings, () -> world);
        if (settings.control) {
            front.serve("/_sandbox/", new Control(this, settings.clock, states)::handle);
        }
        settings.site.ifPresent(
                folder -> front.serve(SITE, new StaticFiles(SITE, folder, Map.of("tenant.js", script()))::handle));
    }

    /** How the pages of the site reach this tenant. */
    private String script() {
        return "var tenant = "
                + Json.object().put("clientId", client.id()).put("clientSecret", client.secret())
                + ";\n";
    }

    void listen() throws IOException, InterruptedException {
        front.start();
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
        return world.add(campaign);
    }

    /** Registers one more client, or puts it in the place of that with its id: what that one may do changes at once. */
    public void register(SandboxClient other) {
        world.clients.register(Objects.requireNonNull(other, "other"));
    }

    /**
     * Whether any bearer token that is not one of this tenant's, and the credentials of any client that it does not know, are taken
     * for those of {@link #clientId()}: for contracts that were recorded with made-up ones. It starts without.
     */
    public void trustStrangers(boolean trust) {
        world.clients.trustStrangers(trust);
    }

    /** The ids of all campaigns, in the order of an unsorted list. */
    public List<String> campaignIds() {
        return world.store.ids();
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
            return world.store.with(id, (campaign, now) -> question.apply(campaign));
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.reason(), refusal);
        }
    }

    /** Another administrator, who changes campaigns meanwhile. */
    public SandboxAdmin admin() {
        return new SandboxAdmin(() -> world);
    }

    /**
     * Scripts the answer to the next request for an operation that has none scripted yet. Several calls queue up.
     *
     * @param operationId as the description of the API has it: {@code listCampaigns}, {@code createToken}
     * @throws IllegalArgumentException if no operation has it
     */
    public void answerNext(String operationId, Answer answer) {
        world.script.add(spec.operation(operationId).id(), Objects.requireNonNull(answer, "answer"));
    }

    /**
     * Asks {@code rule} about each request that {@link #answerNext} has no answer for; where it has none either, the
     * request is answered as usual. It is called by many threads, before the request is processed, and may call this
     * tenant.
     */
    public void answerBy(Function<SeenRequest, Optional<Answer>> rule) {
        world.script.rule(Objects.requireNonNull(rule, "rule"));
    }

    /** Forgets the answers scripted by {@link #answerNext} and {@link #answerBy}. */
    public void answerAllAsUsual() {
        world.script.clear();
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
        world.rateLimit.ifPresent(limit -> limit.use(clientId, budget, requestCount));
    }

    /** The requests that have arrived, the oldest first; of a very long history only the latest 100,000. */
    public List<SeenRequest> requests() {
        return world.requests.snapshot();
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
        return List.copyOf(world.actions);
    }

    /** Forgets the requests and actions so far, for a test that only wants to see what comes next. */
    public void clearLogs() {
        world.requests.clear();
        world.actions.clear();
    }

    /**
     * Makes everything as it was when the tenant started: what there is in it, clients, scripted answers, budgets, logs, and the time,
     * if its clock is a {@link ManualClock}. Only tokens are kept, so that a client that has one can go on: all that were given out are
     * valid until they expire, those that were revoked included.
     */
    public void reset() {
        if (settings.clock instanceof ManualClock manual) {
            manual.reset();
        }
        front.answerDelay(settings.answerDelay);
        tokens.restoreAll();
        world = new World(settings, tokens);
        states.forget();
    }

    /**
     * Brings the tenant into a state that a contract names, as {@code POST /_sandbox/provider-states} does. Unless nothing has been
     * asked of it since the last state was set up, it is {@linkplain #tearDown() emptied} first, so that the states of one interaction
     * add up; so it is if this very state is there already, for then somebody begins again.
     *
     * @param state the name of the state; an empty one is a tenant without campaigns
     * @param parameters those of the state, such as {@code id}
     * @throws IllegalArgumentException if there is no such state, or a parameter is missing or wrong; nothing has changed then
     */
    public void setUp(String state, Map<String, ?> parameters) {
        states.setUp(List.of(state), parameters);
    }

    /** Resets the tenant, takes all campaigns out of it and {@linkplain #trustStrangers trusts strangers}, until the next reset. */
    public void tearDown() {
        states.empty();
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
