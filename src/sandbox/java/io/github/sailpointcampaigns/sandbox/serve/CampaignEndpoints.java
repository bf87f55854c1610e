package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.Campaign;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.Job;
import io.github.sailpointcampaigns.sandbox.state.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the operations on campaigns do to them. */
final class CampaignEndpoints {

    private final CampaignStore store;
    private final Actions actions;
    private final Job.Durations durations;
    private final boolean refusesOffsetPastTheEnd;
    private final Clock clock;
    private final Generation generation;
    private final Set<String> slim;

    CampaignEndpoints(
            Spec spec, CampaignStore store, Actions actions, Endpoints.Settings settings, Generation generation) {
        this.store = store;
        this.actions = actions;
        this.durations = settings.durations();
        this.refusesOffsetPastTheEnd = settings.refusesOffsetPastTheEnd();
        this.clock = settings.clock();
        this.generation = generation;
        this.slim = spec.schema("Campaign").slimProperties();
    }

    Map<String, Endpoint> byOperation() {
        ListEndpoint.Source all = (call, filter, order, offset, limit) -> store.list(filter, order, offset, limit);
        return Map.of(
                "listCampaigns", new ListEndpoint(all, this::detail, refusesOffsetPastTheEnd),
                "createCampaign", this::create,
                "getCampaign", this::get,
                "updateCampaign", this::update,
                "activateCampaign", this::activate,
                "completeCampaign", this::complete,
                "deleteCampaigns", this::delete);
    }

    private Reply create(Call call) {
        ObjectNode created = generation.create(call.body(), clock.instant());
        actions.accepted(call, call.body(), true);
        return Reply.json(call.operation().successStatus(), created);
    }

    private Reply get(Call call) {
        ObjectNode campaign = store.with(call.subject(), (found, now) -> found.copy());
        return Reply.json(call.operation().successStatus(), detail(call, campaign));
    }

    /** Cuts a campaign, which is the caller's own copy, down to what was asked for. */
    private ObjectNode detail(Call call, ObjectNode full) {
        return call.parameters().path("detail").asText().equals("FULL") ? full : full.retain(slim);
    }

    private Reply update(Call call) {
        ObjectNode updated = store.with(call.subject(), (campaign, now) -> {
            ObjectNode changed = Patches.apply(call.operation(), call.body(), campaign.document());
            if (changed.path("name").asText().isBlank()) {
                throw Refusal.badRequest("the name is blank");
            }
            if (!changed.path("deadline").equals(campaign.document().path("deadline"))) {
                normalizeDeadline(changed, now);
            }
            campaign.replaceWith(changed, now);
            actions.accepted(call, call.body(), true);
            return campaign.copy();
        });
        return Reply.json(call.operation().successStatus(), updated.retain(slim));
    }

    private static void normalizeDeadline(ObjectNode campaign, Instant now) {
        Instant deadline = Timestamps.parse(campaign.path("deadline").asText());
        if (!deadline.isAfter(now)) {
            throw Refusal.badRequest("the new deadline is not in the future");
        }
        campaign.put("deadline", Timestamps.format(deadline));
    }

    private Reply activate(Call call) {
        JsonNode options = call.options();
        ZoneOffset zone = Timestamps.parseZone(options.path("timeZone").asText());
        store.with(call.subject(), (campaign, now) -> {
            Instant deadline = activatableDeadline(campaign, zone, now);
            boolean effective = campaign.accept(Job.Kind.ACTIVATION, durations, moved(deadline, zone), now);
            actions.accepted(call, options, effective);
            return null;
        });
        return call.operation().documentedReply();
    }

    private static Instant activatableDeadline(Campaign campaign, ZoneOffset zone, Instant now) {
        if (!campaign.isIn("STAGED")) {
            throw Refusal.job("only a STAGED campaign can be activated, this one is " + campaign.status());
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        return campaign.deadline()
                .filter(deadline -> LocalDate.ofInstant(deadline, zone).isAfter(today))
                .orElseThrow(() -> Refusal.job("the deadline " + campaign.deadline() + " is not after " + today));
    }

    /** A caller elsewhere than in UTC gets the deadline's whole day there, as far as that day is the same in UTC. */
    private static Optional<Instant> moved(Instant deadline, ZoneOffset zone) {
        if (zone.equals(ZoneOffset.UTC)) {
            return Optional.empty();
        }
        LocalDate date = LocalDate.ofInstant(deadline, ZoneOffset.UTC);
        LocalTime lastMoment = LocalTime.of(23, 59, 59, 999_000_000);
        Instant endThere = date.atTime(lastMoment).toInstant(zone);
        Instant endInUtc = date.atTime(lastMoment).toInstant(ZoneOffset.UTC);
        return Optional.of(endThere.isBefore(endInUtc) ? endThere : endInUtc);
    }

    private Reply complete(Call call) {
        store.with(call.subject(), (campaign, now) -> {
            requirePastDue(campaign, now);
            boolean effective = campaign.accept(Job.Kind.COMPLETION, durations, Optional.empty(), now);
            actions.accepted(call, call.options(), effective);
            return null;
        });
        return call.operation().documentedReply();
    }

    private static void requirePastDue(Campaign campaign, Instant now) {
        if (!campaign.isIn("ACTIVE")) {
            throw Refusal.job("only an ACTIVE campaign can be completed, this one is " + campaign.status());
        }
        if (campaign.deadline().filter(deadline -> deadline.isBefore(now)).isEmpty()) {
            throw Refusal.job("the campaign is not past due: its deadline is " + campaign.deadline());
        }
    }

    /** Those that do not exist are passed over. */
    private Reply delete(Call call) {
        Set<String> ids = new HashSet<>();
        call.body().path("ids").forEach(id -> ids.add(id.asText()));
        actions.accepted(call, call.body(), store.removeAfter(durations.queued(), ids));
        return call.operation().documentedReply();
    }
}
