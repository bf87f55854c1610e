package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every write that the tenant has accepted, in order. Thread-safe. */
final class ActionLog {

    private final List<ActionTaken> actions = new ArrayList<>();

    synchronized void add(ApiRequest request, Instant time, JsonNode parameters, boolean effective) {
        actions.add(new ActionTaken(
                request.route().operation().id(),
                request.campaignId(),
                request.clientId(),
                request.requestId(),
                time,
                parameters.toString(),
                effective));
    }

    synchronized List<ActionTaken> snapshot() {
        return List.copyOf(actions);
    }

    synchronized void clear() {
        actions.clear();
    }
}
