package io.github.sailpointcampaigns.contract;

import io.github.sailpointcampaigns.ApiVersion;
import java.util.Arrays;
import java.util.stream.Stream;

/** The path families as the vendor's pages have them. */
enum Family {
    V3("v3", "/v3/campaigns", ApiVersion.V3),
    V2024("v2024", "/v2024/campaigns", ApiVersion.V2024),
    V2025("v2025", "/v2025/campaigns", ApiVersion.V2025),
    V2026("v2026", "/v2026/campaigns", ApiVersion.V2026),
    CAMPAIGNS_V1("campaigns/v1", "/campaigns/v1", ApiVersion.CAMPAIGNS_V1),
    BETA("beta", "/beta/campaigns", ApiVersion.prefix("beta"));

    static final Family DEFAULT = V2024;

    final String version;
    final String path;
    final ApiVersion apiVersion;

    Family(String version, String path, ApiVersion apiVersion) {
        this.version = version;
        this.path = path;
        this.apiVersion = apiVersion;
    }

    static Family byVersion(String version) {
        return Stream.of(values())
                .filter(family -> family.version.equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no path family is called " + version + ", but " + Arrays.toString(values())));
    }

    @Override
    public String toString() {
        return version;
    }
}
