package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code GET /campaigns}. */
final class ListEndpoint implements Endpoint {

    private static final int MAX_LIMIT = 250;

    private final CampaignStore store;
    private final boolean refusesOffsetPastTheEnd;

    ListEndpoint(CampaignStore store, boolean refusesOffsetPastTheEnd) {
        this.store = store;
        this.refusesOffsetPastTheEnd = refusesOffsetPastTheEnd;
    }

    @Override
    public Reply handle(ApiRequest request) {
        QueryParameters query = request.query();
        Detail detail = query.get("detail").map(Detail::parse).orElse(Detail.SLIM);
        int limit = query.number("limit", MAX_LIMIT, MAX_LIMIT);
        int offset = query.number("offset", 0, Integer.MAX_VALUE);
        boolean count = query.flag("count");
        Optional<Predicate<ObjectNode>> filter = query.get("filters").map(FilterExpression::parse);
        Optional<Comparator<ObjectNode>> order = query.get("sorters").map(SortOrder::parse);

        CampaignStore.Slice slice = store.list(filter, order, offset, limit);
        if (refusesOffsetPastTheEnd && offset > 0 && offset >= slice.total()) {
            throw Refusal.invalidOffset("offset " + offset + " is past the last of " + slice.total());
        }
        ArrayNode body = Json.array();
        slice.items().forEach(campaign -> body.add(detail.of(campaign)));
        Reply reply = Reply.json(200, body);
        return count ? reply.with("X-Total-Count", Integer.toString(slice.total())) : reply;
    }
}
