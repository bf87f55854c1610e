package io.github.sailpointcampaigns.internal.bulk;

import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many things in requests that take some of them each. */
public final class Parts {
    private Parts() {}

    /**
     * Sends part after part, up to the first that is not done.
     *
     * @param settled the ids of what is done all the same, once an answer was lost
     */
    public static <T, V> BulkResult<V> send(
            List<T> all,
            int size,
            Function<T, String> id,
            Consumer<List<T>> send,
            BiFunction<List<T>, OutcomeUnknownException, List<String>> settled,
            Function<T, @Nullable V> value) {
        List<Item<V>> items = new ArrayList<>();
        boolean stopped = false;
        for (int from = 0; from < all.size(); from += size) {
            List<T> part = all.subList(from, Math.min(all.size(), from + size));
            List<String> done = List.of();
            Outcome otherwise = Outcome.NOT_STARTED;
            Throwable failure = null;
            if (!stopped) {
                try {
                    send.accept(part);
                    done = part.stream().map(id).toList();
                } catch (OutcomeUnknownException e) {
                    done = settled.apply(part, e);
                    otherwise = Outcome.UNKNOWN;
                    failure = e;
                } catch (RuntimeException e) {
                    if (from == 0 && !(e instanceof CampaignsException)) {
                        // Nothing was sent: it is for the caller to mend.
                        throw e;
                    }
                    otherwise = BulkRun.outcome(e);
                    failure = e;
                } catch (Error e) {
                    // It can come when the request is long on its way.
                    otherwise = Outcome.UNKNOWN;
                    failure = e;
                }
                stopped = done.size() < part.size();
            }
            for (T each : part) {
                String its = id.apply(each);
                items.add(
                        done.contains(its)
                                ? new Item<>(
                                        its, Outcome.DONE, Optional.ofNullable(value.apply(each)), Optional.empty())
                                : new Item<>(its, otherwise, Optional.empty(), Optional.ofNullable(failure)));
            }
        }
        return new BulkResult<>(items);
    }
}
