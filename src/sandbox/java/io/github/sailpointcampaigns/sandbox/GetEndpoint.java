package io.github.sailpointcampaigns.sandbox;

/** {@code GET /campaigns/{id}}. */
final class GetEndpoint implements Endpoint {

    private final CampaignStore store;

    GetEndpoint(CampaignStore store) {
        this.store = store;
    }

    @Override
    public Reply handle(ApiRequest request) {
        boolean takesDetail =
                request.route().family().map(Family::getTakesDetail).orElse(false);
        Detail detail =
                takesDetail ? request.query().get("detail").map(Detail::parse).orElse(Detail.SLIM) : Detail.SLIM;
        return Reply.json(200, store.with(request.campaignId(), (campaign, now) -> detail.of(campaign.copy())));
    }
}
