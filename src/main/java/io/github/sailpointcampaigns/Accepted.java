package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.WaitException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tenant has accepted a job. That is not yet its result: {@link #await} waits for it. Immutable.
 *
 * @param <T> what the job is for
 */
public final class Accepted<T> {
    private final ApiInvoker invoker;
    private final Call<T> read;
    private final Wait<T> goal;
    private final @Nullable String requestId;
    private final boolean settledByReading;
    private final long since;

    Accepted(ApiInvoker invoker, Call<T> read, Wait<T> goal, @Nullable String requestId, boolean settledByReading) {
        this.invoker = invoker;
        this.read = read;
        this.goal = goal;
        this.requestId = requestId;
        this.settledByReading = settledByReading;
        this.since = invoker.time().nanos();
    }

    /** When it was accepted, on the client's stopwatch. */
    long since() {
        return since;
    }

    /**
     * What the job is for, such as the campaign.
     *
     * @return its id
     */
    public String subject() {
        return read.subject();
    }

    /**
     * The id of the accepted request at the tenant.
     *
     * @return the request id, if the answer had one; empty if the answer was lost
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * Whether the answer was lost, and reading afterwards showed that the job was accepted.
     *
     * @return {@code false} in the usual case of an answer 202
     */
    public boolean settledByReading() {
        return settledByReading;
    }

    /**
     * Waits for the result, such as {@code ACTIVE} after activate and {@code COMPLETED} after complete. Blocks; polls as
     * {@link Campaigns#await} does.
     *
     * @param atMost how long, more than zero
     * @return what was read, in that state
     * @throws WaitException if it comes to anything else, an interrupt included. The job goes on all the same
     * @throws IllegalArgumentException if {@code atMost} is zero or negative
     */
    public T await(Duration atMost) {
        return awaitAfter(null, atMost);
    }

    /** Waits with the evidence of how things were before. */
    T awaitAfter(@Nullable T before, Duration atMost) {
        return new Polling<>(invoker, read, goal.atMost(atMost), before).run();
    }

    @Override
    public String toString() {
        return "Accepted[" + subject() + ", requestId=" + requestId + (settledByReading ? ", settled by reading" : "")
                + "]";
    }
}
