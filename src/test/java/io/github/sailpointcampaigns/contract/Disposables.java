package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.model.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.contract.Provider.CannotBeProvoked;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.model.CampaignFilterMode;
import io.github.sailpointcampaigns.model.NewCampaign;
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
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What is made in a tenant for one interaction, or by it, and deleted after it. */
final class Disposables implements AutoCloseable {
    private static final String NAME = "For the contract of sailpoint-campaigns-client; may be deleted";
    private static final Pattern ID = Pattern.compile("(?<![0-9a-z])[0-9a-z]{32}(?![0-9a-z])");

    private final CampaignsClient client;
    private final Deque<Made> made = new ArrayDeque<>();
    private final Map<String, String> replaced = new LinkedHashMap<>();

    /** What can be made. */
    private enum Kind {
        CAMPAIGN("Campaign", (client, id) -> client.campaigns().delete(List.of(id), 1)),
        TEMPLATE("Campaign template", (client, id) -> client.campaignTemplates().delete(id)),
        FILTER("Campaign filter", (client, id) -> client.campaignFilters().delete(List.of(id), 1));

        final String title;
        final BiConsumer<CampaignsClient, String> delete;

        Kind(String title, BiConsumer<CampaignsClient, String> delete) {
            this.title = title;
            this.delete = delete;
        }
    }

    private record Made(Kind kind, String id) {
        @Override
        public String toString() {
            return kind.title + " " + id;
        }
    }

    /** Something could not be deleted and is still in the tenant. */
    static final class LeftBehind extends RuntimeException {
        private static final long serialVersionUID = 1;

        LeftBehind(Made made, RuntimeException cause) {
            super(
                    made + " was made for the contract and could not be deleted; delete it by hand: "
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
        Operation operation = interaction.operation();
        Kind kind = switch (operation.call().operation().path().split("/")[1]) {
            case "campaigns" -> Kind.CAMPAIGN;
            case "campaign-templates" -> Kind.TEMPLATE;
            case "campaign-filters" -> Kind.FILTER;
            default -> throw new CannotBeProvoked("nothing is known that could be made for it");
        };
        if (operation.subject().isEmpty() && !operation.id.matches("(create|delete).*")) {
            throw new CannotBeProvoked("it sets what holds for the whole tenant");
        }
        boolean isDeleting = operation.id.startsWith("delete");
        List<String> ids = ID.matcher(body(interaction.exchange().requestBody()))
                .results()
                .map(found -> found.group())
                .filter(id -> !id.equals(operation.subject()))
                .distinct()
                .toList();
        if (!isDeleting && !ids.isEmpty()) {
            throw new CannotBeProvoked("its body names " + ids + ", which the tenant of the documentation has alone");
        }
        if (!operation.subject().isEmpty()) {
            replaced.put(operation.subject(), make(kind));
        }
        ids.forEach(id -> replaced.put(id, make(kind)));
        return operation.subject().isEmpty() ? Map.of() : Map.of("id", replaced.get(operation.subject()));
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
    void answered(Operation operation, HttpResponse answer) {
        boolean isMaking = operation.id.matches("(create|generate)Campaign.*");
        if (!isMaking || answer.getStatus() != operation.success) {
            return;
        }
        String id = Examples.parse(answer.getBody().valueAsString()).path("id").asText();
        Kind kind = switch (operation.id.replaceFirst("^[a-z]+", "")) {
            case "CampaignTemplate" -> Kind.TEMPLATE;
            case "CampaignFilter" -> Kind.FILTER;
            default -> Kind.CAMPAIGN;
        };
        made.push(new Made(kind, id));
    }

    private String make(Kind kind) {
        NewCampaign campaign = NewCampaigns.manager(NAME, NAME).build();
        String id = switch (kind) {
            case CAMPAIGN -> client.campaigns().create(campaign).id();
            case TEMPLATE ->
                client.campaignTemplates()
                        .create(NewCampaignTemplate.builder()
                                .name(NAME)
                                .description(NAME)
                                .deadlineDuration("P2W")
                                .campaign(campaign)
                                .build())
                        .id();
            case FILTER ->
                client.campaignFilters()
                        .create(NewCampaignFilter.builder()
                                .name(NAME)
                                .description(NAME)
                                .owner(NAME)
                                .mode(CampaignFilterMode.INCLUSION)
                                .build())
                        .id();
        };
        made.push(new Made(kind, id));
        if (kind == Kind.TEMPLATE) {
            // It does not come in the time that it is there.
            client.campaignTemplates()
                    .setSchedule(
                            id,
                            Schedules.annually(MonthDay.of(1, 1))
                                    .at(ZoneOffset.UTC, 3)
                                    .build());
        }
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
                one.kind().delete.accept(client, one.id());
            } catch (NotFoundException e) {
                // The interaction has deleted it.
            } catch (RuntimeException e) {
                if (first == null) {
                    first = new LeftBehind(one, e);
                } else {
                    first.addSuppressed(new LeftBehind(one, e));
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
