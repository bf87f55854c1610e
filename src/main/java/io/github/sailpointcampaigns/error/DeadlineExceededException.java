package io.github.sailpointcampaigns.error;

import java.io.Serial;
import java.time.Duration;

/**
 * The call's deadline would pass, or has passed, while waiting for the rate limit, a back-off or a token. Nothing was sent
 * after that; if a write had been sent before, it was refused before it was processed.
 */
public final class DeadlineExceededException extends CallException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Duration needed;

    /**
     * Makes an exception.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param waitingFor what the call waited for, in words, such as {@code the rate limit}
     * @param needed how long that would still take, zero if that is not known
     * @param left how much of the deadline was left
     */
    public DeadlineExceededException(String operation, String waitingFor, Duration needed, Duration left) {
        super(
                operation,
                "waiting for " + waitingFor
                        + (needed.isZero() ? " took too long" : " needs " + needed.toMillis() + " ms")
                        + ", and the call's deadline leaves " + Math.max(0, left.toMillis())
                        + " ms. Nothing more was sent",
                null);
        this.needed = needed;
    }

    /**
     * How long the wait would still have taken.
     *
     * @return a duration, zero if it is not known
     */
    public Duration needed() {
        return needed;
    }
}
