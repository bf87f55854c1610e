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
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a tenant's builder has been told, and what follows from it. */
abstract class TenantSettings {

    Spec spec = Spec.bundled();
    static final int DEFAULT_CAMPAIGNS = 640;

    int port;
    Clock clock = Clock.systemUTC();
    long seed = 42;
    int campaigns = DEFAULT_CAMPAIGNS;
    SandboxClient defaultClient = SandboxClient.of("sandbox", "sandbox-secret");
    final Map<String, SandboxClient> otherClients = new LinkedHashMap<>();
    Duration tokenLifetime = Duration.ofSeconds(749);
    Duration queued = Duration.ofSeconds(2);
    Duration activating = Duration.ofSeconds(3);
    Duration completing = Duration.ofSeconds(3);
    int requestsPerWindow = RateLimit.DOCUMENTED_REQUESTS;
    Duration window = RateLimit.DOCUMENTED_WINDOW;
    boolean limitsRate = true;
    boolean backsOff;
    boolean refusesOffsetPastTheEnd;
    Duration answerDelay = Duration.ZERO;

    CampaignStore campaigns(Ids ids) {
        CampaignStore store = new CampaignStore(clock);
        if (campaigns > 0) {
            List<ObjectNode> documented =
                    DocumentationCampaigns.read(spec).stream().limit(campaigns).toList();
            documented.forEach(document -> store.add(new Campaign(document, Optional.empty(), clock.instant())));
            new GeneratedCampaigns(seed, ids, clock.instant()).generate(campaigns - documented.size(), store::add);
        }
        return store;
    }

    Optional<RateLimit> rateLimit() {
        return limitsRate ? Optional.of(new RateLimit(clock, requestsPerWindow, window, backsOff)) : Optional.empty();
    }

    Map<String, SandboxClient> clients() {
        Map<String, SandboxClient> clients = new LinkedHashMap<>(otherClients);
        clients.put(defaultClient.id(), defaultClient);
        return clients;
    }

    Endpoints.Settings ofEndpoints() {
        Job.Durations durations = new Job.Durations(queued, activating, completing);
        return new Endpoints.Settings(clock, durations, refusesOffsetPastTheEnd);
    }
}
