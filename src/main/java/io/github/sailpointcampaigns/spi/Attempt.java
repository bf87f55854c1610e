package io.github.sailpointcampaigns.spi;

import io.github.sailpointcampaigns.error.TransportException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One request and what became of it. Immutable; holds no secret. */
public final class Attempt {
    private final String operation;
    private final int number;
    private final Duration duration;
    private final int status;
    private final @Nullable String requestId;
    private final TransportException.@Nullable Reason failure;

    private Attempt(
            String operation,
            int number,
            Duration duration,
            int status,
            @Nullable String requestId,
            TransportException.@Nullable Reason failure) {
        this.operation = Objects.requireNonNull(operation, "operation");
        this.number = number;
        this.duration = duration;
        this.status = status;
        this.requestId = requestId;
        this.failure = failure;
    }

    /**
     * A request that was answered.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param number 1 for the first request of a call
     * @param duration from sending to the last byte
     * @param status the HTTP status
     * @param requestId the header {@code SLPT-Request-ID}, or {@code null}
     * @return the attempt
     */
    public static Attempt answered(
            String operation, int number, Duration duration, int status, @Nullable String requestId) {
        return new Attempt(operation, number, duration, status, requestId, null);
    }

    /**
     * A request without an answer.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param number 1 for the first request of a call
     * @param duration from sending to the failure
     * @param failure why
     * @return the attempt
     */
    public static Attempt failed(String operation, int number, Duration duration, TransportException.Reason failure) {
        return new Attempt(operation, number, duration, 0, null, Objects.requireNonNull(failure, "failure"));
    }

    /**
     * The operation.
     *
     * @return its id in the spec, such as {@code getCampaign}, or {@code createToken}
     */
    public String operation() {
        return operation;
    }

    /**
     * Which request of its call this was.
     *
     * @return 1 for the first
     */
    public int number() {
        return number;
    }

    /**
     * How long it took.
     *
     * @return from sending to the last byte, or to the failure; without waiting for the rate limit
     */
    public Duration duration() {
        return duration;
    }

    /**
     * The HTTP status.
     *
     * @return the status, or empty if there was no answer
     */
    public OptionalInt status() {
        return failure == null ? OptionalInt.of(status) : OptionalInt.empty();
    }

    /**
     * The id of the request at the tenant.
     *
     * @return the header {@code SLPT-Request-ID}, if there was an answer that has it
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * Why there was no answer.
     *
     * @return the reason, or empty if there was one
     */
    public Optional<TransportException.Reason> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return operation + " #" + number + ": " + (failure == null ? "HTTP " + status : failure.toString()) + " in "
                + duration.toMillis() + " ms" + (requestId == null ? "" : ", request id " + requestId);
    }
}
