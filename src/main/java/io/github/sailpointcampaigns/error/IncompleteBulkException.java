package io.github.sailpointcampaigns.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Of an action on many campaigns not everything is done. The message says how many are not, by outcome, and names the first few;
 * the result that threw this has all of them. The cause is the first failure, if anything failed.
 */
public final class IncompleteBulkException extends CampaignsException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message how many are not done, by outcome, and which
     * @param cause the first failure, or {@code null} if nothing failed
     */
    public IncompleteBulkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
