package io.github.sailpointcampaigns.sandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The {@code sorters} parameter of a list: fields, each with {@code -} or not. */
public final class SortOrder {

    private SortOrder() {}

    /**
     * Reads sorters.
     *
     * @param fields those to sort by, as {@code x-sorters} has them
     * @throws Refusal 400 if one is none of them
     */
    public static Comparator<ObjectNode> parse(String text, JsonNode fields) {
        return List.of(text.split(",", -1)).stream()
                .map(sorter -> sorter(sorter.strip(), fields))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    /**
     * All the dates that the tenant writes are in UTC and of one length, so that their text sorts like them. What does not
     * have the field comes last in both directions.
     */
    private static Comparator<ObjectNode> sorter(String text, JsonNode fields) {
        boolean descending = text.startsWith("-");
        String field = descending ? text.substring(1) : text;
        if (StreamSupport.stream(fields.spliterator(), false)
                .noneMatch(known -> known.asText().equals(field))) {
            throw Refusal.badRequest("sorting by \"" + field + "\" is not supported");
        }
        Comparator<String> order = String.CASE_INSENSITIVE_ORDER;
        String[] names = field.split("\\.");
        Function<ObjectNode, String> key = document -> {
            JsonNode value = FilterExpression.value(document, names);
            return value.isNull() || value.isMissingNode() ? null : value.asText();
        };
        return Comparator.comparing(key, Comparator.nullsLast(descending ? order.reversed() : order));
    }
}
