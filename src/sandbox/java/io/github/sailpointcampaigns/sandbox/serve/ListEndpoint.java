package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.query.FilterExpression;
import io.github.sailpointcampaigns.sandbox.query.SortOrder;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore.Slice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A list, in pages or whole: filtered, sorted and counted as the description of its operation says. */
final class ListEndpoint implements Endpoint {

    private final Source source;
    private final BiFunction<Call, ObjectNode, JsonNode> view;
    private final boolean refusesOffsetPastTheEnd;

    /** Where the items come from. */
    interface Source {

        Slice list(
                Call call,
                Optional<Predicate<ObjectNode>> filter,
                Optional<Comparator<ObjectNode>> order,
                int offset,
                int limit);
    }

    /**
     * A list.
     *
     * @param view what an answer shows of an item
     */
    ListEndpoint(Source source, BiFunction<Call, ObjectNode, JsonNode> view, boolean refusesOffsetPastTheEnd) {
        this.source = source;
        this.view = view;
        this.refusesOffsetPastTheEnd = refusesOffsetPastTheEnd;
    }

    /** A list of items that are shown as they are. */
    static ListEndpoint of(Function<Call, Stream<ObjectNode>> items, boolean refusesOffsetPastTheEnd) {
        return new ListEndpoint(source(items), (call, item) -> item, refusesOffsetPastTheEnd);
    }

    static Source source(Function<Call, Stream<ObjectNode>> items) {
        return (call, filter, order, offset, limit) -> {
            Stream<ObjectNode> wanted = items.apply(call).filter(filter.orElse(any -> true));
            List<ObjectNode> selected = order.map(wanted::sorted).orElse(wanted).toList();
            return new Slice(selected.stream().skip(offset).limit(limit).toList(), selected.size());
        };
    }

    @Override
    public Reply handle(Call call) {
        JsonNode paging = call.operation().at("x-paging");
        int offset = parameter(call, paging, "offset").asInt();
        int limit = parameter(call, paging, "limit").asInt(Integer.MAX_VALUE);
        Slice slice = source.list(call, filter(call), order(call), offset, limit);
        if (refusesOffsetPastTheEnd && offset > 0 && offset >= slice.total()) {
            throw Refusal.invalidOffset("offset " + offset + " is past the last of " + slice.total());
        }
        ArrayNode items = Json.array();
        slice.items().forEach(item -> items.add(view.apply(call, item)));
        Reply reply = Reply.json(call.operation().successStatus(), inEnvelope(items, call.operation()));
        return parameter(call, paging, "count").asBoolean()
                ? reply.with(paging.path("total").asText(), Integer.toString(slice.total()))
                : reply;
    }

    private static JsonNode parameter(Call call, JsonNode paging, String role) {
        return call.parameters().path(paging.path(role).asText());
    }

    private static Optional<Predicate<ObjectNode>> filter(Call call) {
        return withExtension(call, "x-filters")
                .map(parameter -> FilterExpression.parse(text(call, parameter), parameter.path("x-filters")));
    }

    private static Optional<Comparator<ObjectNode>> order(Call call) {
        return withExtension(call, "x-sorters")
                .map(parameter -> SortOrder.parse(text(call, parameter), parameter.path("x-sorters")));
    }

    private static Optional<JsonNode> withExtension(Call call, String extension) {
        return call.operation().parameters().stream()
                .filter(parameter ->
                        parameter.has(extension) && !text(call, parameter).isEmpty())
                .findFirst();
    }

    private static String text(Call call, JsonNode parameter) {
        return call.parameters().path(parameter.path("name").asText()).asText();
    }

    /** An answer that is an object has the items, and as its only number how many it has of them. */
    private static JsonNode inEnvelope(ArrayNode items, Operation operation) {
        String property = itemsProperty(operation);
        if (property.isEmpty()) {
            return items;
        }
        ObjectNode page = operation.examples(operation.successStatus()).get(0).deepCopy();
        page.properties().stream()
                .filter(member -> member.getValue().isIntegralNumber())
                .forEach(member -> member.setValue(IntNode.valueOf(items.size())));
        return page.set(property, items);
    }

    static String itemsProperty(Operation operation) {
        return operation.at("x-paging").path("items").asText();
    }
}
