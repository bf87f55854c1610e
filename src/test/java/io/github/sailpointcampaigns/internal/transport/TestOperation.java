package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.internal.transport.Operation.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An operation of which the spec says nothing. */
public final class TestOperation {
    private TestOperation() {}

    public static Operation of(String id, Effect effect) {
        return of(id, effect, Set.of(), false);
    }

    public static Operation of(String id, Effect effect, Set<String> notIn, boolean harmless) {
        String method = effect == Effect.READ ? "GET" : "POST";
        return new Operation(
                id, method, "/x", effect, harmless, "", List.of(), List.of(), notIn, Set.of(), Map.of(), Set.of(),
                Map.of());
    }
}
