package io.github.sailpointcampaigns.bulk;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import java.util.Collection;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * How to act on many campaigns: how many at the most, how many at a time, and when to stop. Immutable: each method returns a
 * changed copy. The actions are mostly those of the documentation pages "Activate a Campaign" and "Complete a Campaign", which
 * take one campaign each.
 */
public final class Bulk {
    private final int atMost;
    private final int concurrency;
    private final int failuresInARow;
    private final boolean dryRun;
    private final Consumer<BulkResult.Item<?>> onProgress;

    private Bulk(
            int atMost, int concurrency, int failuresInARow, boolean dryRun, Consumer<BulkResult.Item<?>> onProgress) {
        this.atMost = atMost;
        this.concurrency = concurrency;
        this.failuresInARow = failuresInARow;
        this.dryRun = dryRun;
        this.onProgress = onProgress;
    }

    /**
     * Acts on so many campaigns at the most. A longer list is refused as a whole, before the first call: it is not what the
     * caller had in mind. 4 at a time, until 5 in a row fail.
     *
     * @param campaigns 1 or more
     * @return the options
     * @throws IllegalArgumentException if it is less
     */
    public static Bulk atMost(int campaigns) {
        Arguments.range("campaigns", campaigns, 1, Integer.MAX_VALUE);
        return new Bulk(campaigns, 4, 5, false, item -> {});
    }

    /**
     * So many at a time. The rate limit holds all the same, so more than a handful only helps where the tenant is slow or the
     * action waits.
     *
     * @param calls 1 to 64
     * @return a changed copy
     * @throws IllegalArgumentException if it is less or more
     */
    public Bulk concurrency(int calls) {
        Arguments.range("calls", calls, 1, 64);
        return new Bulk(atMost, calls, failuresInARow, dryRun, onProgress);
    }

    /**
     * Starts nothing more once so many have ended otherwise than done, one after the other.
     *
     * @param failures 1 or more
     * @return a changed copy
     * @throws IllegalArgumentException if it is less
     */
    public Bulk stopAfterFailuresInARow(int failures) {
        Arguments.range("failures", failures, 1, Integer.MAX_VALUE);
        return new Bulk(atMost, concurrency, failures, dryRun, onProgress);
    }

    /**
     * Whether to call nothing and only list what would be done, after all the checks.
     *
     * @param dryRun {@code true} to leave everything as it is
     * @return a changed copy
     */
    public Bulk dryRun(boolean dryRun) {
        return new Bulk(atMost, concurrency, failuresInARow, dryRun, onProgress);
    }

    /**
     * Tells of each campaign as it is through, one at a time, from one of the threads that act.
     *
     * @param listener takes the campaign's id and what became of it; if it throws, that is logged at WARN and it is told no
     *     more, which stops nothing
     * @return a changed copy
     */
    public Bulk onProgress(Consumer<BulkResult.Item<?>> listener) {
        return new Bulk(atMost, concurrency, failuresInARow, dryRun, Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Acts on many things, a few at a time, each at most once. Blocks until all are through or something says stop: an
     * interrupt, which ends the calls under way too and leaves the flag set, too many failures in a row, or an {@link Error}
     * of the action. Once the first call is made, it always returns the result, with everything that the action threw.
     *
     * <p>The action must write through the client that it is given. What it writes through another is not seen, and a campaign
     * could then count as not started that the tenant has taken.
     *
     * <pre>{@code
     * BulkResult<Accepted<Campaign>> result = Bulk.atMost(100)
     *         .run(client, ids, (view, id) -> view.campaigns().activate(id, ZoneOffset.UTC));
     * }</pre>
     *
     * @param <T> what the action gives
     * @param client whose connections, tokens, rate limit and options to use
     * @param ids what to act on, each once; collect them first, since acting while paging skips some
     * @param action called from several threads, once for each id, with a view of the client
     * @return what became of each; whatever the action throws is told there, not thrown
     * @throws IllegalArgumentException before the first call, if there are more ids than allowed, one twice, or a bad one
     */
    public <T> BulkResult<T> run(
            CampaignsClient client, Collection<String> ids, BiFunction<CampaignsClient, String, T> action) {
        return new BulkRun<>(this, client, ids, action).run();
    }

    int atMost() {
        return atMost;
    }

    int concurrency() {
        return concurrency;
    }

    int failuresInARow() {
        return failuresInARow;
    }

    boolean dryRun() {
        return dryRun;
    }

    void tell(BulkResult.Item<?> item) {
        onProgress.accept(item);
    }

    @Override
    public String toString() {
        return "Bulk[atMost=" + atMost + ", concurrency=" + concurrency + ", stopAfterFailuresInARow=" + failuresInARow
                + ", dryRun=" + dryRun + "]";
    }
}
