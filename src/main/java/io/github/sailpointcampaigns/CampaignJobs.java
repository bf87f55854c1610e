package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.bulk.BulkRun;
import io.github.sailpointcampaigns.internal.transport.Operations;
import io.github.sailpointcampaigns.model.Campaign;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One job for each of many campaigns: all are submitted, then all are waited for. */
final class CampaignJobs {
    private final ApiInvoker invoker;
    private final Wait<Campaign> wait;
    private final Bulk options;

    CampaignJobs(ApiInvoker invoker, Wait<Campaign> wait, Bulk options) {
        this.invoker = invoker;
        this.wait = wait;
        this.options = options;
    }

    static BulkResult<Campaign> await(ApiInvoker invoker, Collection<String> ids, Wait<Campaign> wait) {
        List<String> distinct = Arguments.ids("ids", ids);
        CampaignPolling polling = new CampaignPolling(invoker, Objects.requireNonNull(wait, "wait"), item -> {});
        distinct.forEach(id -> polling.add(id, invoker.time().nanos(), null));
        return inOrder(distinct, polling.run());
    }

    /**
     * Submits and waits.
     *
     * @param before what is known of how a campaign was before
     */
    BulkResult<Campaign> run(
            Collection<String> ids,
            BiFunction<Campaigns, String, Accepted<Campaign>> submit,
            Function<String, @Nullable Campaign> before) {
        BulkRun<Campaigns, Accepted<Campaign>> run = new BulkRun<>(
                options,
                ids,
                listener -> new Campaigns(invoker.with(invoker.options().onWrite(listener))),
                submit);
        CampaignPolling polling = new CampaignPolling(invoker, wait, run::tell);
        Map<String, Item<Campaign>> through = new HashMap<>();
        List<Item<Accepted<Campaign>>> submitted =
                run.run(CampaignJobs::isThrough).items();
        for (Item<Accepted<Campaign>> item : submitted) {
            String id = item.id();
            Throwable error = item.error().orElse(null);
            if (item.value().isPresent()) {
                polling.add(id, item.value().get().since(), before.apply(id));
            } else if (error instanceof OutcomeUnknownException unknown) {
                polling.addUnknown(
                        unknown,
                        before.apply(id),
                        Operations.of(unknown.operation()).settledBy());
            } else {
                through.put(id, new Item<>(id, item.outcome(), null, error));
            }
        }
        through.putAll(polling.run());
        return inOrder(submitted.stream().map(Item::id).toList(), through);
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
