package io.github.sailpointcampaigns.sandbox.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A certification: what one reviewer decides on in a campaign. Guarded by the lock of its {@link Reviews}. */
public final class Review {

    /** What stands beside an item's properties, because filters and sorters name it there. */
    public static final Set<String> NAMED_BY_FILTERS = Set.of("type", "access", "entitlement", "accessProfile", "role");

    private final String id;
    private final String campaign;
    private final String name;
    private final ObjectNode reviewer;
    private final Optional<ObjectNode> reassignment;
    private final List<ReviewItem> items;
    private final Instant created;
    private Instant modified;
    private Optional<Instant> signed = Optional.empty();

    Review(
            String id,
            String campaign,
            String name,
            ObjectNode reviewer,
            Optional<ObjectNode> reassignment,
            List<ReviewItem> items,
            Instant created) {
        this.id = id;
        this.campaign = campaign;
        this.name = name;
        this.reviewer = reviewer;
        this.reassignment = reassignment;
        this.items = new ArrayList<>(items);
        this.created = created;
        this.modified = created;
    }

    public String id() {
        return id;
    }

    public String campaign() {
        return campaign;
    }

    String name() {
        return name;
    }

    /** The identity that reviews, as a certification shows it. */
    public ObjectNode reviewer() {
        return reviewer;
    }

    public boolean isOfAGroup() {
        return reviewer.path("type").asText().equals("GOVERNANCE_GROUP");
    }

    public boolean isSigned() {
        return signed.isPresent();
    }

    void sign(Instant now) {
        signed = Optional.of(now);
        modified = now;
    }

    /** Decides on what is open, as the completion of a campaign does. */
    void decideOpen(String decision, Instant now) {
        items.stream().filter(item -> !item.isDecided()).forEach(item -> item.decide(decision, ""));
        modified = now;
    }

    public boolean hasOpenItems() {
        return items.stream().anyMatch(item -> !item.isDecided());
    }

    Stream<ReviewItem> items() {
        return items.stream();
    }

    Optional<ReviewItem> item(String itemId) {
        return items().filter(item -> item.id.equals(itemId)).findFirst();
    }

    void decided(Instant now) {
        modified = now;
    }

    void take(Collection<ReviewItem> moved, Instant now) {
        items.removeAll(moved);
        modified = now;
    }

    private Map<String, List<ReviewItem>> byIdentity() {
        return items().collect(
                        Collectors.groupingBy(ReviewItem::identitySummary, LinkedHashMap::new, Collectors.toList()));
    }

    private static boolean isCompleted(List<ReviewItem> items) {
        return items.stream().allMatch(ReviewItem::isDecided);
    }

    /** As a certification is shown in a campaign. */
    ObjectNode document(ObjectNode campaignDocument) {
        Map<String, List<ReviewItem>> identities = byIdentity();
        long decided = items().filter(ReviewItem::isDecided).count();
        ObjectNode document = Json.object().put("id", id).put("name", name);
        document.set("campaign", campaignDocument);
        document.put("completed", decided == items.size())
                .put("identitiesCompleted", (int)
                        identities.values().stream().filter(Review::isCompleted).count())
                .put("identitiesTotal", identities.size())
                .put("created", Timestamps.format(created))
                .put("modified", Timestamps.format(modified))
                .put("decisionsMade", (int) decided)
                .put("decisionsTotal", items.size())
                .put("signed", signed.map(Timestamps::format).orElse(null));
        document.set("reviewer", reviewer);
        document.set("reassignment", reassignment.orElse(null));
        return document.put("hasErrors", false).putNull("errorMessage");
    }

    /** How many items it has. */
    public int size() {
        return items.size();
    }

    /** Its items as the list of them shows them, with {@link #NAMED_BY_FILTERS}. */
    public Stream<ObjectNode> itemDocuments() {
        return itemDocuments(0, size()).stream();
    }

    /** Some of {@link #itemDocuments()}; only these are made. */
    public List<ObjectNode> itemDocuments(int offset, int limit) {
        Map<String, List<ReviewItem>> identities = byIdentity();
        return items().skip(offset)
                .limit(limit)
                .map(item -> {
                    ObjectNode document = item.document(isCompleted(identities.get(item.identitySummary())));
                    ObjectNode summary = (ObjectNode) document.path("accessSummary");
                    summary.properties().forEach(each -> document.set(each.getKey(), each.getValue()));
                    return document.put("type", item.kind().name());
                })
                .toList();
    }

    /** Whom the access is of. */
    public Stream<ObjectNode> identityDocuments() {
        return byIdentity().values().stream()
                .map(items -> items.get(0).document(isCompleted(items)))
                .map(item -> (ObjectNode) item.path("identitySummary"))
                .toList()
                .stream();
    }

    /** How many decisions there are of each kind. */
    public ObjectNode decisionSummary() {
        ObjectNode summary = Json.object();
        for (ReviewItem.Kind kind : ReviewItem.Kind.values()) {
            List<ReviewItem> its = items().filter(item -> item.kind() == kind).toList();
            summary.put(kind.property + "DecisionsMade", count(its, "APPROVE") + count(its, "REVOKE"))
                    .put(kind.property + "DecisionsTotal", its.size());
            String plural = kind.property + "s";
            summary.put(plural + "Approved", count(its, "APPROVE")).put(plural + "Revoked", count(its, "REVOKE"));
        }
        return summary.put("accountDecisionsMade", 0)
                .put("accountDecisionsTotal", 0)
                .put("accountsApproved", 0)
                .put("accountsRevoked", 0);
    }

    private static int count(List<ReviewItem> items, String decision) {
        return (int)
                items.stream().filter(item -> item.decision().equals(decision)).count();
    }
}
