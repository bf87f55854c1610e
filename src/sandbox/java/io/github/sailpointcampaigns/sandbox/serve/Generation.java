package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.spec.Schema;
import io.github.sailpointcampaigns.sandbox.state.Campaign;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.GeneratedCampaigns;
import io.github.sailpointcampaigns.sandbox.state.Job;
import io.github.sailpointcampaigns.sandbox.state.Occurrences;
import io.github.sailpointcampaigns.sandbox.state.Timestamps;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes campaigns, of what somebody sends, of a template, or by its schedule: each is PENDING for a while, and then STAGED.
 * Thread-safe.
 */
final class Generation {

    private static final Pattern PLACEHOLDER = Pattern.compile("%(.)");

    private final Schema campaign;
    private final CampaignStore store;
    private final Endpoints.Settings settings;

    private final Set<String> created = ConcurrentHashMap.newKeySet();

    /** Up to when each schedule has been followed. */
    private final Map<List<String>, Instant> followed = new HashMap<>();

    Generation(Schema campaign, CampaignStore store, Endpoints.Settings settings) {
        this.campaign = campaign;
        this.store = store;
        this.settings = settings;
    }

    /** Whether a campaign was made here: the documentation's examples delete a filter that its campaigns refer to. */
    boolean hasCreated(String id) {
        return created.contains(id);
    }

    /** Adds a campaign, and gives a copy of it. */
    ObjectNode create(JsonNode sent, Instant now) {
        ObjectNode document = campaign.completed(sent, Json.object(), Timestamps.format(now))
                .put("id", settings.ids().next())
                .put("status", "PENDING")
                .put("created", Timestamps.format(now))
                .put("totalCertifications", 0)
                .put("completedCertifications", 0);
        document.putArray("alerts");
        if (!document.has("correlatedStatus")) {
            document.put("correlatedStatus", "CORRELATED");
        }
        if (!document.path("filter").isObject()) {
            document.set("filter", GeneratedCampaigns.filter());
        }
        Campaign made = new Campaign(document, Optional.empty(), now);
        store.add(made);
        created.add(made.id());
        settings.reviews().await(made.id());
        return store.with(made.id(), (added, since) -> {
            added.accept(Job.Kind.GENERATION, settings.durations(), Optional.empty(), now);
            return added.copy();
        });
    }

    /** Generates the campaign of a template, as at a moment. */
    ObjectNode generate(ObjectNode template, Instant now) {
        ObjectNode sent = template.path("campaign").deepCopy();
        ZonedDateTime time = now.atZone(ZoneOffset.UTC);
        sent.put("name", formatted(sent.path("name").asText(), time));
        if (sent.path("description").isTextual()) {
            sent.put("description", formatted(sent.path("description").asText(), time));
        }
        String duration = template.path("deadlineDuration").asText("");
        if (!duration.isEmpty()) {
            sent.put("deadline", Timestamps.format(after(time, duration)));
        }
        return create(sent, now);
    }

    /** How a template's caller is told of the campaign. */
    static ObjectNode reference(ObjectNode campaign) {
        ObjectNode reference = campaign.deepCopy();
        reference.set("campaignType", campaign.get("type"));
        return reference
                .put("type", "CAMPAIGN")
                .retain(
                        "id",
                        "name",
                        "type",
                        "campaignType",
                        "description",
                        "correlatedStatus",
                        "mandatoryCommentRequirement");
    }

    /** Generates what the templates' schedules say up to now; a new schedule counts from now on. */
    synchronized void followSchedules(Map<List<String>, JsonNode> present, Things templates) {
        Instant now = settings.clock().instant();
        followed.keySet().retainAll(present.keySet());
        present.forEach((path, schedule) -> {
            if (path.get(path.size() - 1).equals("schedule")) {
                Instant since = followed.getOrDefault(path, now);
                followed.put(path, now);
                templates
                        .find(path.get(1))
                        .ifPresent(template ->
                                Occurrences.between(schedule, since, now).forEach(due -> generate(template, due)));
            }
        });
    }

    private static Instant after(ZonedDateTime time, String duration) {
        try {
            return time.plus(Period.parse(duration)).toInstant();
        } catch (DateTimeException notOfDays) {
            return time.plus(Duration.parse(duration)).toInstant();
        }
    }

    /** The date and time conversions of {@link java.util.Formatter}; of anything else, nothing is said, and it stays. */
    private static String formatted(String text, ZonedDateTime time) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String letter = found.group(1);
            try {
                return Matcher.quoteReplacement(
                        letter.equals("%") ? "%" : String.format(Locale.ENGLISH, "%t" + letter, time));
            } catch (IllegalFormatException e) {
                return Matcher.quoteReplacement(found.group());
            }
        });
    }
}
