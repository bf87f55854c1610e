package io.github.sailpointcampaigns.faults;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** The operations, each with a campaign that it works on and a call that says what came of it. */
enum Operation {
    LIST("listCampaigns", "GET /v2024/campaigns") {
        @Override
        String call(CampaignsClient client, String id) {
            return value(
                    client
                            .campaigns()
                            .list(ListRequest.builder()
                                    .filters(ListFilters.ID.in(List.of(id)))
                                    .build())
                            .items()
                            .stream()
                            .anyMatch(campaign -> campaign.id().equals(id)));
        }
    },
    GET("getCampaign", "GET /v2024/campaigns/[^/]+") {
        @Override
        String call(CampaignsClient client, String id) {
            return value(client.campaigns().get(id).id().equals(id));
        }
    },
    UPDATE("updateCampaign", "PATCH /v2024/campaigns/[^/]+") {
        @Override
        String call(CampaignsClient client, String id) {
            UpdatePatch patch = UpdatePatch.builder().name("Renamed").build();
            return value(client.campaigns().update(id, patch).name().equals("Renamed"));
        }
    },
    ACTIVATE("activateCampaign", "POST /v2024/campaigns/[^/]+/activate") {
        @Override
        String statusAfter() {
            return "ACTIVE";
        }

        @Override
        String call(CampaignsClient client, String id) {
            return accepted(client.campaigns().activate(id, ZoneOffset.UTC), id);
        }
    },
    COMPLETE("completeCampaign", "POST /v2024/campaigns/[^/]+/complete") {
        @Override
        String status() {
            return "ACTIVE";
        }

        @Override
        String statusAfter() {
            return "COMPLETED";
        }

        @Override
        SandboxCampaign campaign() {
            return SandboxCampaign.active().pastDue();
        }

        @Override
        String call(CampaignsClient client, String id) {
            return accepted(client.campaigns().complete(id, AutoCompleteAction.REVOKE), id);
        }
    };

    private final String id;
    private final String request;

    /** @param request a pattern of its method and path */
    Operation(String id, String request) {
        this.id = id;
        this.request = request;
    }

    String id() {
        return id;
    }

    boolean isWrite() {
        return !request.startsWith("GET ");
    }

    boolean isAskedForBy(String methodAndPath) {
        return methodAndPath.matches(request);
    }

    /** The campaign's, before. */
    String status() {
        return "STAGED";
    }

    /** The campaign's, once the call has taken its effect. */
    String statusAfter() {
        return status();
    }

    SandboxCampaign campaign() {
        return SandboxCampaign.staged().deadlineIn(Duration.ofDays(3));
    }

    /** Calls, and says {@code value} or how else the call was answered. */
    abstract String call(CampaignsClient client, String id);

    private static String value(boolean right) {
        return right ? "value" : "another value";
    }

    private static String accepted(Accepted<Campaign> accepted, String id) {
        return accepted.settledByReading()
                ? "value, settled by reading"
                : value(accepted.subject().equals(id));
    }
}
