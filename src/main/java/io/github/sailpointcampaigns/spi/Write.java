package io.github.sailpointcampaigns.spi;

import java.util.Optional;

/**
 * One call that changes a campaign, for an audit trail. Immutable; holds no secret.
 *
 * @param clientId who did it: the client id, or empty where a token provider decides
 * @param operation the operation's id in the spec, such as {@code completeCampaign}
 * @param subject the id of what it was for, such as the campaign; empty if the path names nothing: the parameters then say more
 * @param parameters what was asked for, as the JSON that was sent, such as <code>{"autoCompleteAction":"REVOKE"}</code>
 * @param outcome what was known of it when the call ended
 * @param requestId the header {@code SLPT-Request-ID} of the answer, if there was one that has it
 */
public record Write(
        String clientId,
        String operation,
        String subject,
        String parameters,
        Outcome outcome,
        Optional<String> requestId) {
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

    /** One line: what was done, by whom, with what, and what is known of it. */
    @Override
    public String toString() {
        return operation + (subject.isEmpty() ? "" : " of " + subject) + " by '" + clientId + "' with " + parameters
                + ": " + outcome + requestId.map(id -> ", request id " + id).orElse("");
    }
}
