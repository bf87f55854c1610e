package io.github.sailpointcampaigns.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which tenant to replay the contract against, and what may be done to it.
 *
 * @param family the path family to use in place of the default one, instead of every family as recorded
 * @param allowWrites whether campaigns may be changed, those named here alone
 * @param allowCreating whether templates, filters and campaigns may be made, and what was made deleted again
 * @param campaigns those that may be changed, by the property that names them
 */
record ProviderSettings(
        URI url,
        Credentials credentials,
        Optional<Family> family,
        boolean allowWrites,
        boolean allowCreating,
        Map<String, List<String>> campaigns) {

    /** To be changed and activated. */
    static final String STAGED = "provider.stagedCampaigns";
    /** Whose deadline may be moved. */
    static final String ACTIVE = "provider.activeCampaigns";
    /** To be completed, with approval of what is undecided. */
    static final String TO_APPROVE = "provider.campaignsToApprove";
    /** To be completed, with revocation of what is undecided. */
    static final String TO_REVOKE = "provider.campaignsToRevoke";

    private static final List<String> OTHERS =
            List.of("provider.url", "provider.version", "provider.allowWrites", "provider.allowCreating");
    private static final List<String> CAMPAIGNS = List.of(STAGED, ACTIVE, TO_APPROVE, TO_REVOKE);

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if one is missing or not valid; the message names it
     */
    static ProviderSettings of(Properties properties, Map<String, String> environment) {
        requireKnown(properties);
        return new ProviderSettings(
                url(value(properties.getProperty("provider.url"), "provider.url", "property")),
                new Credentials(
                        value(environment.get("SAIL_CLIENT_ID"), "SAIL_CLIENT_ID", "environment variable"),
                        value(environment.get("SAIL_CLIENT_SECRET"), "SAIL_CLIENT_SECRET", "environment variable")),
                Optional.ofNullable(properties.getProperty("provider.version")).map(Family::byVersion),
                isAllowed(properties, "provider.allowWrites"),
                isAllowed(properties, "provider.allowCreating"),
                campaigns(properties));
    }

    private static boolean isAllowed(Properties properties, String name) {
        String value = properties.getProperty(name, "false");
        if (!value.matches("true|false")) {
            throw new IllegalArgumentException(name + ": must be true or false, but is " + value);
        }
        return value.equals("true");
    }

    private static String value(String value, String name, String kind) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + ": the " + kind + " must be set, but is missing or blank");
        }
        return value;
    }

    /** The value is not shown: someone may have put credentials in it. */
    private static URI url(String text) {
        if (!text.matches("https?://[^/?#@\\s]+/?")) {
            throw new IllegalArgumentException(
                    "provider.url: must be http:// or https:// and a host, with nothing behind it and no credentials");
        }
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text).parseServerAuthority();
            if (url.getPort() <= 0xffff) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException("provider.url: must be a URL with the name of a host, but is none");
    }

    private static void requireKnown(Properties properties) {
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith("provider.") && !OTHERS.contains(name) && !CAMPAIGNS.contains(name)) {
                throw new IllegalArgumentException(
                        name + ": there is no such property; there are " + OTHERS + " and " + CAMPAIGNS);
            }
        }
    }

    /** A campaign named twice could be completed twice, and with both actions. */
    private static Map<String, List<String>> campaigns(Properties properties) {
        Map<String, List<String>> campaigns = new LinkedHashMap<>();
        Map<String, String> propertyById = new HashMap<>();
        for (String property : CAMPAIGNS) {
            List<String> ids = Stream.of(properties.getProperty(property, "").split(","))
                    .map(String::strip)
                    .filter(id -> !id.isEmpty())
                    .toList();
            for (String id : ids) {
                String other = propertyById.putIfAbsent(id.toLowerCase(Locale.ROOT), property);
                if (other != null) {
                    throw new IllegalArgumentException(
                            property + ": each campaign must be named once, but " + id + " is already in " + other);
                }
            }
            campaigns.put(property, ids);
        }
        return campaigns;
    }

    /** Whether the tenant can only be a simulated one. */
    boolean isOnThisMachine() {
        return List.of("127.0.0.1", "localhost", "[::1]").contains(url.getHost());
    }
}
