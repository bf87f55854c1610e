package io.github.sailpointcampaigns.spi;

/**
 * Hears of every request and of every write, for metrics, traces and audit. Called from the thread that makes the call, before
 * the call returns; keep it short. What it throws, an {@link Error} included, is logged and does not disturb the call.
 *
 * <p>In {@code forEach} and with {@code readAhead}, that is a thread of theirs, which carries nothing of the caller's. A page
 * that was asked for ahead and is not needed any more is cancelled, which is told as {@code INTERRUPTED}.
 *
 * <p>Safe for any number of threads, since one listener hears all of them.
 */
public interface CallListener {
    /**
     * A request was answered, or failed; also one for a token.
     *
     * @param attempt what was sent and what became of it
     */
    default void onAttempt(Attempt attempt) {}

    /**
     * A call that changes a campaign has ended, however many requests it took.
     *
     * @param write who did what to which campaign, and what is known of it
     */
    default void onWrite(Write write) {}
}
