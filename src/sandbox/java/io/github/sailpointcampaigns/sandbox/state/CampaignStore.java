package io.github.sailpointcampaigns.sandbox.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All campaigns of the tenant, in the order in which they were added. Thread-safe: its lock guards them all. */
public final class CampaignStore {

    private final Clock clock;
    private final List<Campaign> inOrder = new ArrayList<>();
    private final Map<String, Campaign> byId = new HashMap<>();

    /** Those whose status may change by itself; all others need not be looked at before a filter is applied. */
    private final Set<Campaign> withJob = new HashSet<>();

    /** When those are gone that are to be deleted. */
    private final Map<String, Instant> deletions = new HashMap<>();

    public CampaignStore(Clock clock) {
        this.clock = clock;
    }

    /** One page of a list, and how many campaigns there are on all pages. */
    public record Slice(List<ObjectNode> items, int total) {}

    public synchronized void add(Campaign campaign) {
        if (byId.putIfAbsent(campaign.id(), campaign) != null) {
            throw new IllegalArgumentException("there is a campaign with the id " + campaign.id() + " already");
        }
        inOrder.add(campaign);
    }

    public synchronized boolean remove(String id) {
        Campaign removed = byId.remove(id);
        inOrder.remove(removed);
        withJob.remove(removed);
        deletions.remove(id);
        return removed != null;
    }

    /**
     * Deletes those of the campaigns that exist, after a while.
     *
     * @return whether that deletes any that was not to be deleted already
     */
    public synchronized boolean removeAfter(Duration delay, Set<String> ids) {
        Instant due = now().plus(delay);
        return ids.stream()
                        .filter(id -> byId.containsKey(id) && deletions.putIfAbsent(id, due) == null)
                        .count()
                > 0;
    }

    /** What time it is, when all that is due to be deleted has been. */
    private Instant now() {
        Instant now = clock.instant();
        List<String> due = deletions.keySet().stream()
                .filter(id -> !now.isBefore(deletions.get(id)))
                .toList();
        due.forEach(this::remove);
        return now;
    }

    public synchronized List<String> ids() {
        now();
        return inOrder.stream().map(Campaign::id).toList();
    }

    public synchronized Slice list(
            Optional<Predicate<ObjectNode>> filter, Optional<Comparator<ObjectNode>> order, int offset, int limit) {
        Instant now = now();
        advanceJobs(now);
        List<Campaign> selected = inOrder;
        if (filter.isPresent() || order.isPresent()) {
            Stream<Campaign> stream = inOrder.stream();
            if (filter.isPresent()) {
                stream = stream.filter(campaign -> filter.get().test(campaign.document()));
            }
            if (order.isPresent()) {
                stream = stream.sorted(Comparator.comparing(Campaign::document, order.get()));
            }
            selected = stream.toList();
        }
        int from = Math.min(offset, selected.size());
        int to = Math.min(from + limit, selected.size());
        List<ObjectNode> items = new ArrayList<>(to - from);
        for (Campaign campaign : selected.subList(from, to)) {
            campaign.advanceTo(now);
            items.add(campaign.copy());
        }
        return new Slice(items, selected.size());
    }

    /**
     * Does something with one campaign, as it is now, while nobody else can.
     *
     * @throws Refusal 404 if there is no such campaign
     */
    public synchronized <T> T with(String id, BiFunction<Campaign, Instant, T> work) {
        Instant now = now();
        Campaign campaign = byId.get(id);
        if (campaign == null) {
            throw Refusal.notFound("there is no campaign " + id);
        }
        campaign.advanceTo(now);
        T result = work.apply(campaign, now);
        if (campaign.hasJob()) {
            withJob.add(campaign);
        } else {
            withJob.remove(campaign);
        }
        return result;
    }

    private void advanceJobs(Instant now) {
        withJob.forEach(campaign -> campaign.advanceTo(now));
        withJob.removeIf(campaign -> !campaign.hasJob());
    }
}
