package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.bulk.BulkRun;
import io.github.sailpointcampaigns.internal.bulk.Journal;
import io.github.sailpointcampaigns.model.Campaign;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One job for each of many campaigns: all are submitted, then all are waited for. */
final class CampaignJobs {
    private final ApiInvoker invoker;
    private final Wait<Campaign> wait;
    private final Bulk options;

    CampaignJobs(ApiInvoker invoker, Wait<Campaign> wait, Bulk options) {
        this.invoker = invoker;
        this.wait = wait;
        this.options = Objects.requireNonNull(options, "options");
    }

    static BulkResult<Campaign> await(ApiInvoker invoker, Collection<String> ids, Wait<Campaign> wait) {
        List<String> distinct = Arguments.ids("ids", ids);
        CampaignPolling polling = new CampaignPolling(invoker, Objects.requireNonNull(wait, "wait"), item -> {});
        long now = invoker.time().nanos();
        distinct.forEach(id -> polling.add(new AwaitedCampaign(id, now, null, null)));
        return inOrder(distinct, polling.run());
    }

    /**
     * Submits and waits, or goes on where an earlier run with the same journal ended.
     *
     * @param job what is done, for the journal
     * @param evidence how each was before, as far as it is known
     */
    BulkResult<Campaign> run(
            String job,
            Collection<String> ids,
            BiFunction<Campaigns, String, Accepted<Campaign>> submit,
            Evidence evidence) {
        try (Journal journal = invoker.journal(options.journal().orElse(null), job)) {
            BulkRun<Campaigns, Accepted<Campaign>> run = new BulkRun<>(
                    options,
                    ids,
                    journal,
                    evidence::known,
                    (before, after) -> new Campaigns(invoker.watched(before, after)),
                    submit);
            CampaignPolling polling = new CampaignPolling(invoker, wait, item -> {
                if (item.outcome() == Outcome.DONE) {
                    journal.done(item.id());
                }
                run.tell(item);
            });
            Map<String, Item<Campaign>> through = new HashMap<>();
            List<Item<Accepted<Campaign>>> submitted =
                    run.run(CampaignJobs::isThrough).items();
            for (Item<Accepted<Campaign>> item : submitted) {
                String id = item.id();
                Object noted = journal.before(id);
                if (noted != null && evidence.known(id) == null) {
                    evidence.restore(id, noted);
                }
                if (options.isDryRun() || !add(item, journal, evidence.known(id), polling)) {
                    through.put(id, new Item<>(id, item.outcome(), Optional.empty(), item.error()));
                }
            }
            through.putAll(polling.run());
            return inOrder(submitted.stream().map(Item::id).toList(), through);
        }
    }

    /** Whether there is something to wait for, or to look at. */
    private boolean add(
            Item<Accepted<Campaign>> item, Journal journal, @Nullable Campaign before, CampaignPolling polling) {
        String id = item.id();
        long since = item.value().map(Accepted::since).orElse(invoker.time().nanos());
        OutcomeUnknownException unknown = item.error().orElse(null) instanceof OutcomeUnknownException e ? e : null;
        if (item.value().isEmpty() && unknown == null) {
            return false;
        }
        polling.add(new AwaitedCampaign(id, since, before, journal.isAccepted(id) ? null : unknown));
        return true;
    }

    /** Whether no reading can tell more. */
    private static boolean isThrough(Item<Accepted<Campaign>> item) {
        return item.outcome() != Outcome.DONE && !(item.error().orElse(null) instanceof OutcomeUnknownException);
    }

    private static BulkResult<Campaign> inOrder(List<String> ids, Map<String, Item<Campaign>> items) {
        return new BulkResult<>(
                ids.stream().map(id -> Objects.requireNonNull(items.get(id))).toList());
    }
}
