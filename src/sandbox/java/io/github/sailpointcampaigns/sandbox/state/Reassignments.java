package io.github.sailpointcampaigns.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Moves items from one reviewer to another, at once or by a task that takes a while. Thread-safe. */
public final class Reassignments {

    private final Reviews reviews;
    private int moves;
    private final Map<String, Task> tasks = new LinkedHashMap<>();

    /** A reassignment that is under way. */
    private record Task(ObjectNode document, Instant starts, Instant ends, Runnable effect) {}

    public Reassignments(Reviews reviews) {
        this.reviews = reviews;
    }

    /** Lets happen what is due. */
    public synchronized void follow(Instant now) {
        for (Task task : tasks.values()) {
            if (!now.isBefore(task.starts())
                    && task.document().path("status").asText().equals("QUEUED")) {
                task.document().put("status", "IN_PROGRESS");
            }
            if (!now.isBefore(task.ends())
                    && task.document().path("status").asText().equals("IN_PROGRESS")) {
                finish(task);
            }
        }
    }

    private static void finish(Task task) {
        try {
            task.effect().run();
            task.document().put("status", "SUCCESS");
        } catch (Refusal refused) {
            task.document().put("status", "ERROR");
            task.document()
                    .putArray("errors")
                    .addObject()
                    .put("locale", "en-US")
                    .put("localeOrigin", "DEFAULT")
                    .put("text", refused.reason());
        }
    }

    /** Moves what a body names to another reviewer, in a certification of its own, and gives that from which it was taken. */
    public synchronized ObjectNode reassign(String id, JsonNode body, Instant now) {
        return reviews.with(id, review -> {
            requireActiveOrStaged(review);
            move(
                    review,
                    named(review, body.path("reassign")),
                    body.path("reassignTo").asText(),
                    body.path("reason").asText(),
                    now);
            return reviews.document(review);
        });
    }

    private static void requireActiveOrStaged(Review review) {
        if (review.isSigned()) {
            throw Refusal.badRequest("certification " + review.id() + " is SIGNED");
        }
    }

    /**
     * Starts a task that does it after a while.
     *
     * @param durations how long it is QUEUED, and how long IN_PROGRESS, which is as long as a campaign is generated
     */
    public synchronized ObjectNode reassignLater(
            String taskId, String id, JsonNode body, Instant now, Job.Durations durations) {
        return reviews.with(id, review -> {
            requireActiveOrStaged(review);
            List<ReviewItem> items = named(review, body.path("reassign"));
            String to = body.path("reassignTo").asText();
            ObjectNode task = task(taskId, "REASSIGN", "CERTIFICATION", id, now);
            trail(review, items, to, task);
            Runnable move =
                    () -> move(review.id(), items, to, body.path("reason").asText(), now);
            return start(task, now, durations, move);
        });
    }

    /** Starts a task that moves whole certifications of a campaign, as an administrator does. */
    public synchronized ObjectNode reassignLater(
            String taskId, ObjectNode campaign, JsonNode body, Instant now, Job.Durations durations) {
        String campaignId = campaign.path("id").asText();
        List<Review> named = new ArrayList<>();
        body.path("certificationIds").forEach(id -> {
            if (reviews.has(id.asText())
                    && reviews.with(id.asText(), Review::campaign).equals(campaignId)) {
                named.add(reviews.with(id.asText(), review -> review));
            } else {
                throw Refusal.badRequest("campaign " + campaignId + " has no certification " + id.asText());
            }
        });
        String to = body.path("reassignTo").path("id").asText();
        Runnable move = () -> named.forEach(review -> move(
                review.id(), review.items().toList(), to, body.path("reason").asText(), now));
        return start(task(taskId, "ADMIN_REASSIGN", "CAMPAIGN", campaignId, now), now, durations, move);
    }

    private ObjectNode start(ObjectNode task, Instant now, Job.Durations durations, Runnable effect) {
        Instant starts = now.plus(durations.queued());
        tasks.put(task.path("id").asText(), new Task(task, starts, starts.plus(durations.generating()), effect));
        return task.deepCopy();
    }

    private static ObjectNode task(String id, String type, String targetType, String target, Instant now) {
        ObjectNode task = Json.object()
                .put("id", id)
                .put("type", type)
                .put("targetType", targetType)
                .put("targetId", target)
                .put("status", "QUEUED");
        task.putArray("errors");
        task.putArray("reassignmentTrailDTOs");
        return task.put("created", Timestamps.format(now));
    }

    /** Nobody reviews their own access: what is reassigned to whom it is of stays where it is, and the trail says why. */
    private static void trail(Review review, List<ReviewItem> items, String to, ObjectNode task) {
        if (items.stream().anyMatch(item -> item.identityId().equals(to))) {
            ((ArrayNode) task.path("reassignmentTrailDTOs"))
                    .addObject()
                    .put("previousOwner", review.reviewer().path("id").asText())
                    .put("newOwner", to)
                    .put("reassignmentType", "MANUAL_REASSIGNMENT");
        }
    }

    private static List<ReviewItem> named(Review review, JsonNode references) {
        Set<ReviewItem> items = new LinkedHashSet<>();
        references.forEach(reference -> {
            String id = reference.path("id").asText();
            List<ReviewItem> its = review.items()
                    .filter(item -> switch (reference.path("type").asText()) {
                        case "ITEM" -> item.id.equals(id);
                        case "IDENTITY_SUMMARY" -> item.identitySummary().equals(id);
                        default -> item.accessId().equals(id);
                    })
                    .toList();
            if (its.isEmpty()) {
                throw Refusal.badRequest("certification " + review.id() + " has nothing called " + id);
            }
            items.addAll(its);
        });
        return List.copyOf(items);
    }

    /** Under the lock of the certifications; a task may come when theirs are gone. */
    private void move(String from, List<ReviewItem> items, String to, String reason, Instant now) {
        reviews.with(from, review -> {
            move(review, items, to, reason, now);
            return null;
        });
    }

    private void move(Review from, List<ReviewItem> named, String to, String reason, Instant now) {
        requireActiveOrStaged(from);
        // Another task may have taken some meanwhile.
        List<ReviewItem> items =
                named.stream().filter(item -> from.item(item.id).isPresent()).toList();
        if (items.stream().anyMatch(item -> item.identityId().equals(to))) {
            throw Refusal.badRequest("identity " + to + " would certify its own access");
        }
        ObjectNode source =
                Json.object().put("id", from.id()).put("name", from.name()).put("type", "CERTIFICATION");
        source.set("reviewer", from.reviewer());
        ObjectNode reassignment = Json.object();
        reassignment.set("from", source);
        reassignment.put("comment", reason);
        String id = Ids.derivedFrom(from.id() + " to " + to + " " + ++moves);
        String name = "Identity " + to.substring(0, Math.min(8, to.length()));
        from.take(items, now);
        reviews.add(new Review(
                id,
                from.campaign(),
                from.name(),
                Reviews.reviewer(name, to, now),
                Optional.of(reassignment),
                List.copyOf(items),
                now));
        reviews.count(from.campaign());
    }

    /** Whether somebody started such a task. */
    public synchronized boolean hasTask(String id) {
        return tasks.containsKey(id);
    }

    public synchronized ObjectNode task(String id) {
        return Optional.ofNullable(tasks.get(id))
                .map(task -> task.document().deepCopy())
                .orElseThrow(() -> Refusal.notFound("there is no task " + id));
    }

    public synchronized List<ObjectNode> pendingTasks() {
        return tasks.values().stream()
                .map(Task::document)
                .filter(task -> Set.of("QUEUED", "IN_PROGRESS")
                        .contains(task.path("status").asText()))
                .map(ObjectNode::deepCopy)
                .toList();
    }
}
