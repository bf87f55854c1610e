package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import io.github.sailpointcampaigns.sandbox.state.Job;
import io.github.sailpointcampaigns.sandbox.state.Reviews;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What serves each operation: its own behaviour; or, if that is what its method and path say, a list of what the documentation
 * shows, a thing that is created, read, changed or deleted, or a single one that is put, read and deleted; or else its
 * documented answer.
 */
public final class Endpoints {
    private final Spec spec;
    private final CampaignStore campaigns;
    private final Actions actions;
    private final boolean refusesOffsetPastTheEnd;

    /** What there is of each resource but campaigns, by the first segment of the path. */
    private final Map<String, Things> things = new HashMap<>();

    /** What is put at a path now, such as a template's schedule. */
    private final Map<List<String>, JsonNode> present = new ConcurrentHashMap<>();

    /** The paths of the description at which something can be put. */
    private final Set<List<String>> settable;

    private Endpoints(Spec spec, CampaignStore campaigns, Actions actions, Settings settings) {
        this.spec = spec;
        this.campaigns = campaigns;
        this.actions = actions;
        this.refusesOffsetPastTheEnd = settings.refusesOffsetPastTheEnd();
        this.settable = spec.operations().stream()
                .filter(operation -> operation.method().equals("PUT"))
                .map(Operation::path)
                .collect(Collectors.toSet());
        spec.operations().stream()
                .filter(operation -> operation.path().size() == 1
                        && !operation.path().get(0).equals("campaigns")
                        && !documentedItems(operation).isEmpty())
                .forEach(list -> things.put(
                        list.path().get(0), new Things(documented(spec, list), settings.clock(), settings.ids())));
    }

    /**
     * How jobs and lists behave, what time it is, the ids of what is created, and who reviews.
     *
     * @param reviewerOf the identity behind a client, empty if it may see what everybody reviews
     */
    public record Settings(
            Job.Durations durations,
            boolean refusesOffsetPastTheEnd,
            Clock clock,
            Ids ids,
            Reviews reviews,
            UnaryOperator<String> reviewerOf) {}

    /** What serves each operation of the description, by its id. */
    public static Map<String, Endpoint> of(Spec spec, CampaignStore campaigns, Actions actions, Settings settings) {
        Endpoints generic = new Endpoints(spec, campaigns, actions, settings);
        Map<String, Endpoint> byOperation = new HashMap<>();
        spec.operations()
                .forEach(operation ->
                        byOperation.put(operation.id(), generic.serving(operation, generic.generic(operation))));
        Generation generation = new Generation(spec.schema("Campaign"), campaigns, settings);
        byOperation.putAll(new CampaignEndpoints(spec, campaigns, actions, settings, generation).byOperation());
        byOperation.put("listCampaignFilters", generic.filters());
        Things filters = Objects.requireNonNull(generic.things.get("campaign-filters"));
        byOperation.put("deleteCampaignFilters", generic.serving(spec.operation("deleteCampaignFilters"), call -> {
            call.body().forEach(id -> generic.requireUnused(id.asText(), generation));
            return filters.deleteListed(call);
        }));
        Things templates = Objects.requireNonNull(generic.things.get("campaign-templates"));
        Operation generate = spec.operation("generateCampaign");
        byOperation.put(generate.id(), generic.serving(generate, call -> {
            ObjectNode campaign = generation.generate(
                    templates.find(call.subject()).orElseThrow(),
                    settings.clock().instant());
            return Reply.json(generate.successStatus(), Generation.reference(campaign));
        }));
        Map.of("setCampaignTemplateSchedule", true, "deleteCampaignTemplateSchedule", false)
                .forEach((id, scheduled) -> byOperation.computeIfPresent(id, (same, endpoint) -> call -> {
                    Reply reply = endpoint.handle(call);
                    templates.mark(call.subject(), "scheduled", scheduled);
                    return reply;
                }));
        Reports reports = new Reports(documentedItems(spec.operation("getCampaignReports")), campaigns, settings);
        byOperation.put("getCampaignReports", generic.serving(spec.operation("getCampaignReports"), reports::list));
        byOperation.put("runCampaignReport", generic.serving(spec.operation("runCampaignReport"), reports::run));
        byOperation.put("getReport", reports::file);
        byOperation.put("getReportResult", reports::result);
        ReviewEndpoints.addTo(
                byOperation, campaigns, actions, settings, documentedItems(spec.operation("listCertifications")));
        byOperation.replaceAll((id, endpoint) -> call -> {
            generation.followSchedules(generic.present, templates);
            Reply reply = endpoint.handle(call);
            generation.followSchedules(generic.present, templates);
            return reply;
        });
        return byOperation;
    }

    private Endpoint serving(Operation operation, Endpoint endpoint) {
        return call -> {
            operation.checkPath(call.route().values());
            requireSubject(call);
            Reply reply = endpoint.handle(call);
            if (!operation.onlyReads()) {
                actions.accepted(call, call.body().isMissingNode() ? Json.object() : call.body(), true);
            }
            return reply;
        };
    }

    private Endpoint generic(Operation operation) {
        List<String> path = operation.path();
        Things kind = things.get(path.get(0));
        boolean named = !Operation.isParameter(path.get(path.size() - 1));
        if (kind != null && path.size() == 1) {
            return operation.method().equals("GET") ? list(call -> kind.all().stream()) : kind::create;
        }
        if (kind != null && path.size() == 2) {
            return named ? kind::deleteListed : ofOne(kind, operation);
        }
        if (!named && path.size() > 2 && operation.method().equals("GET")) {
            return ofTheLast(operation);
        }
        return named ? named(operation) : call -> operation.documentedReply();
    }

    /** What the end of the path picks from what the documentation shows: of a list those of a kind, or the one of an id. */
    private Endpoint ofTheLast(Operation operation) {
        int last = operation.path().size() - 1;
        String parameter = operation.path().get(last).replaceAll("[{}]", "");
        if (operation.at("x-paging").isObject()) {
            return list(call -> documentedItems(operation).stream()
                    .filter(item -> item.findValuesAsText(parameter)
                            .contains(call.route().path().get(last))));
        }
        List<ObjectNode> all = spec.operations().stream()
                .filter(list -> list.path().equals(operation.path().subList(0, last)))
                .flatMap(list -> documentedItems(list).stream())
                .toList();
        return call -> all.stream()
                .filter(item ->
                        item.path("id").asText().equals(call.route().path().get(last)))
                .findFirst()
                .map(item -> Reply.json(operation.successStatus(), item))
                .orElseThrow(
                        () -> Refusal.notFound("there is no " + call.route().path()));
    }

    private static Endpoint ofOne(Things kind, Operation operation) {
        return switch (operation.method()) {
            case "GET" -> kind::get;
            case "PATCH" -> kind::patch;
            case "DELETE" -> kind::delete;
            default -> kind::replace;
        };
    }

    /** What there is one of: a list of what the documentation shows, or what was put there. */
    private Endpoint named(Operation operation) {
        return switch (operation.method()) {
            case "GET" ->
                settable.contains(operation.path())
                        ? this::found
                        : documentedItems(operation).isEmpty()
                                ? call -> operation.documentedReply()
                                : list(call -> documentedItems(operation).stream());
            case "PUT" ->
                call -> {
                    present.put(call.route().path(), call.body());
                    return operation.documentedAnswer().isMissingNode()
                            ? operation.documentedReply()
                            : Reply.json(operation.successStatus(), call.body());
                };
            case "DELETE" ->
                call -> {
                    if (present.remove(call.route().path()) == null) {
                        throw Refusal.notFound("there is no " + call.route().path());
                    }
                    return operation.documentedReply();
                };
            default -> call -> operation.documentedReply();
        };
    }

    /** What was put there; or else what the documentation shows, if it says nothing of there being none. */
    private Reply found(Call call) {
        JsonNode put = present.getOrDefault(call.route().path(), Json.missing());
        if (put.isObject()) {
            return Reply.json(call.operation().successStatus(), put);
        }
        if (call.operation().documents(404)) {
            throw Refusal.notFound("there is no " + call.route().path());
        }
        return call.operation().documentedReply();
    }

    private void requireUnused(String filter, Generation generation) {
        boolean used = campaigns
                        .list(
                                Optional.of(campaign -> generation.hasCreated(
                                                campaign.path("id").asText())
                                        && campaign.path("filter")
                                                .path("id")
                                                .asText()
                                                .equals(filter)),
                                Optional.empty(),
                                0,
                                1)
                        .total()
                > 0;
        if (used) {
            throw Refusal.badRequest("a campaign refers to the filter " + filter);
        }
    }

    /** Of campaigns and what there is a list of, those of the tenant exist; of anything else, what the documentation names. */
    private void requireSubject(Call call) {
        if (call.subject().isEmpty()) {
            return;
        }
        Things kind = things.get(call.operation().path().get(0));
        if (call.operation().path().get(0).equals("campaigns")) {
            campaigns.with(call.subject(), (found, now) -> found);
        } else if (kind == null
                ? !call.operation().exampleOfSubject().orElse(call.subject()).equals(call.subject())
                : !kind.has(call.subject())) {
            String reason = "there is no " + call.route().path();
            throw call.operation().documents(404) ? Refusal.notFound(reason) : Refusal.badRequest(reason);
        }
    }

    /** The items of a list's example, and one for each other id that the documentation names in a path. */
    private static List<ObjectNode> documented(Spec spec, Operation list) {
        List<ObjectNode> items = documentedItems(list);
        ObjectNode first = items.get(0);
        if (first.has("isSystemFilter")) {
            // The documented filters are all the tenant's own, so that one of the system's is made up after them.
            items.add(first.deepCopy().put("id", "5".repeat(32)).put("isSystemFilter", true));
        }
        spec.operations().stream()
                .filter(operation -> operation.path().get(0).equals(list.path().get(0)))
                .flatMap(operation -> operation.exampleOfSubject().stream())
                .distinct()
                .forEach(id -> items.add(first.deepCopy().put("id", id)));
        return items;
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
        return ListEndpoint.of(items, refusesOffsetPastTheEnd);
    }

    private Endpoint filters() {
        Things filters = Objects.requireNonNull(things.get("campaign-filters"));
        return list(call -> filters.all().stream()
                .filter(filter -> call.parameters().path("includeSystemFilters").asBoolean()
                        || !filter.path("isSystemFilter").asBoolean()));
    }
}
