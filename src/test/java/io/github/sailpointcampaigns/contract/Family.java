package io.github.sailpointcampaigns.contract;

import io.github.sailpointcampaigns.ApiVersion;
import java.util.Arrays;
import java.util.stream.Stream;

/** The path families as the vendor's pages have them. */
enum Family {
    V3("v3", ApiVersion.V3),
    V2024("v2024", ApiVersion.V2024),
    V2025("v2025", ApiVersion.V2025),
    V2026("v2026", ApiVersion.V2026),
    /** The version of each resource alone, such as {@code /campaigns/v1}. */
    RESOURCE_V1("resource/v1", ApiVersion.resource("v1")),
    BETA("beta", ApiVersion.prefix("beta"));

    static final Family DEFAULT = V2024;

    final String version;
    final ApiVersion apiVersion;

    Family(String version, ApiVersion apiVersion) {
        this.version = version;
        this.apiVersion = apiVersion;
    }

    static Family byVersion(String version) {
        return Stream.of(values())
                .filter(family -> family.version.equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no path family is called " + version + ", but " + Arrays.toString(values())));
    }

    /** The path of an operation, given the one behind the version, such as {@code /campaigns/2c90}. */
    String path(String path) {
        if (this != RESOURCE_V1) {
            return "/" + version + path;
        }
        int end = path.indexOf('/', 1);
        return end < 0 ? path + "/v1" : path.substring(0, end) + "/v1" + path.substring(end);
    }

    @Override
    public String toString() {
        return version;
    }
}
