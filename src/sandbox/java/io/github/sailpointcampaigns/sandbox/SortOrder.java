package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The {@code sorters} parameter of the list operation: {@code name} and {@code created}, with {@code -} or not. */
final class SortOrder {

    private SortOrder() {}

    /**
     * Reads sorters.
     *
     * @throws Refusal 400 if one is neither {@code name} nor {@code created}
     */
    static Comparator<ObjectNode> parse(String text) {
        return List.of(text.split(",", -1)).stream()
                .map(sorter -> sorter(sorter.strip()))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static Comparator<ObjectNode> sorter(String text) {
        boolean descending = text.startsWith("-");
        String field = descending ? text.substring(1) : text;
        return switch (field) {
            case "name" -> by(field, String.CASE_INSENSITIVE_ORDER, descending);
            // All the dates that the tenant writes are in UTC and of one length, so that their text sorts like them.
            case "created" -> by(field, Comparator.naturalOrder(), descending);
            default -> throw Refusal.badRequest("sorting by \"" + field + "\" is not supported");
        };
    }

    /** Campaigns that don't have the field come last in both directions. */
    private static Comparator<ObjectNode> by(String field, Comparator<String> order, boolean descending) {
        Function<ObjectNode, String> key = campaign -> campaign.path(field).textValue();
        return Comparator.comparing(key, Comparator.nullsLast(descending ? order.reversed() : order));
    }
}
