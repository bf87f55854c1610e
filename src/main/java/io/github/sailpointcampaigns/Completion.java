package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.summary.Summary;
import io.github.sailpointcampaigns.model.Campaign;

/**
 * A campaign before and after it was completed. The counts afterwards read 100 % whatever was reviewed, so only those before
 * are evidence. Immutable.
 */
public final class Completion {
    private final Campaign before;
    private final Campaign after;

    Completion(Campaign before, Campaign after) {
        this.before = before;
        this.after = after;
    }

    /**
     * The campaign as last read before its completion was asked for.
     *
     * @return the campaign, in SLIM
     */
    public Campaign before() {
        return before;
    }

    /**
     * The completed campaign.
     *
     * @return the campaign, in SLIM
     */
    public Campaign after() {
        return after;
    }

    /** One line: the campaign, and how much of it was reviewed before. */
    @Override
    public String toString() {
        return "Completion[" + Summary.of(after) + ", before: " + Summary.said(before::status)
                + " with " + Summary.said(before::completedCertifications) + " of "
                + Summary.said(before::totalCertifications) + " certifications completed]";
    }
}
