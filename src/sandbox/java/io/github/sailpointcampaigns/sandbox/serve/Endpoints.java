package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore.Slice;
import io.github.sailpointcampaigns.sandbox.state.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What serves each operation: its own behaviour; or a list of what the documentation shows, or a single thing that is put
 * and deleted, if that is what its method and path say; or else its documented answer.
 */
public final class Endpoints {

    private final CampaignStore campaigns;
    private final Actions actions;
    private final boolean refusesOffsetPastTheEnd;

    /** The paths at which something is put now, such as a template's schedule. */
    private final Set<List<String>> present = ConcurrentHashMap.newKeySet();

    private Endpoints(CampaignStore campaigns, Actions actions, Settings settings) {
        this.campaigns = campaigns;
        this.actions = actions;
        this.refusesOffsetPastTheEnd = settings.refusesOffsetPastTheEnd();
    }

    /** How jobs and lists behave. */
    public record Settings(Job.Durations durations, boolean refusesOffsetPastTheEnd) {}

    /** What serves each operation of the description, by its id. */
    public static Map<String, Endpoint> of(Spec spec, CampaignStore campaigns, Actions actions, Settings settings) {
        Endpoints generic = new Endpoints(campaigns, actions, settings);
        Map<String, Endpoint> byOperation = new HashMap<>();
        spec.operations().forEach(operation -> byOperation.put(operation.id(), generic.serving(operation)));
        byOperation.putAll(new CampaignEndpoints(spec, campaigns, actions, settings).byOperation());
        byOperation.put("listCampaignFilters", generic.filters(spec.operation("listCampaignFilters")));
        byOperation.put("getReport", new ReportFiles(documentedItems(spec.operation("getCampaignReports"))));
        return byOperation;
    }

    private Endpoint serving(Operation operation) {
        Endpoint endpoint = generic(operation);
        return call -> {
            requireSubject(call);
            Reply reply = endpoint.handle(call);
            if (!operation.onlyReads()) {
                actions.accepted(call, call.body().isMissingNode() ? Json.object() : call.body(), true);
            }
            return reply;
        };
    }

    private Endpoint generic(Operation operation) {
        boolean named =
                !Operation.isParameter(operation.path().get(operation.path().size() - 1));
        if (named
                && operation.method().equals("GET")
                && !documentedItems(operation).isEmpty()) {
            return list(call -> documentedItems(operation).stream());
        }
        if (named && operation.method().equals("PUT")) {
            return call -> {
                present.add(call.route().path());
                return operation.documentedReply();
            };
        }
        if (named && operation.method().equals("DELETE")) {
            return call -> {
                if (!present.remove(call.route().path())) {
                    throw Refusal.notFound("there is no " + call.route().path());
                }
                return operation.documentedReply();
            };
        }
        return call -> operation.documentedReply();
    }

    /** Of campaigns, those of the tenant exist; of anything else, what the documentation names. */
    private void requireSubject(Call call) {
        if (call.subject().isEmpty()) {
            return;
        }
        if (call.operation().path().get(0).equals("campaigns")) {
            campaigns.with(call.subject(), (found, now) -> found);
        } else if (call.operation()
                .exampleOfSubject()
                .filter(known -> !known.equals(call.subject()))
                .isPresent()) {
            throw Refusal.notFound("there is no " + call.route().path());
        }
    }

    /** The items of the first example of a list; empty if it is none. */
    private static List<ObjectNode> documentedItems(Operation operation) {
        List<ObjectNode> items = new ArrayList<>();
        operation.examples(operation.successStatus()).stream()
                .limit(1)
                .map(example -> example.isArray() ? example : example.path(ListEndpoint.itemsProperty(operation)))
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .filter(JsonNode::isObject)
                .forEach(item -> items.add((ObjectNode) item));
        return items;
    }

    private Endpoint list(Function<Call, Stream<ObjectNode>> items) {
        ListEndpoint.Source source = (call, filter, order, offset, limit) -> {
            Stream<ObjectNode> wanted = items.apply(call).filter(filter.orElse(any -> true));
            List<ObjectNode> selected = order.map(wanted::sorted).orElse(wanted).toList();
            return new Slice(selected.stream().skip(offset).limit(limit).toList(), selected.size());
        };
        return new ListEndpoint(source, (call, item) -> item, refusesOffsetPastTheEnd);
    }

    /** The documented filters are all the tenant's own, so that one of the system's is made up after them. */
    private Endpoint filters(Operation operation) {
        List<ObjectNode> filters = documentedItems(operation);
        filters.add(filters.get(0).deepCopy().put("id", "5".repeat(32)).put("isSystemFilter", true));
        return list(call -> filters.stream()
                .filter(filter -> call.parameters().path("includeSystemFilters").asBoolean()
                        || !filter.path("isSystemFilter").asBoolean()));
    }
}
