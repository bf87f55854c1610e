package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore.Slice;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Collections that need no behaviour of their own: those whose operations list, get, create, change and delete what they
 * consist of, and single things below an item that are put, got and deleted. They start with the documentation's
 * examples. Thread-safe.
 */
final class Collections {

    private static final List<String> CAMPAIGNS = List.of("campaigns");

    private final Spec spec;
    private final CampaignStore campaigns;
    private final Ids ids;
    private final boolean refusesOffsetPastTheEnd;
    private final Map<List<String>, Map<String, ObjectNode>> items = new HashMap<>();
    private final Map<List<String>, JsonNode> singles = new HashMap<>();

    Collections(Spec spec, CampaignStore campaigns, Ids ids, boolean refusesOffsetPastTheEnd) {
        this.spec = spec;
        this.campaigns = campaigns;
        this.ids = ids;
        this.refusesOffsetPastTheEnd = refusesOffsetPastTheEnd;
    }

    /** What serves an operation whose method and path say what it does; empty if they don't. */
    Optional<Endpoint> endpoint(Operation operation) {
        List<String> path = operation.path();
        if (Operation.isParameter(path.get(path.size() - 1))) {
            return isCollection(parent(path)) ? item(operation) : Optional.empty();
        }
        if (isList(operation)) {
            return Optional.of(new ListEndpoint(this::list, (call, item) -> item, refusesOffsetPastTheEnd));
        }
        if (operation.method().equals("POST")) {
            return isCollection(path) ? Optional.of(this::create) : Optional.empty();
        }
        return has("PUT", path) ? single(operation) : Optional.empty();
    }

    private Optional<Endpoint> item(Operation operation) {
        return switch (operation.method()) {
            case "GET" -> Optional.of(call -> reply(call, find(call)));
            case "DELETE" -> Optional.of(this::remove);
            case "PATCH" ->
                Optional.of(call -> replace(call, Patches.apply(operation, call.body(), find(call)), find(call)));
            case "PUT" -> Optional.of(call -> replace(call, call.options(), find(call)));
            case "POST" ->
                Optional.of(call -> replace(call, find(call).deepCopy().setAll(call.options()), find(call)));
            default -> Optional.empty();
        };
    }

    private Optional<Endpoint> single(Operation operation) {
        return switch (operation.method()) {
            case "GET" -> Optional.of(call -> reply(call, single(call)));
            case "PUT" -> Optional.of(this::put);
            case "DELETE" -> Optional.of(this::removeSingle);
            default -> Optional.empty();
        };
    }

    private boolean has(String method, List<String> path) {
        return at(path).anyMatch(operation -> operation.method().equals(method));
    }

    private Stream<Operation> at(List<String> path) {
        return spec.operations().stream().filter(operation -> operation.path().equals(path));
    }

    private boolean isCollection(List<String> path) {
        return at(path).anyMatch(Collections::isList) || !examples(path).isEmpty();
    }

    private static boolean isList(Operation operation) {
        return operation.method().equals("GET")
                && (operation.successSchema().is("array")
                        || !ListEndpoint.itemsProperty(operation).isEmpty());
    }

    private static List<String> parent(List<String> path) {
        return path.subList(0, path.size() - 1);
    }

    /** The documented items of a collection, by their key: those of its list, and those that can be got. */
    private Map<String, ObjectNode> examples(List<String> path) {
        Map<String, ObjectNode> found = new LinkedHashMap<>();
        for (Operation operation : spec.operations()) {
            boolean gets = operation.method().equals("GET")
                    && operation.path().size() == path.size() + 1
                    && Operation.isParameter(operation.path().get(path.size()))
                    && parent(operation.path()).equals(path);
            if (gets || operation.path().equals(path) && isList(operation)) {
                for (JsonNode example : operation.examples(operation.successStatus())) {
                    String property = ListEndpoint.itemsProperty(operation);
                    JsonNode listed = property.isEmpty() ? example : example.path(property);
                    Iterable<JsonNode> documented = gets ? List.of(example) : listed;
                    documented.forEach(item -> {
                        if (item.path("id").isTextual()) {
                            found.putIfAbsent(item.path("id").asText(), (ObjectNode) item);
                        }
                    });
                }
            }
        }
        return found;
    }

    /**
     * Checks that what the path goes through exists.
     *
     * @throws Refusal 404 if it doesn't
     */
    void requireParents(Call call) {
        List<String> template = call.operation().path();
        for (int i = 1; i < template.size() - 1; i++) {
            if (Operation.isParameter(template.get(i)) && !exists(call, i)) {
                throw Refusal.notFound("there is no " + call.route().path().subList(0, i + 1));
            }
        }
    }

    private synchronized boolean exists(Call call, int position) {
        List<String> template = call.operation().path().subList(0, position);
        List<String> path = call.route().path().subList(0, position);
        String id = call.route().path().get(position);
        if (path.equals(CAMPAIGNS)) {
            return campaigns.has(id);
        }
        // Where nothing can be listed or got, what the documentation names is all that is known.
        String name = call.operation().path().get(position).replaceAll("[{}]", "");
        return isCollection(template)
                ? all(template, path).containsKey(id)
                : call.operation().parameter(name).path("example").asText().equals(id);
    }

    private synchronized Map<String, ObjectNode> all(List<String> template, List<String> path) {
        return items.computeIfAbsent(path, unused -> examples(template));
    }

    private synchronized Slice list(
            Call call,
            Optional<Predicate<ObjectNode>> filter,
            Optional<Comparator<ObjectNode>> order,
            int offset,
            int limit) {
        requireParents(call);
        boolean withoutSystem = !call.parameters().path("includeSystemFilters").asBoolean(true);
        List<ObjectNode> selected = new ArrayList<>();
        for (ObjectNode item : all(call.operation().path(), call.route().path()).values()) {
            if (filter.map(wanted -> wanted.test(item)).orElse(true)
                    && !(withoutSystem && item.path("isSystemFilter").asBoolean())) {
                selected.add(item);
            }
        }
        order.ifPresent(selected::sort);
        int from = Math.min(offset, selected.size());
        int to = (int) Math.min((long) from + limit, selected.size());
        return new Slice(selected.subList(from, to), selected.size());
    }

    private Map<String, ObjectNode> siblings(Call call) {
        return all(parent(call.operation().path()), parent(call.route().path()));
    }

    private static String key(Call call) {
        return call.route().path().get(call.route().path().size() - 1);
    }

    private synchronized ObjectNode find(Call call) {
        requireParents(call);
        ObjectNode found = siblings(call).get(key(call));
        if (found == null) {
            throw Refusal.notFound("there is no " + call.route().path());
        }
        return found;
    }

    private synchronized Reply create(Call call) {
        requireParents(call);
        ObjectNode created = call.options().put("id", ids.next());
        all(call.operation().path(), call.route().path()).put(created.path("id").asText(), created);
        return reply(call, created);
    }

    private synchronized Reply replace(Call call, JsonNode changed, ObjectNode before) {
        ObjectNode after = ((ObjectNode) changed).set("id", before.path("id"));
        siblings(call).put(key(call), after);
        return reply(call, after);
    }

    private synchronized Reply remove(Call call) {
        find(call);
        siblings(call).remove(key(call));
        return call.operation().documentedReply();
    }

    /** What can't be taken away is there from the start. */
    private synchronized JsonNode single(Call call) {
        requireParents(call);
        List<String> path = call.operation().path();
        if (!has("DELETE", path)) {
            at(path).flatMap(operation -> operation.examples(200).stream())
                    .findFirst()
                    .ifPresent(example -> singles.putIfAbsent(call.route().path(), example));
        }
        JsonNode found = singles.get(call.route().path());
        if (found == null) {
            throw Refusal.notFound("there is no " + call.route().path());
        }
        return found;
    }

    private synchronized Reply put(Call call) {
        requireParents(call);
        singles.put(call.route().path(), call.options());
        return reply(call, call.options());
    }

    private synchronized Reply removeSingle(Call call) {
        single(call);
        singles.remove(call.route().path());
        return call.operation().documentedReply();
    }

    private static Reply reply(Call call, JsonNode value) {
        Reply documented = call.operation().documentedReply();
        return call.operation().successType().isPresent() ? Reply.json(documented.status(), value) : documented;
    }
}
