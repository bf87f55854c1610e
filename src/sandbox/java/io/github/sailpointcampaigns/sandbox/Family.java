package io.github.sailpointcampaigns.sandbox;

import java.util.Arrays;
import java.util.List;

/** The path families under which the campaign operations are served. */
enum Family {
    BETA("beta", "campaigns"),
    V3("v3", "campaigns"),
    V2024("v2024", "campaigns"),
    V2025("v2025", "campaigns"),
    V2026("v2026", "campaigns"),
    CAMPAIGNS_V1("campaigns", "v1");

    private final List<String> prefix;

    Family(String first, String second) {
        this.prefix = List.of(first, second);
    }

    /**
     * Finds a family by its version.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Family byVersion(String version) {
        return Arrays.stream(values())
                .filter(family -> family.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no path family has the version \"" + version + "\""));
    }

    /** The first two segments of each of the family's paths. */
    List<String> prefix() {
        return prefix;
    }

    /** The version as the rate limit knows it: {@code v2024}, or {@code campaigns/v1}. */
    String version() {
        return this == CAMPAIGNS_V1 ? String.join("/", prefix) : prefix.get(0);
    }

    /** Whether the documentation marks {@code operation} as deprecated in this family. */
    boolean deprecates(Operation operation) {
        return this == BETA && operation != Operation.CREATE_TOKEN;
    }

    /** Whether {@code GET /campaigns/{id}} takes {@code detail} here. */
    boolean getTakesDetail() {
        return this != BETA;
    }
}
