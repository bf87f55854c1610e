package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.summary.Summary;
import io.github.sailpointcampaigns.model.Campaign;

/**
 * A campaign before and after it was completed. The counts afterwards read 100 % whatever was reviewed, so only those before
 * are evidence. Immutable.
 *
 * @param before the campaign as last read before its completion was asked for, in SLIM
 * @param after the completed campaign, in SLIM
 */
public record Completion(Campaign before, Campaign after) {
    /** One line: the campaign, and how much of it was reviewed before. */
    @Override
    public String toString() {
        return "Completion[" + Summary.of(after) + ", before: " + Summary.said(before::status)
                + " with " + Summary.said(before::completedCertifications) + " of "
                + Summary.said(before::totalCertifications) + " certifications completed]";
    }
}
