package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** How much of a campaign an answer shows. */
enum Detail {
    SLIM,
    FULL;

    /** What the list page's schema and examples of a slim campaign have. */
    private static final Set<String> SLIM_PROPERTIES = Set.of(
            "id",
            "name",
            "description",
            "deadline",
            "type",
            "emailNotificationEnabled",
            "autoRevokeAllowed",
            "recommendationsEnabled",
            "status",
            "correlatedStatus",
            "created",
            "totalCertifications",
            "completedCertifications",
            "alerts");

    /**
     * Reads the {@code detail} parameter.
     *
     * @throws Refusal 400 if it is neither
     */
    static Detail parse(String text) {
        return switch (text) {
            case "SLIM" -> SLIM;
            case "FULL" -> FULL;
            default -> throw Refusal.badRequest("detail is SLIM or FULL, not " + text);
        };
    }

    /** Cuts a full campaign, which is the caller's own copy, down to what this level shows. */
    ObjectNode of(ObjectNode full) {
        return this == FULL ? full : full.retain(SLIM_PROPERTIES);
    }
}
