package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.state.Campaign;
import io.github.sailpointcampaigns.sandbox.state.GeneratedCampaigns;
import io.github.sailpointcampaigns.sandbox.state.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Describes a campaign for {@link SandboxTenant#add}. Each method returns this object; times that are given as a
 * duration are counted from when the campaign is added, by the tenant's clock.
 *
 * <pre>{@code
 * String id = tenant.add(SandboxCampaign.staged().name("Q3 review").deadlineIn(Duration.ofDays(3)));
 * }</pre>
 */
public final class SandboxCampaign {

    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final ObjectNode properties = Json.object();
    private final ObjectNode overrides = Json.object();
    private final Set<String> absent = new HashSet<>();
    private Function<Instant, Instant> deadline = now -> now.plus(Duration.ofDays(14));
    private Function<Instant, Instant> created = now -> now.minus(Duration.ofDays(30));
    private Optional<String> failureOfNextJob = Optional.empty();
    private int reviewers;
    private int itemsEach;
    private int groups;

    private SandboxCampaign(String status) {
        properties
                .put("name", "Campaign of a test")
                .put("description", "Added by a test.")
                .put("type", "MANAGER")
                .put("status", status)
                .put("emailNotificationEnabled", false)
                .put("autoRevokeAllowed", false)
                .put("recommendationsEnabled", false)
                .put("correlatedStatus", "CORRELATED")
                .put("totalCertifications", 10)
                .put("completedCertifications", 0);
        properties.putArray("alerts");
        properties.set("filter", GeneratedCampaigns.filter());
        properties.put("sunsetCommentsRequired", true);
        properties.putNull("sourceOwnerCampaignInfo");
        properties.putNull("searchCampaignInfo");
        properties.putNull("roleCompositionCampaignInfo");
        properties.putArray("sourcesWithOrphanEntitlements");
        properties.put("mandatoryCommentRequirement", "NO_DECISIONS");
    }

    /** A campaign in any status, those the documentation does not know included. Its deadline is in 14 days. */
    public static SandboxCampaign withStatus(String status) {
        return new SandboxCampaign(Objects.requireNonNull(status, "status"));
    }

    /** A campaign that can be activated: STAGED, with its deadline in 14 days. */
    public static SandboxCampaign staged() {
        return withStatus("STAGED");
    }

    /** A campaign under review: ACTIVE, with its deadline in 14 days and 3 of its 10 certifications completed. */
    public static SandboxCampaign active() {
        return withStatus("ACTIVE").certifications(10, 3);
    }

    /** A campaign whose deadline was yesterday and whose certifications are all completed. */
    public static SandboxCampaign completed() {
        return withStatus("COMPLETED").pastDue().certifications(10, 10);
    }

    /** The id; without it the tenant chooses one. */
    public SandboxCampaign id(String id) {
        properties.put("id", Objects.requireNonNull(id, "id"));
        return this;
    }

    /** The name; need not be unique. */
    public SandboxCampaign name(String name) {
        properties.put("name", name);
        return this;
    }

    /** The description, or null. */
    public SandboxCampaign description(String description) {
        properties.put("description", description);
        return this;
    }

    /** The type, for example {@code SEARCH}; it need not be one the documentation knows. */
    public SandboxCampaign type(String type) {
        properties.put("type", type);
        return this;
    }

    /** Puts the deadline at this moment. */
    public SandboxCampaign deadline(Instant instant) {
        deadline = now -> instant;
        return this;
    }

    /** Puts the deadline so far ahead; a negative duration puts it behind. */
    public SandboxCampaign deadlineIn(Duration ahead) {
        deadline = now -> now.plus(ahead);
        return this;
    }

    /** Puts the deadline one day back. */
    public SandboxCampaign pastDue() {
        return deadlineIn(ONE_DAY.negated());
    }

    /** When it was created; by default 30 days before it is added. */
    public SandboxCampaign created(Instant instant) {
        created = now -> instant;
        return this;
    }

    /** The counts at first; those of an ACTIVE campaign grow until its deadline. */
    public SandboxCampaign certifications(int total, int completed) {
        properties.put("totalCertifications", total).put("completedCertifications", completed);
        return this;
    }

    /**
     * Certifications that can be read, decided, reassigned and signed off, for so many reviewers with so many items each. Its counts
     * follow them. Without this, the campaign has counts alone.
     */
    public SandboxCampaign reviewers(int count, int items) {
        reviewers = count;
        itemsEach = items;
        return this;
    }

    /** Besides, certifications of so many governance groups: they are counted, but not served. After {@link #reviewers}. */
    public SandboxCampaign governanceGroups(int count) {
        groups = count;
        return this;
    }

    /** Whether email notification is enabled; false by default. */
    public SandboxCampaign emailNotificationEnabled(boolean enabled) {
        properties.put("emailNotificationEnabled", enabled);
        return this;
    }

    /** Whether auto-revoke is allowed; false by default. */
    public SandboxCampaign autoRevokeAllowed(boolean allowed) {
        properties.put("autoRevokeAllowed", allowed);
        return this;
    }

    /** Whether recommendations are enabled; false by default. */
    public SandboxCampaign recommendationsEnabled(boolean enabled) {
        properties.put("recommendationsEnabled", enabled);
        return this;
    }

    /**
     * Any property, as JSON text: {@code property("alerts", "null")}.
     *
     * @throws IllegalArgumentException if {@code json} is not JSON
     */
    public SandboxCampaign property(String name, String json) {
        overrides.set(name, Json.parse(json));
        return this;
    }

    /** Leaves a property out of every answer. */
    public SandboxCampaign without(String name) {
        absent.add(name);
        return this;
    }

    /** Makes the campaign's next activation or completion end in ERROR, with an alert of this text. */
    public SandboxCampaign failingWith(String alert) {
        failureOfNextJob = Optional.of(alert);
        return this;
    }

    int reviewers() {
        return reviewers;
    }

    int groups() {
        return groups;
    }

    int itemsEach() {
        return itemsEach;
    }

    Campaign build(String idIfNone, Instant now) {
        ObjectNode document = properties.deepCopy();
        if (!document.has("id")) {
            document.put("id", idIfNone);
        }
        document.put("deadline", Timestamps.format(deadline.apply(now)));
        document.put("created", Timestamps.format(created.apply(now)));
        document.put("modified", Timestamps.format(created.apply(now)));
        document.setAll(overrides);
        document.remove(absent);
        return new Campaign(document, failureOfNextJob, now);
    }
}
