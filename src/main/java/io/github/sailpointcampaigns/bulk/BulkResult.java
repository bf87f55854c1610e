package io.github.sailpointcampaigns.bulk;

import io.github.sailpointcampaigns.error.IncompleteBulkException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.internal.summary.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What became of each of many campaigns, in the order in which they were given. Immutable.
 *
 * @param <T> what the action gives for one campaign
 * @param items every campaign, in the order in which they were given; unmodifiable
 */
public record BulkResult<T>(List<BulkResult.Item<T>> items) {
    /** What became of one campaign. */
    public enum Outcome {
        /** The action has returned, or what was waited for has come. */
        DONE,
        /** The tenant refused it before anything was changed; the error says why. */
        REFUSED,
        /**
         * Something was sent that the tenant took or may have taken, and then the action failed: look before trying again.
         */
        UNKNOWN,
        /**
         * The tenant has accepted it, or only waiting was asked for, and the wait ended otherwise than wanted: the error is a
         * {@link WaitException} that says how. Nothing is to be sent again; waiting again may help.
         */
        UNFINISHED,
        /**
         * It was not started, or nothing was sent that the tenant could have processed: a reading or the action itself failed, there
         * was no token, the client was closed, or the rate limit refused it (429). Safe to try again.
         */
        NOT_STARTED
    }

    /**
     * One campaign. Immutable.
     *
     * @param <T> what the action gives for one campaign
     * @param id the campaign's id
     * @param outcome what became of it
     * @param value what the action gave, if it is done, and not by an earlier run of a journal
     * @param error what the action threw, whatever it is, an {@link Error} included, or what ended the wait, if it was tried and
     *     is not done
     */
    public record Item<T>(String id, Outcome outcome, Optional<T> value, Optional<Throwable> error) {
        /** One line: the campaign, what became of it, and the value or the error. */
        @Override
        public String toString() {
            Optional<String> more = error.map(Throwable::toString).or(() -> value.map(Summary::of));
            return id + ": " + outcome + more.map(text -> ": " + text).orElse("");
        }
    }

    /** How many ids of each outcome an exception names. */
    private static final int NAMED = 5;

    /**
     * Makes a result.
     *
     * @param items what became of each
     */
    public BulkResult {
        items = List.copyOf(items);
    }

    /**
     * The campaigns with one outcome.
     *
     * @param outcome the outcome
     * @return an unmodifiable list, in the order in which they were given
     */
    public List<Item<T>> items(Outcome outcome) {
        return items.stream().filter(item -> item.outcome() == outcome).toList();
    }

    /**
     * What remains to be done and is safe to be tried again as it is.
     *
     * @return the ids of the campaigns that were not started
     */
    public List<String> remaining() {
        return items(Outcome.NOT_STARTED).stream().map(Item::id).toList();
    }

    /**
     * Whether every campaign is done.
     *
     * @return {@code false} if one was refused, is unknown or unfinished, or was not started
     */
    public boolean isComplete() {
        return items.stream().allMatch(item -> item.outcome() == Outcome.DONE);
    }

    /**
     * For a job whose exit status must tell: returns if every campaign is done. A dry run has done nothing.
     *
     * @throws IncompleteBulkException if one was refused, is unknown or unfinished, or was not started; it says how many, and names the first few
     */
    public void throwIfIncomplete() {
        List<Item<T>> open =
                items.stream().filter(item -> item.outcome() != Outcome.DONE).toList();
        if (open.isEmpty()) {
            return;
        }
        Map<Outcome, List<String>> byOutcome = open.stream()
                .collect(Collectors.groupingBy(
                        Item::outcome, TreeMap::new, Collectors.mapping(Item::id, Collectors.toList())));
        String message = byOutcome.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().size() + " ("
                        + entry.getValue().stream().limit(NAMED).collect(Collectors.joining(", "))
                        + (entry.getValue().size() > NAMED ? ", …)" : ")"))
                .collect(Collectors.joining(" | ", "not done: " + open.size() + " of " + items.size() + " | ", ""));
        throw new IncompleteBulkException(
                message,
                open.stream().flatMap(item -> item.error().stream()).findFirst().orElse(null));
    }

    /**
     * The same with other values.
     *
     * @param <R> what stands for a value
     * @param change takes an id and its value
     * @return a result with the same outcomes and errors
     */
    public <R> BulkResult<R> map(BiFunction<String, T, R> change) {
        return new BulkResult<>(items.stream()
                .map(item -> new Item<>(
                        item.id(),
                        item.outcome(),
                        item.value().map(value -> change.apply(item.id(), value)),
                        item.error()))
                .toList());
    }

    /** How many there are of each outcome. */
    @Override
    public String toString() {
        return items.stream()
                .collect(Collectors.groupingBy(Item::outcome, TreeMap::new, Collectors.counting()))
                .toString();
    }
}
