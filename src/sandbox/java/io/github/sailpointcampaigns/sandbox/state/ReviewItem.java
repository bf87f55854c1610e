package io.github.sailpointcampaigns.sandbox.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Access of one identity that a reviewer decides on. What it is about follows from its number: an identity has four, of the kinds
 * in turn. Guarded by the lock of its {@link Reviews}.
 */
final class ReviewItem {

    /** What can be reviewed, with the name of its details. */
    enum Kind {
        ENTITLEMENT("entitlement"),
        ACCESS_PROFILE("accessProfile"),
        ROLE("role");

        final String property;

        Kind(String property) {
            this.property = property;
        }
    }

    static final int OF_ONE_IDENTITY = 4;

    private static final List<String> NAMES = List.of(
            "Ada Marsh", "Ben Okafor", "Carla Reyes", "Dev Patel", "Eva Lindqvist", "Farid Haddad", "Grace Kim");

    private static final List<String> SOURCES = List.of("Active Directory", "Workday", "SAP");

    final String id;
    private final String certification;
    private final int number;
    private final String identitySummary;
    private String decision = "";
    private String comments = "";

    ReviewItem(String certification, int number) {
        this.certification = certification;
        this.number = number;
        this.id = Ids.derivedFrom(certification + " item " + number);
        this.identitySummary = Ids.derivedFrom(certification + " summary " + identity());
    }

    Kind kind() {
        return Kind.values()[number % Kind.values().length];
    }

    private int identity() {
        return number / OF_ONE_IDENTITY;
    }

    /** The id of the summary of its identity in its certification. */
    String identitySummary() {
        return identitySummary;
    }

    String identityId() {
        return Ids.derivedFrom(certification + " identity " + identity());
    }

    String identityName() {
        return NAMES.get(identity() % NAMES.size()) + " " + (identity() + 1);
    }

    String accessId() {
        return Ids.derivedFrom(kind() + " " + number % 12);
    }

    private String accessName() {
        return kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + number % 12;
    }

    boolean isDecided() {
        return !decision.isEmpty();
    }

    String decision() {
        return decision;
    }

    void decide(String newDecision, String newComments) {
        decision = newDecision;
        comments = newComments;
    }

    /** As the list of items shows it. */
    ObjectNode document(boolean identityCompleted) {
        ObjectNode document = Json.object();
        ObjectNode summary = document.putObject("accessSummary");
        summary.putObject("access")
                .put("type", kind().name())
                .put("id", accessId())
                .put("name", accessName());
        for (Kind kind : Kind.values()) {
            if (kind == kind()) {
                summary.set(kind.property, details());
            } else if (kind != Kind.ACCESS_PROFILE) {
                summary.putNull(kind.property);
            }
        }
        document.putObject("identitySummary")
                .put("id", identitySummary())
                .put("name", identityName())
                .put("identityId", identityId())
                .put("completed", identityCompleted);
        document.put("id", id).put("completed", isDecided()).put("newAccess", number % 7 == 0);
        if (isDecided()) {
            document.put("decision", decision);
        }
        return document.put(
                "comments",
                Optional.of(comments).filter(made -> !made.isEmpty()).orElse(null));
    }

    private ObjectNode details() {
        ObjectNode details = Json.object()
                .put("id", accessId())
                .put("name", accessName())
                .put("description", "Made up for the simulated tenant.")
                .put("privileged", number % 5 == 0);
        if (kind() == Kind.ENTITLEMENT) {
            details.put("attributeName", "memberOf")
                    .put("attributeValue", "CN=" + accessName())
                    .put("sourceSchemaObjectType", "group")
                    .put("sourceName", source())
                    .put("sourceType", source() + " - Direct")
                    .put("sourceId", Ids.derivedFrom(source()))
                    .put("hasPermissions", number % 2 == 0)
                    .put("isPermission", false)
                    .put("revocable", true)
                    .put("cloudGoverned", false)
                    .put("containsDataAccess", false)
                    .putNull("dataAccess")
                    .putNull("account");
        } else if (kind() == Kind.ROLE) {
            details.put("revocable", true);
        } else {
            details.put("cloudGoverned", false).putNull("endDate");
        }
        return details.putNull("owner");
    }

    private String source() {
        return SOURCES.get(number % SOURCES.size());
    }
}
