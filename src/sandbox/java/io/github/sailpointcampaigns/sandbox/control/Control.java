package io.github.sailpointcampaigns.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.ManualClock;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.QueryParameters;
import io.github.sailpointcampaigns.sandbox.http.RawRequest;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Route;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.Timestamps;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Does what is asked below {@code /_sandbox/}. Routes and what may be sent follow from a description of their own; what is done, from
 * the methods of the tenant.
 */
public final class Control {

    private static final String JSON = "application/json";

    private final Spec spec = Spec.bundled("sandbox-control.json");
    private final SandboxTenant tenant;
    private final Clock clock;
    private final Contents contents;
    private final Map<String, Handler> handlers = new TreeMap<>();

    /** What is asked: the values of the path, those of the query, and the body, missing if there is none. */
    record Asked(Operation operation, List<String> path, JsonNode query, JsonNode body) {

        String id() {
            return path.get(0);
        }
    }

    /** Gives the body of the answer, missing if there is none. */
    interface Handler {
        JsonNode handle(Asked asked);
    }

    /** Does something that has no answer. */
    private interface Deed {
        void handle(Asked asked);
    }

    /** Controls a tenant that lives by this clock. */
    public Control(SandboxTenant tenant, Clock clock, ProviderStates states) {
        this.tenant = tenant;
        this.clock = clock;
        this.contents = new Contents(tenant, states);
        contents();
        answers();
        logs();
        state();
    }

    private void contents() {
        handlers.put("addCampaign", contents::addCampaign);
        handlers.put("readCampaign", asked -> contents.read(asked.id()));
        handlers.put("changeCampaign", contents::changeCampaign);
        handlers.put("addCertifications", contents::addCertifications);
        handlers.put("callAsAdministrator", contents::call);
        put("removeCampaign", asked -> tenant.admin().delete(contents.existing(asked.id())));
        put(
                "failNextJob",
                asked -> tenant.admin()
                        .failNextJob(
                                contents.existing(asked.id()),
                                asked.body().path("alert").asText()));
        put("registerClient", asked -> tenant.register(contents.client(asked)));
        put("revokeTokens", asked -> tenant.revokeTokens());
    }

    private void answers() {
        put("answerNext", asked -> ScriptedAnswers.script(tenant, asked.id(), asked.body()));
        put("answerAllAsUsual", asked -> tenant.answerAllAsUsual());
        put("setAnswerDelay", asked -> tenant.answerDelay(duration(asked.body(), "delay")));
        put("addTraffic", asked -> {
            String client = asked.body().path("clientId").asText(tenant.clientId());
            String version = asked.body().path("version").asText();
            tenant.otherTraffic(client, version, asked.body().path("requests").asInt());
        });
    }

    private void logs() {
        handlers.put("listRequests", asked -> {
            String operation = asked.query().path("operationId").asText();
            List<SeenRequest> requests = operation.isEmpty() ? tenant.requests() : tenant.requests(operation);
            ArrayNode list = Json.array();
            requests.forEach(request -> list.add(shown(request)));
            return list;
        });
        handlers.put("listActions", asked -> {
            ArrayNode list = Json.array();
            tenant.actions().forEach(action -> list.add(shown(action)));
            return list;
        });
        put("clearLogs", asked -> tenant.clearLogs());
    }

    private void state() {
        handlers.put("getControlDescription", asked -> spec.root());
        handlers.put("readClock", asked -> now());
        handlers.put("advanceClock", asked -> {
            if (!(clock instanceof ManualClock manual)) {
                throw new IllegalArgumentException("the tenant was given a clock that can't be moved: " + clock);
            }
            manual.advance(duration(asked.body(), "advance"));
            return now();
        });
        put("reset", asked -> tenant.reset());
        handlers.put("setUpProviderState", contents::setUp);
    }

    private void put(String operation, Deed deed) {
        handlers.put(operation, asked -> {
            deed.handle(asked);
            return Json.missing();
        });
    }

    /** The answer to a request; whatever is wrong with it is said in one sentence. */
    public Reply handle(RawRequest raw) {
        try {
            Route route = Route.of(spec, raw.method(), raw.path());
            Operation operation = route.operation();
            // However the body is labelled: curl calls it a form by itself.
            Asked asked = new Asked(operation, route.values(), query(operation, raw), operation.body(raw.body(), JSON));
            JsonNode body = handlers.get(operation.id()).handle(asked);
            return body.isMissingNode()
                    ? Reply.empty(operation.successStatus())
                    : Reply.json(operation.successStatus(), body);
        } catch (Refusal refusal) {
            return refused(refusal.status(), refusal.reason()).with(refusal.headers());
        } catch (IllegalArgumentException e) {
            return refused(400, e.getMessage());
        } catch (RuntimeException e) {
            return refused(500, "unexpected: " + e);
        }
    }

    private static Reply refused(int status, String sentence) {
        return Reply.json(status, Json.object().put("error", sentence));
    }

    private static JsonNode query(Operation operation, RawRequest raw) {
        QueryParameters query = QueryParameters.parse(raw.query());
        List<String> known = operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
        query.values().keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            operation.id() + " has no parameter " + name + ", only " + known);
                });
        return operation.query(query, Optional.empty());
    }

    /** A duration of a body; no property at all is no time. */
    static Duration duration(JsonNode body, String property) {
        String text = body.path(property).asText("PT0S");
        try {
            Duration duration = Duration.parse(text);
            duration.toNanos();
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                property + " is a duration as in ISO 8601 that is not negative, such as PT0.2S or P14D, not " + text);
    }

    private JsonNode now() {
        return Json.object().put("now", Timestamps.format(clock.instant()));
    }

    private static ObjectNode shown(SeenRequest request) {
        ObjectNode shown = Json.object()
                .put("requestId", request.requestId())
                .put("time", Timestamps.format(request.time()))
                .put("method", request.method())
                .put("path", request.path())
                .put("query", request.query());
        ObjectNode headers = shown.putObject("headers");
        request.headers().forEach((name, values) -> values.forEach(headers.withArray(name)::add));
        shown.put("body", request.body()).put("processed", request.processed());
        request.operationId().ifPresent(id -> shown.put("operationId", id));
        request.family().ifPresent(family -> shown.put("family", family));
        request.campaignId().ifPresent(id -> shown.put("campaignId", id));
        request.clientId().ifPresent(id -> shown.put("clientId", id));
        request.status().ifPresent(status -> shown.put("status", status));
        request.refusal().ifPresent(refusal -> shown.put("refusal", refusal));
        return shown;
    }

    private static ObjectNode shown(ActionTaken action) {
        ObjectNode shown = Json.object()
                .put("operationId", action.operationId())
                .put("campaignId", action.campaignId())
                .put("clientId", action.clientId())
                .put("requestId", action.requestId())
                .put("time", Timestamps.format(action.time()));
        shown.set("parameters", Json.parse(action.parameters()));
        return shown.put("effective", action.effective());
    }
}
