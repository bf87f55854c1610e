package io.github.sailpointcampaigns.error;

import io.github.sailpointcampaigns.model.Campaign;
import java.io.Serial;

/**
 * Waiting for a campaign ended without the status that was waited for: the time was up, or the campaign went where that
 * status can't come any more.
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
     * @param timedOut whether the time was up, rather than the status out of reach
     * @param detail what was waited for, in words, for the message
     */
    public WaitException(Campaign lastRead, boolean timedOut, String detail) {
        super(detail + " | Last read: " + lastRead, null);
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
     * Whether the time was up, so that waiting again may help.
     *
     * @return {@code false} if the campaign went where the wanted status can't come any more
     */
    public boolean timedOut() {
        return timedOut;
    }
}
