package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** {@code POST /campaigns/{id}/activate}. */
final class ActivateEndpoint implements Endpoint {

    private static final Set<String> MEDIA_TYPES = Set.of("application/json");

    private final CampaignStore store;
    private final ActionLog actions;
    private final Job.Durations durations;
    private final Reply accepted = Reply.json(202, Examples.read("accepted"));

    ActivateEndpoint(CampaignStore store, ActionLog actions, Job.Durations durations) {
        this.store = store;
        this.actions = actions;
        this.durations = durations;
    }

    @Override
    public Reply handle(ApiRequest request) {
        String timeZone = request.jsonBody(MEDIA_TYPES)
                .flatMap(body -> Options.text(body, "timeZone"))
                .orElse("Z");
        ZoneOffset zone = Timestamps.parseZone(timeZone);
        JsonNode parameters = Json.object().put("timeZone", timeZone);
        store.with(request.campaignId(), (campaign, now) -> {
            Instant deadline = activatableDeadline(campaign, zone, now);
            boolean effective = campaign.accept(Job.Kind.ACTIVATION, durations, moved(deadline, zone), now);
            actions.add(request, now, parameters, effective);
            return null;
        });
        return accepted;
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
}
