package io.github.sailpointcampaigns.faults;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.CampaignPatch;
import io.github.sailpointcampaigns.CampaignQuery;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Filter;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** The operations, each with a campaign that it works on and a call that says what came of it. */
enum Operation {
    LIST("listCampaigns", "GET /v2024/campaigns") {
        @Override
        String call(CampaignsClient client, String id) {
            return value(client.list(CampaignQuery.all().filter(Filter.idIn(List.of(id)))).items().stream()
                    .anyMatch(campaign -> campaign.id().equals(id)));
        }
    },
    GET("getCampaign", "GET /v2024/campaigns/[^/]+") {
        @Override
        String call(CampaignsClient client, String id) {
            return value(client.get(id).id().equals(id));
        }
    },
    UPDATE("updateCampaign", "PATCH /v2024/campaigns/[^/]+") {
        @Override
        String call(CampaignsClient client, String id) {
            CampaignPatch patch = CampaignPatch.builder().name("Renamed").build();
            return value(client.update(id, patch).name().equals("Renamed"));
        }
    },
    ACTIVATE("activateCampaign", "POST /v2024/campaigns/[^/]+/activate") {
        @Override
        String statusAfter() {
            return "ACTIVE";
        }

        @Override
        String call(CampaignsClient client, String id) {
            return accepted(client.activate(id, ZoneOffset.UTC), id);
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
            return accepted(client.complete(id, AutoCompleteAction.REVOKE), id);
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

    private static String accepted(Accepted accepted, String id) {
        return accepted.settledByReading()
                ? "value, settled by reading"
                : value(accepted.campaignId().equals(id));
    }
}
