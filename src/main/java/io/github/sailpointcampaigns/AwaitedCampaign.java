package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.internal.transport.Operations;
import io.github.sailpointcampaigns.model.Campaign;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A campaign that is waited for, or one of which it has to be seen whether a write for it was taken. For one thread. */
final class AwaitedCampaign {
    final String id;
    final long since;
    final @Nullable Campaign before;
    /** The states that show that it was accepted. */
    final Set<String> settledBy;

    final @Nullable OutcomeUnknownException unknown;
    boolean accepted;
    int round;

    @Nullable
    Campaign last;

    /**
     * Makes one that no round has read yet.
     *
     * @param since from when its time counts
     * @param before what it was like before it was acted on
     * @param unknown what the write ended in, {@code null} if it was accepted
     */
    AwaitedCampaign(String id, long since, @Nullable Campaign before, @Nullable OutcomeUnknownException unknown) {
        this.id = id;
        this.since = since;
        this.before = before;
        this.settledBy =
                unknown == null ? Set.of() : Operations.of(unknown.operation()).settledBy();
        this.unknown = unknown;
        this.accepted = unknown == null;
    }
}
