package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.RateLimit;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.serve.Call;
import io.github.sailpointcampaigns.sandbox.serve.Endpoints;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.Campaign;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    private final Ids campaignIds;
    private final Tokens tokens;
    private final Optional<RateLimit> rateLimit;
    private final RequestLog requests = new RequestLog();
    private final List<ActionTaken> actions = Collections.synchronizedList(new ArrayList<>());
    private final Script script = new Script();
    private final HttpFront front;

    private SandboxTenant(TenantSettings settings) throws IOException {
        spec = settings.spec;
        clock = settings.clock;
        client = settings.defaultClient;
        campaignIds = new Ids(settings.seed);
        store = settings.campaigns(campaignIds);
        tokens = new Tokens(clock, settings.tokenLifetime, new Ids(settings.seed + 1));
        rateLimit = settings.rateLimit();
        Endpoints endpoints = new Endpoints(spec, store, campaignIds, this::accepted, settings.ofEndpoints());
        Dispatcher dispatcher =
                new Dispatcher(spec, new TokenEndpoint(settings.clients(), tokens), tokens, rateLimit, endpoints);
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
    public static Builder builder() {
        return new Builder();
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

    /** Settings of a tenant. */
    public static final class Builder extends TenantSettings {

        private Builder() {}

        /** Listens on this port instead of a free one. */
        public Builder port(int newPort) {
            port = newPort;
            return this;
        }

        /** Lives by this clock: see {@link ManualClock}. Only delays of answers keep to the wall clock. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /** Makes up other campaigns and ids: each seed gives the same ones every time. */
        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        /** Starts without any campaign. */
        public Builder emptyTenant() {
            return campaigns(0);
        }

        /** Starts with so many campaigns, those of the documentation first; 640 by default. */
        public Builder campaigns(int count) {
            campaigns = count;
            return this;
        }

        /** Replaces the credentials {@code sandbox} and {@code sandbox-secret} of the client that may do everything. */
        public Builder credentials(String clientId, String clientSecret) {
            defaultClient = SandboxClient.of(clientId, clientSecret);
            return this;
        }

        /** Registers one more client. */
        public Builder client(SandboxClient other) {
            otherClients.put(other.id(), other);
            return this;
        }

        /** How long tokens are valid; 749 seconds by default. */
        public Builder tokenLifetime(Duration lifetime) {
            tokenLifetime = Objects.requireNonNull(lifetime, "lifetime");
            return this;
        }

        /** How long the status stays as it was after an activation or completion is accepted; 2 seconds by default. */
        public Builder queuedFor(Duration duration) {
            queued = Objects.requireNonNull(duration, "duration");
            return this;
        }

        /** How long a campaign is ACTIVATING; 3 seconds by default. */
        public Builder activatingFor(Duration duration) {
            activating = Objects.requireNonNull(duration, "duration");
            return this;
        }

        /** How long a campaign is COMPLETING; 3 seconds by default. */
        public Builder completingFor(Duration duration) {
            completing = Objects.requireNonNull(duration, "duration");
            return this;
        }

        /** Lets so many requests pass in any such window, per client id and version; 100 in 10 seconds by default. */
        public Builder rateLimit(int requests, Duration perWindow) {
            limitsRate = true;
            requestsPerWindow = requests;
            window = Objects.requireNonNull(perWindow, "perWindow");
            return this;
        }

        /** Lets every request pass. */
        public Builder withoutRateLimit() {
            limitsRate = false;
            return this;
        }

        /**
         * Shuts a client that does not wait as {@code Retry-After} told it out of the route: for 60 seconds, then for
         * 300, 600 and 1200.
         */
        public Builder routeBackOff() {
            backsOff = true;
            return this;
        }

        /** Answers an offset at or past the end of a list as some collections of the platform do: with 400. */
        public Builder refusingOffsetsPastTheEnd() {
            refusesOffsetPastTheEnd = true;
            return this;
        }

        /** Answers no sooner than so long after a request has come, by the wall clock; it is processed at once. */
        public Builder answerDelay(Duration delay) {
            answerDelay = Objects.requireNonNull(delay, "delay");
            return this;
        }

        /**
         * Starts the tenant.
         *
         * @throws UncheckedIOException if its port is taken
         */
        public SandboxTenant start() {
            try {
                SandboxTenant tenant = new SandboxTenant(this);
                tenant.front.start();
                return tenant;
            } catch (IOException e) {
                throw new UncheckedIOException("can't listen on port " + port, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while starting", e);
            }
        }
    }
}
