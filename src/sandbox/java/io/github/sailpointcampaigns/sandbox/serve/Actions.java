package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes down the writes that are accepted. */
@FunctionalInterface
public interface Actions {

    /**
     * A write was accepted.
     *
     * @param effective whether it changes anything
     */
    void accepted(Call call, JsonNode parameters, boolean effective);
}
