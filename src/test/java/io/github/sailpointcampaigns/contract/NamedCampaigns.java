package io.github.sailpointcampaigns.contract;

import static java.util.Objects.requireNonNull;

import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.contract.Provider.CannotBeProvoked;
import io.github.sailpointcampaigns.model.Campaign;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The campaigns of a tenant that were named to be changed. Each is activated or completed once at most. */
final class NamedCampaigns {
    private static final UpdatePatch DESCRIBE =
            UpdatePatch.builder().description("For the contract").build();

    private final CampaignsClient client;
    private final InstantSource clock;
    private final Map<String, Deque<String>> left = new HashMap<>();

    NamedCampaigns(CampaignsClient client, ProviderSettings settings, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        settings.campaigns().forEach((property, ids) -> left.put(property, new ArrayDeque<>(ids)));
    }

    /** One to be changed, as it was in the state that the interaction asks for. */
    String get(RecordedInteraction interaction, String status) throws CannotBeProvoked {
        boolean isStaged = status.equals("STAGED");
        String id = next(
                isStaged ? ProviderSettings.STAGED : ProviderSettings.ACTIVE, uses(interaction, "activateCampaign"));
        requireStatus(id, status);
        if (interaction.operationId().equals("updateCampaign") && isStaged) {
            // Another patch may have taken the description away, which this one may want to copy or remove.
            client.campaigns().update(id, DESCRIBE);
        }
        return id;
    }

    /** One whose deadline has passed. What becomes of undecided access is never chosen here: each was named for it. */
    String getPastDue(RecordedInteraction interaction, String status) throws CannotBeProvoked {
        boolean usesItUp = uses(interaction, "completeCampaign");
        // A request that decides nothing may be about any of them.
        String action = interaction.operationId().equals("completeCampaign") ? action(interaction) : "REVOKE";
        String id = switch (action) {
            case "APPROVE" -> next(ProviderSettings.TO_APPROVE, usesItUp);
            case "REVOKE" -> next(ProviderSettings.TO_REVOKE, usesItUp);
            default -> throw new CannotBeProvoked("no campaign can be named for the action '" + action + "'");
        };
        OffsetDateTime deadline = requireStatus(id, status).deadline();
        if (deadline == null || !deadline.toInstant().isBefore(clock.instant())) {
            throw new CannotBeProvoked("campaign " + id + " is not past its deadline, which is " + deadline);
        }
        return id;
    }

    private static String action(RecordedInteraction interaction) {
        return Examples.parse(interaction.exchange().requestBody())
                .path("autoCompleteAction")
                .asText();
    }

    private static boolean uses(RecordedInteraction interaction, String operation) {
        return interaction.operationId().equals(operation)
                && interaction.status() == interaction.call().success();
    }

    private String next(String property, boolean usesItUp) throws CannotBeProvoked {
        Deque<String> ids = requireNonNull(left.get(property));
        String id = usesItUp ? ids.poll() : ids.peek();
        if (id == null) {
            throw new CannotBeProvoked("no campaign is left for it: name one more with -D" + property + "=ID,...");
        }
        return id;
    }

    private Campaign requireStatus(String id, String status) throws CannotBeProvoked {
        Campaign campaign = client.campaigns().get(id);
        if (!campaign.status().value().equals(status)) {
            throw new CannotBeProvoked(
                    "campaign " + id + " is " + campaign.status().value() + ", not " + status);
        }
        return campaign;
    }
}
