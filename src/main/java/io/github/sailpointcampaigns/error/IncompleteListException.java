package io.github.sailpointcampaigns.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A list ended before the number of items that the tenant itself counted, so some are missing. Either they left the list while
 * it was read, or the tenant skipped them: list again, in an order that does not change.
 */
public final class IncompleteListException extends CallException {
    @Serial
    private static final long serialVersionUID = 1;

    private final long total;
    private final long end;

    /**
     * Makes an exception.
     *
     * @param operation the operation's id in the spec, such as {@code listCampaigns}
     * @param total how many items there are, as the tenant counted them
     * @param end how many there are up to the end of the list, those before its offset included
     * @param cause the refusal that ended the list, or {@code null} if it was a page without items
     */
    public IncompleteListException(String operation, long total, long end, @Nullable Throwable cause) {
        super(
                operation,
                "the list ended after " + end + " of " + total
                        + " items that the tenant counted. Either they"
                        + " left it while it was read, or the tenant skipped them: list again, sorted",
                cause);
        this.total = total;
        this.end = end;
    }

    /**
     * How many items there are, as the tenant counted them.
     *
     * @return the last total that an answer had
     */
    public long total() {
        return total;
    }

    /**
     * Where the list ended.
     *
     * @return the number of items up to there, those before the query's offset included and those that came twice counted once
     */
    public long end() {
        return end;
    }
}
