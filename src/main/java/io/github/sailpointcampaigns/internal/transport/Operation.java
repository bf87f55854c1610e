package io.github.sailpointcampaigns.internal.transport;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the spec says of an operation. {@code Operations}, which is generated, has one for each.
 *
 * @param path the path behind the version, such as {@code /campaigns/{id}}
 * @param harmless whether a write may be sent twice and leave the tenant as sending it once does
 * @param subject the path parameter that names what is acted on, empty if there is none
 * @param userLevels the user levels of which one is needed
 * @param scopes the scopes of which one is needed
 * @param notIn the path families that lack it
 * @param deprecatedIn the path families that deprecate it
 * @param hints what to do about a status
 * @param statuses the documented ones
 * @param parameters those of the query
 */
public record Operation(
        String id,
        String method,
        String path,
        Effect effect,
        boolean harmless,
        String subject,
        List<String> userLevels,
        List<String> scopes,
        Set<String> notIn,
        Set<String> deprecatedIn,
        Map<Integer, String> hints,
        Set<Integer> statuses,
        Map<String, Parameter> parameters) {
    /** What a call does at the tenant. */
    public enum Effect {
        READ,
        WRITE,
        /** Starts a job, which goes on after the answer. */
        JOB
    }

    /**
     * A parameter of the query.
     *
     * @param notIn the path families that do not take it
     * @param least the least value of a number
     * @param most the greatest value of a number
     */
    public record Parameter(Set<String> notIn, int least, int most) {}

    /** The one that is not generated: it gives the token that all others carry. */
    public static final Operation CREATE_TOKEN = new Operation(
            "createToken",
            "POST",
            "/oauth/token",
            Effect.WRITE,
            true,
            "",
            List.of(),
            List.of(),
            Set.of(),
            Set.of(),
            Map.of(400, "Check the client id and secret"),
            Set.of(200, 401),
            Map.of());

    public boolean reads() {
        return effect == Effect.READ;
    }

    /** Whether sending it twice leaves the tenant as sending it once does. */
    public boolean repeatable() {
        return reads() || harmless;
    }

    /** Whether the documentation says that the operation succeeds with a status. */
    public boolean succeedsWith(int status) {
        return status >= 200 && status <= 299 && statuses.contains(status);
    }

    /** What to do about a status, empty if nothing is known. */
    public String hint(int status) {
        return hints.getOrDefault(status, "");
    }
}
