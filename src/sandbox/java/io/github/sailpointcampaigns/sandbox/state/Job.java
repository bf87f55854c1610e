package io.github.sailpointcampaigns.sandbox.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An accepted generation, activation or completion: queued until {@code starts}, running until {@code ends}.
 *
 * @param kind what it does
 * @param failure the text of the alert it ends with, if it fails
 * @param deadline where the campaign's deadline is moved to when it starts, if it is moved
 */
public record Job(Kind kind, Instant starts, Instant ends, Optional<String> failure, Optional<Instant> deadline) {

    public enum Kind {
        GENERATION("PENDING", "STAGED"),
        ACTIVATION("ACTIVATING", "ACTIVE"),
        COMPLETION("COMPLETING", "COMPLETED");

        private final String runningStatus;
        private final String finalStatus;

        Kind(String runningStatus, String finalStatus) {
            this.runningStatus = runningStatus;
            this.finalStatus = finalStatus;
        }
    }

    /**
     * How long jobs take.
     *
     * @param queued from the answer 202 until the status changes at all
     * @param generating how long it is PENDING after that
     * @param activating how long it is ACTIVATING
     * @param completing how long it is COMPLETING
     */
    public record Durations(Duration queued, Duration generating, Duration activating, Duration completing) {

        Job accept(Kind kind, Instant now, Optional<String> failure, Optional<Instant> deadline) {
            Instant starts = now.plus(queued);
            Duration takes = switch (kind) {
                case GENERATION -> generating;
                case ACTIVATION -> activating;
                case COMPLETION -> completing;
            };
            return new Job(kind, starts, starts.plus(takes), failure, deadline);
        }
    }

    boolean startedBy(Instant now) {
        return !now.isBefore(starts);
    }

    boolean endedBy(Instant now) {
        return !now.isBefore(ends);
    }

    String runningStatus() {
        return kind.runningStatus;
    }

    String finalStatus() {
        return failure.isPresent() ? "ERROR" : kind.finalStatus;
    }
}
