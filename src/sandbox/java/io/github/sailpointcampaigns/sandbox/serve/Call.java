package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Route;

/**
 * A request that has passed every check common to all operations.
 *
 * @param parameters those of the query, typed, with their defaults
 * @param body missing if there is none
 */
public record Call(Route route, ObjectNode parameters, JsonNode body, String clientId, String requestId) {

    Operation operation() {
        return route.operation();
    }

    /** What the path names: a campaign, a template. */
    String subject() {
        return route.subject().orElse("");
    }

    /** The object that a body of JSON stands for, with the defaults of what it leaves out. */
    ObjectNode options() {
        return operation().bodySchema("application/json").withDefaults(body);
    }
}
