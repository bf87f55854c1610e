package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import io.github.sailpointcampaigns.sandbox.state.Job;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** What serves each operation: its behaviour, the shape of its path, or its documented answer. */
public final class Endpoints {

    private final Map<String, Endpoint> byOperation = new HashMap<>();

    /** How jobs and lists behave. */
    public record Settings(Clock clock, Job.Durations durations, boolean refusesOffsetPastTheEnd) {}

    /** Finds what serves each operation of the description. */
    public Endpoints(Spec spec, CampaignStore store, Ids ids, Actions actions, Settings settings) {
        Collections collections = new Collections(spec, store, ids, settings.refusesOffsetPastTheEnd());
        Map<String, Endpoint> behaviours =
                new HashMap<>(new CampaignEndpoints(spec, store, actions, settings).byOperation());
        behaviours.put("getReport", new ReportFiles(spec));
        for (Operation operation : spec.operations()) {
            Endpoint behaviour = behaviours.get(operation.id());
            byOperation.put(
                    operation.id(), behaviour == null ? noting(actions, generic(collections, operation)) : behaviour);
        }
    }

    private static Endpoint generic(Collections collections, Operation operation) {
        return collections.endpoint(operation).orElse(call -> {
            collections.requireParents(call);
            return operation.documentedReply();
        });
    }

    private static Endpoint noting(Actions actions, Endpoint endpoint) {
        return call -> {
            Reply reply = endpoint.handle(call);
            if (!call.operation().onlyReads()) {
                JsonNode parameters = call.body().isMissingNode() ? Json.object() : call.body();
                actions.accepted(call, parameters, true);
            }
            return reply;
        };
    }

    /** What serves an operation. */
    public Endpoint of(Operation operation) {
        return byOperation.get(operation.id());
    }
}
