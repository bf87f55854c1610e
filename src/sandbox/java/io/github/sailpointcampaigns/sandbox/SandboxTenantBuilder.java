package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.RateLimit;
import io.github.sailpointcampaigns.sandbox.serve.Endpoints;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.Campaign;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.DocumentationCampaigns;
import io.github.sailpointcampaigns.sandbox.state.GeneratedCampaigns;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import io.github.sailpointcampaigns.sandbox.state.Job;
import io.github.sailpointcampaigns.sandbox.state.Reviews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Settings of a tenant; for one thread. */
public final class SandboxTenantBuilder implements Cloneable {

    static final int DEFAULT_CAMPAIGNS = 640;

    int port;
    Clock clock = ManualClock.ticking();
    long seed = 42;
    int campaigns = DEFAULT_CAMPAIGNS;
    SandboxClient defaultClient = SandboxClient.of("sandbox", "sandbox-secret");
    Map<String, SandboxClient> otherClients = Map.of();
    Duration tokenLifetime = Duration.ofSeconds(749);
    Duration queued = Duration.ofSeconds(2);
    Duration generating = Duration.ofSeconds(3);
    Duration activating = Duration.ofSeconds(3);
    Duration completing = Duration.ofSeconds(3);
    int requestsPerWindow = RateLimit.DOCUMENTED_REQUESTS;
    Duration window = RateLimit.DOCUMENTED_WINDOW;
    boolean limitsRate = true;
    boolean backsOff;
    boolean refusesOffsetPastTheEnd;
    boolean control;
    Optional<Path> site = Optional.empty();
    BiConsumer<SeenRequest, Duration> observer = (request, took) -> {};
    List<SandboxCampaign> ownCampaigns = List.of();
    Duration answerDelay = Duration.ZERO;

    CampaignStore campaigns(Ids ids) {
        CampaignStore store = new CampaignStore(clock);
        if (campaigns > 0) {
            List<ObjectNode> documented = DocumentationCampaigns.read(Spec.bundled()).stream()
                    .limit(campaigns)
                    .toList();
            documented.forEach(document -> store.add(new Campaign(document, Optional.empty(), clock.instant())));
            new GeneratedCampaigns(seed, ids, clock.instant()).generate(campaigns - documented.size(), store::add);
        }
        return store;
    }

    Optional<RateLimit> rateLimit() {
        return limitsRate ? Optional.of(new RateLimit(clock, requestsPerWindow, window, backsOff)) : Optional.empty();
    }

    Clients clients() {
        Clients clients = new Clients(otherClients, defaultClient.id());
        clients.register(defaultClient);
        return clients;
    }

    Endpoints.Settings ofEndpoints(Reviews reviews, Clients clients) {
        Job.Durations durations = new Job.Durations(queued, generating, activating, completing);
        return new Endpoints.Settings(
                durations,
                refusesOffsetPastTheEnd,
                clock,
                new Ids(seed + 3),
                reviews,
                clientId -> clients.find(clientId).map(SandboxClient::reviewer).orElse(""));
    }

    SandboxTenantBuilder() {}

    /** Listens on this port instead of a free one. */
    public SandboxTenantBuilder port(int newPort) {
        port = newPort;
        return this;
    }

    /** Lives by this clock: see {@link ManualClock}. Only delays of answers keep to the wall clock. */
    public SandboxTenantBuilder clock(Clock newClock) {
        clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /** Makes up other campaigns and ids: each seed gives the same ones every time. */
    public SandboxTenantBuilder seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /** Starts without any campaign. */
    public SandboxTenantBuilder emptyTenant() {
        return campaigns(0);
    }

    /** Starts with so many campaigns, those of the documentation first; 640 by default. */
    public SandboxTenantBuilder campaigns(int count) {
        campaigns = count;
        return this;
    }

    /** Starts with one more campaign, besides {@link #campaigns(int)}. */
    public SandboxTenantBuilder campaign(SandboxCampaign campaign) {
        List<SandboxCampaign> all = new ArrayList<>(ownCampaigns);
        all.add(Objects.requireNonNull(campaign, "campaign"));
        ownCampaigns = all;
        return this;
    }

    /** Replaces the credentials {@code sandbox} and {@code sandbox-secret} of the client that may do everything. */
    public SandboxTenantBuilder credentials(String clientId, String clientSecret) {
        defaultClient = SandboxClient.of(clientId, clientSecret);
        return this;
    }

    /** Registers one more client. */
    public SandboxTenantBuilder client(SandboxClient other) {
        Map<String, SandboxClient> all = new LinkedHashMap<>(otherClients);
        all.put(other.id(), other);
        otherClients = all;
        return this;
    }

    /** How long tokens are valid; 749 seconds by default. */
    public SandboxTenantBuilder tokenLifetime(Duration lifetime) {
        tokenLifetime = Objects.requireNonNull(lifetime, "lifetime");
        return this;
    }

    /** How long the status stays as it was after an activation or completion is accepted; 2 seconds by default. */
    public SandboxTenantBuilder queuedFor(Duration duration) {
        queued = Objects.requireNonNull(duration, "duration");
        return this;
    }

    /** How long a new campaign is PENDING, after the time for which jobs are queued; 3 seconds by default. */
    public SandboxTenantBuilder generatingFor(Duration duration) {
        generating = Objects.requireNonNull(duration, "duration");
        return this;
    }

    /** How long a campaign is ACTIVATING; 3 seconds by default. */
    public SandboxTenantBuilder activatingFor(Duration duration) {
        activating = Objects.requireNonNull(duration, "duration");
        return this;
    }

    /** How long a campaign is COMPLETING; 3 seconds by default. */
    public SandboxTenantBuilder completingFor(Duration duration) {
        completing = Objects.requireNonNull(duration, "duration");
        return this;
    }

    /** Lets so many requests pass in any such window, per client id and version; 100 in 10 seconds by default. */
    public SandboxTenantBuilder rateLimit(int requests, Duration perWindow) {
        limitsRate = true;
        requestsPerWindow = requests;
        window = Objects.requireNonNull(perWindow, "perWindow");
        return this;
    }

    /** Lets every request pass. */
    public SandboxTenantBuilder withoutRateLimit() {
        limitsRate = false;
        return this;
    }

    /**
     * Shuts a client that does not wait as {@code Retry-After} told it out of the route: for 60 seconds, then for
     * 300, 600 and 1200.
     */
    public SandboxTenantBuilder routeBackOff() {
        backsOff = true;
        return this;
    }

    /** Answers an offset at or past the end of a list as some collections of the platform do: with 400. */
    public SandboxTenantBuilder refusingOffsetsPastTheEnd() {
        refusesOffsetPastTheEnd = true;
        return this;
    }

    /** Answers no sooner than so long after a request has come, by the wall clock; it is processed at once. */
    public SandboxTenantBuilder answerDelay(Duration delay) {
        answerDelay = Objects.requireNonNull(delay, "delay");
        return this;
    }

    /**
     * Serves the files of a folder at {@code /_site/}, such as the documentation, whose pages can then send requests to this tenant.
     * {@code /_site/tenant.js} gives them the client's credentials.
     *
     * @throws IllegalArgumentException if there is no such folder
     */
    public SandboxTenantBuilder site(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("folder: there is no folder " + folder);
        }
        site = Optional.of(folder);
        return this;
    }

    /**
     * Lets the tenant be controlled over HTTP as by the methods of {@link SandboxTenant}: at {@code /_sandbox/}, as
     * {@code /_sandbox/openapi.json} describes. Who reaches the tenant may do so, without a token. Without this there is nothing
     * there.
     */
    public SandboxTenantBuilder control() {
        control = true;
        return this;
    }

    /**
     * Tells of each request when all of its answer is written, or it is clear that none will be, and how long that took by the wall
     * clock. Called by many threads.
     */
    public SandboxTenantBuilder onRequest(BiConsumer<SeenRequest, Duration> newObserver) {
        observer = Objects.requireNonNull(newObserver, "observer");
        return this;
    }

    /** What a tenant keeps for a reset, whatever becomes of this builder. */
    SandboxTenantBuilder copy() {
        try {
            return (SandboxTenantBuilder) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Starts the tenant.
     *
     * @throws UncheckedIOException if its port is taken
     */
    public SandboxTenant start() {
        try {
            SandboxTenant tenant = new SandboxTenant(copy());
            tenant.listen();
            return tenant;
        } catch (IOException e) {
            throw new UncheckedIOException("can't listen on port " + port, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }
}
