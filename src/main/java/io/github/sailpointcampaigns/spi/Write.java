package io.github.sailpointcampaigns.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call that changes a campaign, for an audit trail. Immutable; holds no secret. */
public final class Write {
    /** What is known of a write when its call ends. */
    public enum Outcome {
        /** The tenant took it: an update has taken effect, an activation or completion goes on. */
        ACCEPTED,
        /** The tenant refused it, and nothing has changed. */
        REFUSED,
        /** It was not sent, or refused before it was processed: for its token (401) or the rate limit (429). */
        NOT_PROCESSED,
        /** It was sent, and nobody knows whether it took effect. Reading the campaign may settle it later. */
        UNKNOWN
    }

    private final String clientId;
    private final String operation;
    private final String subject;
    private final String parameters;
    private final Outcome outcome;
    private final @Nullable String requestId;

    /**
     * Makes a write.
     *
     * @param clientId who: the client id, or empty where a token provider decides
     * @param operation the operation's id in the spec, such as {@code completeCampaign}
     * @param subject the id of what it is for, such as the campaign; empty if the path names nothing
     * @param parameters what was asked for, as the JSON that was sent
     * @param outcome what is known of it
     * @param requestId the header {@code SLPT-Request-ID} of the answer, or {@code null}
     */
    public Write(
            String clientId,
            String operation,
            String subject,
            String parameters,
            Outcome outcome,
            @Nullable String requestId) {
        this.clientId = Objects.requireNonNull(clientId, "clientId");
        this.operation = Objects.requireNonNull(operation, "operation");
        this.subject = Objects.requireNonNull(subject, "subject");
        this.parameters = Objects.requireNonNull(parameters, "parameters");
        this.outcome = Objects.requireNonNull(outcome, "outcome");
        this.requestId = requestId;
    }

    /**
     * Who did it.
     *
     * @return the client id, or empty text where a token provider decides
     */
    public String clientId() {
        return clientId;
    }

    /**
     * What was done.
     *
     * @return the operation's id in the spec, such as {@code completeCampaign}
     */
    public String operation() {
        return operation;
    }

    /**
     * To what, such as the campaign.
     *
     * @return its id, empty if the path names nothing: {@link #parameters()} then says more
     */
    public String subject() {
        return subject;
    }

    /**
     * With which parameters.
     *
     * @return the JSON that was sent, such as <code>{"autoCompleteAction":"REVOKE"}</code>
     */
    public String parameters() {
        return parameters;
    }

    /**
     * What is known of it.
     *
     * @return the outcome when the call ended
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * The id of the request at the tenant.
     *
     * @return the header {@code SLPT-Request-ID} of the answer, if there was one that has it
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    @Override
    public String toString() {
        return operation + (subject.isEmpty() ? "" : " of " + subject) + " by '" + clientId + "' with " + parameters
                + ": " + outcome + (requestId == null ? "" : ", request id " + requestId);
    }
}
