package io.github.sailpointcampaigns.bulk;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to act on many things: how many are too many, how many at a time, and when to stop. Immutable: each method returns a
 * changed copy. Taken by {@code CampaignsClient.forEach}, {@code Campaigns.activateAll} and {@code Campaigns.completeAll}.
 */
public final class Bulk {
    private final int most;
    private final int concurrency;
    private final int failuresInARow;
    private final boolean dryRun;
    private final Consumer<BulkResult.Item<?>> onProgress;
    private final @Nullable Path journal;

    private Bulk(
            int most,
            int concurrency,
            int failuresInARow,
            boolean dryRun,
            Consumer<BulkResult.Item<?>> onProgress,
            @Nullable Path journal) {
        this.most = most;
        this.concurrency = concurrency;
        this.failuresInARow = failuresInARow;
        this.dryRun = dryRun;
        this.onProgress = onProgress;
        this.journal = journal;
    }

    /**
     * With a guard: a list of more than so many is refused as a whole, before the first call, for it is not what the caller had
     * in mind. It does not act on the first so many of a longer list. 4 at a time, until 5 in a row fail.
     *
     * @param campaigns 1 or more
     * @return the options
     * @throws IllegalArgumentException if it is less
     */
    public static Bulk refusingMoreThan(int campaigns) {
        Arguments.range("campaigns", campaigns, 1, Integer.MAX_VALUE);
        return new Bulk(campaigns, 4, 5, false, item -> {}, null);
    }

    /**
     * So many calls at a time. The rate limit holds all the same, so more than a handful only helps where the tenant is slow or the
     * action waits.
     *
     * @param calls 1 to 64
     * @return a changed copy
     * @throws IllegalArgumentException if it is less or more
     */
    public Bulk concurrency(int calls) {
        Arguments.range("calls", calls, 1, 64);
        return new Bulk(most, calls, failuresInARow, dryRun, onProgress, journal);
    }

    /**
     * Sends nothing more once so many calls have failed, one after the other. What the tenant has accepted until then is waited for
     * all the same.
     *
     * @param failures 1 or more
     * @return a changed copy
     * @throws IllegalArgumentException if it is less
     */
    public Bulk stopAfterFailuresInARow(int failures) {
        Arguments.range("failures", failures, 1, Integer.MAX_VALUE);
        return new Bulk(most, concurrency, failures, dryRun, onProgress, journal);
    }

    /**
     * Whether to call nothing and only list what would be done, after all the checks.
     *
     * @param dryRun {@code true} to leave everything as it is
     * @return a changed copy
     */
    public Bulk dryRun(boolean dryRun) {
        return new Bulk(most, concurrency, failuresInARow, dryRun, onProgress, journal);
    }

    /**
     * Tells of each campaign as it is through, one at a time, from one of the threads that act or wait.
     *
     * @param listener takes the campaign's id and what became of it; if it throws, that is logged at WARN and it is told no
     *     more, which stops nothing
     * @return a changed copy
     */
    public Bulk onProgress(Consumer<BulkResult.Item<?>> listener) {
        return new Bulk(
                most, concurrency, failuresInARow, dryRun, Objects.requireNonNull(listener, "listener"), journal);
    }

    /**
     * Keeps a journal on disk, so that nothing is lost where the process ends in the middle: before each write is sent, it stands
     * there, synced to the disk. The same call with the same journal then goes on. What was done is not sent again, and is
     * {@code DONE} without a value. What was accepted is waited for. What was sent and not answered is looked at, and is
     * {@code UNKNOWN} if that does not show that it was accepted; hand it in without the journal once you have looked yourself.
     * The rest is done. Campaigns that the journal knows as accepted or under way are part of the result, whether they are handed in
     * or not, for a list of what is to be done may lack them.
     *
     * <p>It has ids, what was sent, outcomes, request ids, and with {@code completeAll} how each campaign was before, no
     * secret. One file is for one job at one tenant, and with {@code forEach} for one action: it can't tell one from another. Beside it is an empty
     * file, its name and {@code .lock}, that keeps a second run out. It may grow from day to day, or be deleted once a result is complete. Where it can't be
     * written, nothing is sent: the error is an {@link java.io.UncheckedIOException}.
     *
     * <p>A call with it throws an {@link IllegalArgumentException} if the file is of another job, of other parameters or of
     * another tenant, an {@link IllegalStateException} if another run, of any process, has it open, and an
     * {@link java.io.UncheckedIOException} if it can't be read or created, each before the first call to the tenant.
     *
     * @param file a file of the default file system, there or not, in a folder that is there
     * @return a changed copy
     */
    public Bulk journal(Path file) {
        return new Bulk(most, concurrency, failuresInARow, dryRun, onProgress, Objects.requireNonNull(file, "file"));
    }

    /**
     * The journal.
     *
     * @return its file, if there is to be one
     */
    public Optional<Path> journal() {
        return Optional.ofNullable(journal);
    }

    /**
     * The guard.
     *
     * @return how many things may be acted on
     */
    public int most() {
        return most;
    }

    /**
     * How many at a time.
     *
     * @return the number of threads
     */
    public int concurrency() {
        return concurrency;
    }

    /**
     * When to stop.
     *
     * @return how many failures in a row
     */
    public int failuresInARow() {
        return failuresInARow;
    }

    /**
     * Whether nothing is called.
     *
     * @return {@code true} if everything is left as it is
     */
    public boolean isDryRun() {
        return dryRun;
    }

    /**
     * Tells the listener.
     *
     * @param item what is through
     */
    public void tell(BulkResult.Item<?> item) {
        onProgress.accept(item);
    }

    @Override
    public String toString() {
        return "Bulk[refusingMoreThan=" + most + ", concurrency=" + concurrency + ", stopAfterFailuresInARow="
                + failuresInARow + ", dryRun=" + dryRun + (journal == null ? "" : ", journal=" + journal) + "]";
    }
}
