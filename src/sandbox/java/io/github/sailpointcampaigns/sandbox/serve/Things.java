package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import io.github.sailpointcampaigns.sandbox.state.Timestamps;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the tenant has of one kind, such as campaign templates, if the kind has no life of its own: things are created, read,
 * changed and deleted. Thread-safe.
 */
final class Things {

    private final Clock clock;
    private final Ids ids;
    private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

    /** Those of the documentation; of two with one id, the first. */
    Things(List<ObjectNode> documented, Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
        documented.forEach(thing -> byId.putIfAbsent(thing.path("id").asText(), thing));
    }

    synchronized List<ObjectNode> all() {
        return byId.values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(ObjectNode::deepCopy);
    }

    /** Changes a property that only the tenant can. */
    synchronized void mark(String id, String property, boolean value) {
        byId.get(id).put(property, value);
    }

    synchronized boolean has(String id) {
        return byId.containsKey(id);
    }

    synchronized Reply get(Call call) {
        return Reply.json(call.operation().successStatus(), existing(call));
    }

    synchronized Reply create(Call call) {
        return put(ids.next(), call, call.body(), call.operation().documentedAnswer());
    }

    synchronized Reply replace(Call call) {
        return put(call.subject(), call, call.body(), existing(call));
    }

    synchronized Reply patch(Call call) {
        ObjectNode old = existing(call);
        ObjectNode changed = Patches.apply(call.operation(), call.body(), old);
        if (changed.has("modified")) {
            changed.put("modified", Timestamps.format(clock.instant()));
        }
        return put(call.subject(), call, changed, old);
    }

    synchronized Reply delete(Call call) {
        existing(call);
        byId.remove(call.subject());
        return call.operation().documentedReply();
    }

    /** Deletes those that are there; others are passed over. */
    synchronized Reply deleteListed(Call call) {
        call.body().forEach(id -> byId.remove(id.asText()));
        return call.operation().documentedReply();
    }

    /** What somebody sent, with what it leaves out as in {@code otherwise}, is there from now on. */
    private Reply put(String id, Call call, JsonNode sent, JsonNode otherwise) {
        String now = Timestamps.format(clock.instant());
        ObjectNode thing =
                call.operation().successSchema().completed(sent, otherwise, now).put("id", id);
        byId.put(id, thing);
        return Reply.json(call.operation().successStatus(), thing);
    }

    /**
     * The one that a call is about.
     *
     * @throws Refusal 404 if there is none
     */
    synchronized ObjectNode existing(Call call) {
        ObjectNode found = byId.get(call.subject());
        if (found == null) {
            throw Refusal.notFound("there is no " + call.route().path());
        }
        return found;
    }
}
