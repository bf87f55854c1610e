package io.github.sailpointcampaigns.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The certifications of campaigns that were created here, or that a test gave reviewers. The
 * counts of those campaigns follow; all others have counts alone. Nothing runs in the background: what is due happens when somebody
 * asks. Thread-safe.
 */
public final class Reviews {

    private static final int ITEMS_BY_DEFAULT = 12;

    private final CampaignStore campaigns;
    private final Map<String, Review> byId = new LinkedHashMap<>();
    private final Set<String> reviewed = new HashSet<>();

    /** Campaigns that get their certifications once they are STAGED. */
    private final Set<String> awaited = new HashSet<>();

    /** What becomes of open items when a campaign is completed. */
    private final Map<String, String> actions = new HashMap<>();

    public Reviews(CampaignStore campaigns) {
        this.campaigns = campaigns;
    }

    /** Gives a campaign certifications once it is STAGED. */
    public synchronized void await(String campaign) {
        awaited.add(campaign);
    }

    /** Gives a campaign certifications now, the last of them to governance groups. */
    public synchronized void create(String campaign, int reviewers, int groups, int itemsEach) {
        campaigns.with(campaign, (found, now) -> {
            found.isReviewed();
            String name = found.document().path("name").asText();
            for (int i = 0; i < reviewers + groups; i++) {
                String id = Ids.derivedFrom(campaign + " certification " + i);
                ObjectNode reviewer = reviewer("Reviewer " + (i + 1), Ids.derivedFrom("reviewer " + i), now);
                if (i >= reviewers) {
                    reviewer.put("name", "Group " + (i + 1 - reviewers))
                            .put("type", "GOVERNANCE_GROUP")
                            .putNull("email");
                }
                List<ReviewItem> items = IntStream.range(0, itemsEach)
                        .mapToObj(number -> new ReviewItem(id, number))
                        .toList();
                add(new Review(
                        id,
                        campaign,
                        name + " for " + reviewer.path("name").asText(),
                        reviewer,
                        Optional.empty(),
                        items,
                        now));
            }
            return null;
        });
        count(campaign);
    }

    void add(Review review) {
        byId.put(review.id(), review);
        reviewed.add(review.campaign());
    }

    static ObjectNode reviewer(String name, String id, Instant now) {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .put("email", name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com")
                .put("type", "IDENTITY")
                .put("created", Timestamps.format(now))
                .put("modified", Timestamps.format(now));
    }

    /** Notes what a campaign's completion does with open items. */
    public synchronized void completing(String campaign, String action) {
        actions.putIfAbsent(campaign, action);
    }

    /** Lets happen what is due. */
    public synchronized void follow(Instant now) {
        for (String campaign : List.copyOf(awaited)) {
            Optional<ObjectNode> found = campaign(campaign);
            String status =
                    found.map(document -> document.path("status").asText()).orElse("ERROR");
            if (!status.equals("PENDING")) {
                awaited.remove(campaign);
            }
            if (status.equals("STAGED")) {
                create(campaign, found.get().path("totalCertifications").asInt(), 0, ITEMS_BY_DEFAULT);
            }
        }
        for (String campaign : List.copyOf(reviewed)) {
            Optional<ObjectNode> found = campaign(campaign);
            if (found.isEmpty()) {
                byId.values().removeIf(review -> review.campaign().equals(campaign));
                reviewed.remove(campaign);
            } else if (found.get().path("status").asText().equals("COMPLETED")) {
                close(campaign, now);
            }
        }
    }

    private void close(String campaign, Instant now) {
        String action = actions.getOrDefault(campaign, "APPROVE");
        byId.values().stream()
                .filter(review -> review.campaign().equals(campaign) && !review.isSigned())
                .forEach(review -> {
                    review.decideOpen(action, now);
                    review.sign(now);
                });
    }

    private Optional<ObjectNode> campaign(String id) {
        try {
            return Optional.of(campaigns.with(id, (found, now) -> found.copy()));
        } catch (Refusal gone) {
            return Optional.empty();
        }
    }

    /** Lets a campaign's counts follow. */
    void count(String campaign) {
        List<Review> its = byId.values().stream()
                .filter(review -> review.campaign().equals(campaign))
                .toList();
        campaigns.with(campaign, (found, now) -> {
            found.document().put("totalCertifications", its.size()).put("completedCertifications", (int)
                    its.stream().filter(Review::isSigned).count());
            return null;
        });
    }

    /** Whether a campaign has certifications here. */
    public synchronized boolean isOf(String campaign) {
        return reviewed.contains(campaign);
    }

    public synchronized boolean has(String id) {
        return byId.containsKey(id);
    }

    /** The certifications that are served, as they are shown: those of governance groups are not. */
    public synchronized List<ObjectNode> all() {
        return byId.values().stream()
                .filter(review -> !review.isOfAGroup())
                .map(this::document)
                .toList();
    }

    /** Does something with one, while nobody else can. */
    public synchronized <T> T with(String id, Function<Review, T> work) {
        Review review = byId.get(id);
        if (review == null) {
            throw Refusal.notFound("there is no certification " + id);
        }
        return work.apply(review);
    }

    /** As it is shown. */
    public synchronized ObjectNode document(Review review) {
        ObjectNode campaign = campaign(review.campaign()).orElseThrow();
        ObjectNode document = review.document(reference(campaign));
        String status = campaign.path("status").asText();
        boolean isStaged = Set.of("PENDING", "STAGED", "ACTIVATING").contains(status);
        document.put("phase", review.isSigned() ? "SIGNED" : isStaged ? "STAGED" : "ACTIVE");
        document.set("due", isStaged ? null : campaign.path("deadline"));
        return document;
    }

    private static ObjectNode reference(ObjectNode campaign) {
        ObjectNode reference = Json.object()
                .put("id", campaign.path("id").asText())
                .put("name", campaign.path("name").asText())
                .put("type", "CAMPAIGN")
                .put("campaignType", campaign.path("type").asText());
        for (String property : List.of("description", "correlatedStatus", "mandatoryCommentRequirement")) {
            reference.set(property, campaign.get(property));
        }
        return reference;
    }

    /**
     * Decides on items, on all or on none.
     *
     * @throws Refusal 400 if one may not be decided on so
     */
    public synchronized ObjectNode decide(String id, JsonNode decisions, Instant now) {
        return with(id, review -> {
            ObjectNode shown = document(review);
            requireActive(review, shown);
            String comments =
                    shown.path("campaign").path("mandatoryCommentRequirement").asText();
            decisions.forEach(decision -> requireValid(review, decision, comments));
            decisions.forEach(decision -> review.item(decision.path("id").asText())
                    .orElseThrow()
                    .decide(
                            decision.path("decision").asText(),
                            decision.path("comments").asText("")));
            review.decided(now);
            return document(review);
        });
    }

    private static void requireActive(Review review, ObjectNode shown) {
        String phase = shown.path("phase").asText();
        if (!phase.equals("ACTIVE")) {
            throw Refusal.badRequest("certification " + review.id() + " is " + phase);
        }
    }

    private static void requireValid(Review review, JsonNode decision, String comments) {
        String item = decision.path("id").asText();
        boolean isRevoked = decision.path("decision").asText().equals("REVOKE");
        if (review.item(item).isEmpty()) {
            throw Refusal.badRequest("certification " + review.id() + " has no item " + item);
        }
        if (decision.hasNonNull("proposedEndDate") && !isRevoked) {
            throw Refusal.badRequest("item " + item + " is not revoked, but has a proposedEndDate");
        }
        boolean needsComment =
                comments.equals("ALL_DECISIONS") || (comments.equals("REVOKE_ONLY_DECISIONS") && isRevoked);
        if (needsComment && decision.path("comments").asText("").isBlank()) {
            throw Refusal.badRequest("item " + item + " has no comment, which the campaign demands");
        }
    }

    /**
     * Signs off.
     *
     * @throws Refusal 400 if something is not decided, or it is signed already
     */
    public synchronized ObjectNode signOff(String id, Instant now) {
        return with(id, review -> {
            requireActive(review, document(review));
            if (review.hasOpenItems()) {
                throw Refusal.badRequest("certification " + id + " has open decisions");
            }
            review.sign(now);
            count(review.campaign());
            return document(review);
        });
    }
}
