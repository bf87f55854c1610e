package io.github.sailpointcampaigns.contract;

import java.util.List;
import java.util.stream.Stream;

/** The contract: every interaction that the client relies on. */
final class Interactions {
    private Interactions() {}

    static List<Interaction> all() {
        return Stream.of(CampaignInteractions.all(), PlainInteractions.all(), Refusals.all(), TokenInteractions.all())
                .flatMap(List::stream)
                .toList();
    }
}
