package io.github.sailpointcampaigns.contract;

import java.util.stream.Stream;

/** The operations as the vendor's pages have them; that the spec agrees is checked, not assumed. */
enum Operation {
    LIST("listCampaigns", "GET", "", "", 200),
    GET("getCampaign", "GET", "/{id}", "", 200),
    UPDATE("updateCampaign", "PATCH", "/{id}", "application/json-patch+json", 200),
    ACTIVATE("activateCampaign", "POST", "/{id}/activate", "application/json", 202),
    COMPLETE("completeCampaign", "POST", "/{id}/complete", "application/json", 202),
    TOKEN("createToken", "POST", "/oauth/token", "application/x-www-form-urlencoded", 200);

    final String id;
    final String method;
    private final String suffix;
    final String requestType;
    final int success;

    Operation(String id, String method, String suffix, String requestType, int success) {
        this.id = id;
        this.method = method;
        this.suffix = suffix;
        this.requestType = requestType;
        this.success = success;
    }

    static Operation byId(String id) {
        return Stream.of(values())
                .filter(operation -> operation.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation is called " + id));
    }

    boolean hasCampaignId() {
        return suffix.startsWith("/{id}");
    }

    /** Whether it changes nothing at the tenant. */
    boolean isReading() {
        return method.equals("GET") || this == TOKEN;
    }

    String path(Family family, String campaignId) {
        return this == TOKEN ? suffix : family.path + suffix.replace("{id}", campaignId);
    }

    @Override
    public String toString() {
        return id;
    }
}
