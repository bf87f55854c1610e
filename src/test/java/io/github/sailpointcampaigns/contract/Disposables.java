package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.model.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.contract.Provider.CannotBeProvoked;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.model.CampaignFilterMode;
import io.github.sailpointcampaigns.model.NewCampaignFilter;
import io.github.sailpointcampaigns.model.NewCampaignTemplate;
import io.github.sailpointcampaigns.request.NewCampaigns;
import io.github.sailpointcampaigns.request.Schedules;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What is made in a tenant for one interaction, or by it, and deleted after it. */
final class Disposables implements AutoCloseable {
    private static final String NAME = "For the contract of sailpoint-campaigns-client; may be deleted";
    private static final Pattern ID = Pattern.compile("(?<![0-9a-z])[0-9a-z]{32}(?![0-9a-z])");

    private final CampaignsClient client;
    private final Deque<Made> made = new ArrayDeque<>();
    private final Map<String, String> replaced = new LinkedHashMap<>();

    private record Made(String what, String id, Consumer<String> delete) {}

    /** Something could not be deleted and is still in the tenant. */
    static final class LeftBehind extends RuntimeException {
        private static final long serialVersionUID = 1;

        LeftBehind(String what, RuntimeException cause) {
            super(
                    what + " was made for the contract and could not be deleted; delete it by hand: "
                            + cause.getMessage(),
                    cause);
        }
    }

    Disposables(CampaignsClient client) {
        this.client = client;
    }

    /**
     * Makes what a request is about.
     *
     * @return its id, if the path has one
     */
    Map<String, Object> prepare(RecordedInteraction interaction) throws CannotBeProvoked {
        StandardCall call = interaction.call();
        Supplier<String> subject = switch (call.operation().path().split("/")[1]) {
            case "campaigns" -> this::campaign;
            case "campaign-templates" -> this::template;
            case "campaign-filters" -> this::filter;
            default -> throw new CannotBeProvoked("nothing is known that could be made for it");
        };
        if (call.subject().isEmpty() && !call.id().matches("(create|delete).*")) {
            throw new CannotBeProvoked("it sets what holds for the whole tenant");
        }
        boolean isDeleting = call.id().startsWith("delete");
        List<String> ids = ID.matcher(body(interaction.exchange().requestBody()))
                .results()
                .map(found -> found.group())
                .filter(id -> !id.equals(call.subject()))
                .distinct()
                .toList();
        if (!isDeleting && !ids.isEmpty()) {
            throw new CannotBeProvoked("its body names " + ids + ", which the tenant of the documentation has alone");
        }
        if (!call.subject().isEmpty()) {
            replaced.put(call.subject(), subject.get());
        }
        ids.forEach(id -> replaced.put(id, subject.get()));
        return call.subject().isEmpty() ? Map.of() : Map.of("id", replaced.get(call.subject()));
    }

    /** What to send in place of a body of the documentation: with ids that are there, and no filter of campaigns, which may be left out. */
    String body(String documented) {
        if (!documented.startsWith("{")) {
            return withOurIds(documented);
        }
        JsonNode body = Examples.parse(documented);
        body.findParents("filter").forEach(campaign -> ((ObjectNode) campaign).remove("filter"));
        return withOurIds(body.toString());
    }

    private String withOurIds(String body) {
        String ours = body;
        for (Map.Entry<String, String> each : replaced.entrySet()) {
            ours = ours.replace(each.getKey(), each.getValue());
        }
        return ours;
    }

    /** Notes what the tenant's answer says that the interaction has made. */
    void answered(RecordedInteraction interaction, HttpResponse answer) {
        boolean isMaking = interaction.operationId().matches("(create|generate)Campaign.*");
        if (!isMaking || answer.getStatus() != interaction.call().success()) {
            return;
        }
        String id = Examples.parse(answer.getBody().valueAsString()).path("id").asText();
        switch (interaction.operationId().replaceFirst("^[a-z]+", "")) {
            case "CampaignTemplate" -> madeTemplate(id);
            case "CampaignFilter" -> madeFilter(id);
            default -> madeCampaign(id);
        }
    }

    private String campaign() {
        return madeCampaign(client.campaigns()
                .create(NewCampaigns.manager(NAME, NAME).build())
                .id());
    }

    private String madeCampaign(String id) {
        made.push(new Made("Campaign " + id, id, it -> client.campaigns().delete(List.of(it), 1)));
        return id;
    }

    /** One with a schedule, which does not come in the time that it is there. */
    private String template() {
        String id = madeTemplate(client.campaignTemplates()
                .create(NewCampaignTemplate.builder()
                        .name(NAME)
                        .description(NAME)
                        .deadlineDuration("P2W")
                        .campaign(NewCampaigns.manager(NAME, NAME).build())
                        .build())
                .id());
        client.campaignTemplates()
                .setSchedule(
                        id,
                        Schedules.annually(MonthDay.of(1, 1))
                                .at(ZoneOffset.UTC, 3)
                                .build());
        return id;
    }

    private String madeTemplate(String id) {
        made.push(new Made(
                "Campaign template " + id, id, it -> client.campaignTemplates().delete(it)));
        return id;
    }

    private String filter() {
        return madeFilter(client.campaignFilters()
                .create(NewCampaignFilter.builder()
                        .name(NAME)
                        .description(NAME)
                        .owner(NAME)
                        .mode(CampaignFilterMode.INCLUSION)
                        .build())
                .id());
    }

    private String madeFilter(String id) {
        made.push(new Made(
                "Campaign filter " + id, id, it -> client.campaignFilters().delete(List.of(it), 1)));
        return id;
    }

    /**
     * Deletes what was made, the last first.
     *
     * @throws LeftBehind if something could not be deleted; the rest was tried, too
     */
    @Override
    public void close() {
        LeftBehind first = null;
        for (Made one : made) {
            try {
                one.delete().accept(one.id());
            } catch (NotFoundException e) {
                // The interaction has deleted it.
            } catch (RuntimeException e) {
                if (first == null) {
                    first = new LeftBehind(one.what(), e);
                } else {
                    first.addSuppressed(new LeftBehind(one.what(), e));
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
