package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A family of paths under which the tenant serves the same operations with the same shapes, so that moving from one to
 * another is one line. Immutable.
 *
 * <p>Two kinds exist: families with the version before the resource, as in {@code /v2024/campaigns}, and versions of the
 * resource alone, as in {@code /campaigns/v1}. Rate limits are counted per client id and version. Each documentation page, such
 * as "List Campaigns", exists once per family.
 */
public final class ApiVersion {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    /** {@code /v3}; the vendor's support for it ends in the first quarter of 2027. */
    public static final ApiVersion V3 = prefix("v3");

    /** {@code /v2024}, the default: frozen, and operational for years. */
    public static final ApiVersion V2024 = prefix("v2024");

    /** {@code /v2025}: frozen, and operational for years. */
    public static final ApiVersion V2025 = prefix("v2025");

    /** {@code /v2026}: frozen, and operational for years. */
    public static final ApiVersion V2026 = prefix("v2026");

    /** {@code /campaigns/v1}, {@code /reports/v1}: the version of each resource alone. */
    public static final ApiVersion RESOURCE_V1 = resource("v1");

    /**
     * {@code /beta}: without {@code detail} when getting one campaign.
     *
     * @deprecated the vendor deprecated its operations, and its support ends in the first quarter of 2027
     */
    @Deprecated
    public static final ApiVersion BETA = prefix("beta");

    private final String version;
    private final boolean beforeResource;

    private ApiVersion(String version, boolean beforeResource) {
        this.version = version;
        this.beforeResource = beforeResource;
    }

    /**
     * A family that this class has no constant for, with its version before the resource.
     *
     * @param version one path segment, such as {@code v2027}
     * @return the family {@code /v2027/campaigns}
     * @throws IllegalArgumentException if {@code version} is not one plain path segment
     */
    public static ApiVersion prefix(String version) {
        return new ApiVersion(segment(version), true);
    }

    /**
     * A version of the resource alone that this class has no constant for.
     *
     * @param version one path segment, such as {@code v2}
     * @return the family {@code /campaigns/v2}
     * @throws IllegalArgumentException if {@code version} is not one plain path segment
     */
    public static ApiVersion resource(String version) {
        return new ApiVersion(segment(version), false);
    }

    /** The path of an operation, given the path that the spec has, such as {@code /campaigns/{id}}. */
    String path(String operationPath) {
        if (beforeResource) {
            return "/" + version + operationPath;
        }
        int end = operationPath.indexOf('/', 1);
        return end < 0
                ? operationPath + "/" + version
                : operationPath.substring(0, end) + "/" + version + operationPath.substring(end);
    }

    /** Whether the spec means this family by one of the names in one of its extensions. */
    boolean isAmong(Set<String> names) {
        return beforeResource && names.contains(version);
    }

    private static String segment(String version) {
        Objects.requireNonNull(version, "version");
        Arguments.check(
                SEGMENT.matcher(version).matches(),
                "version",
                version,
                "must be one path segment of letters, digits, '-', '_' and '.'");
        return version;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiVersion that
                && version.equals(that.version)
                && beforeResource == that.beforeResource;
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, beforeResource);
    }

    /** The path of the list, such as {@code /v2024/campaigns}. */
    @Override
    public String toString() {
        return path("/campaigns");
    }
}
