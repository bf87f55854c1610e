package io.github.sailpointcampaigns.sandbox.state;

import java.time.Duration;
import java.time.Instant;

/**
 * How reviewers sign off a campaign's certifications: evenly from {@code start} until {@code deadline}, when one in
 * five of those open at the start is still open. Nothing is signed off after that, as nobody completes a review late.
 */
public record SignOff(Instant start, int completedAtStart, Instant deadline, int total) {

    int completedAt(Instant now) {
        long available = Duration.between(start, deadline).toMillis();
        long used = Math.min(Duration.between(start, now).toMillis(), available);
        if (used <= 0) {
            return completedAtStart;
        }
        long signedByDeadline = (total - completedAtStart) * 4L / 5;
        return completedAtStart + (int) (signedByDeadline * ((double) used / available));
    }
}
