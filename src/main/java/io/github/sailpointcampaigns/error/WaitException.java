package io.github.sailpointcampaigns.error;

import io.github.sailpointcampaigns.model.Campaign;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for a campaign ended without the status that was waited for: the time was up, the campaign went where that status
 * can't come any more, or it could not be read any more, which is then the cause.
 */
public final class WaitException extends CampaignsException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Campaign lastRead;
    private final boolean timedOut;

    /**
     * Makes an exception.
     *
     * @param lastRead the campaign as last read
     * @param timedOut whether the time was up or the campaign could not be read any more, rather than the status out of reach
     * @param detail what was waited for, in words, for the message
     * @param cause why the campaign can't be read any more, if that is what happened
     */
    public WaitException(Campaign lastRead, boolean timedOut, String detail, @Nullable CampaignsException cause) {
        super(detail + " | Last read: " + lastRead, cause);
        this.lastRead = lastRead;
        this.timedOut = timedOut;
    }

    /**
     * The campaign as last read; one that ended in {@code ERROR} has its reasons in {@code alerts()}.
     *
     * @return the campaign
     */
    public Campaign lastRead() {
        return lastRead;
    }

    /**
     * Whether waiting again may help: the time was up, or the campaign could not be read any more.
     *
     * @return {@code false} if the campaign went where the wanted status can't come any more
     */
    public boolean timedOut() {
        return timedOut;
    }
}
