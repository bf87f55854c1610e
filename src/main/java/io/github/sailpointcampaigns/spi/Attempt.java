package io.github.sailpointcampaigns.spi;

import io.github.sailpointcampaigns.error.TransportException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request and what became of it. Immutable; holds no secret.
 *
 * @param operation the operation's id in the spec, such as {@code getCampaign}, or {@code createToken}
 * @param number which request of its call this was, 1 for the first
 * @param duration how long it took, from sending to the last byte, or to the failure; without waiting for the rate limit
 * @param status the HTTP status, or empty if there was no answer
 * @param requestId the header {@code SLPT-Request-ID}, if there was an answer that has it
 * @param failure why there was no answer, or empty if there was one
 */
public record Attempt(
        String operation,
        int number,
        Duration duration,
        OptionalInt status,
        Optional<String> requestId,
        Optional<TransportException.Reason> failure) {
    /** One line: the operation, which request of its call it was, and what became of it. */
    @Override
    public String toString() {
        return operation + " #" + number + ": "
                + failure.map(Object::toString).orElseGet(() -> "HTTP " + status.orElseThrow()) + " in "
                + duration.toMillis() + " ms"
                + requestId.map(id -> ", request id " + id).orElse("");
    }
}
