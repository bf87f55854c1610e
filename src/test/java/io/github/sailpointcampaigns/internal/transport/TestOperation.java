package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.internal.transport.Operation.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An operation of which the spec says nothing but its effect. */
final class TestOperation {
    private TestOperation() {}

    static Operation of(String id, Effect effect, boolean harmless) {
        String method = effect == Effect.READ ? "GET" : "POST";
        return new Operation(
                id,
                method,
                "/x",
                effect,
                harmless,
                false,
                "",
                "",
                List.of(),
                List.of(),
                Set.of(),
                Map.of(),
                Set.of(),
                List.of(),
                "application/json",
                Operation.OBJECT,
                null,
                List.of(),
                Set.of(),
                Set.of());
    }
}
