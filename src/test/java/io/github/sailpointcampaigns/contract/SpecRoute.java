package io.github.sailpointcampaigns.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A path of the spec as one of the path families serves it.
 *
 * @param family {@code beta}, {@code v2024}, {@code resource/v1}; empty for a path that is in none
 * @param template the path in the spec
 * @param served the path on the wire
 * @param item the spec of the path
 */
record SpecRoute(Optional<String> family, String template, Pattern served, JsonNode item) {

    /** All there are: each path in each family, those with the version in front and those with it after the resource. */
    static List<SpecRoute> all(JsonNode spec) {
        List<SpecRoute> routes = new ArrayList<>();
        spec.path("paths").properties().forEach(path -> {
            String template = path.getKey();
            JsonNode item = path.getValue();
            if (item.has("servers")) {
                routes.add(new SpecRoute(Optional.empty(), template, pattern(template), item));
                return;
            }
            for (Family family : Family.values()) {
                routes.add(new SpecRoute(Optional.of(family.version), template, pattern(family.path(template)), item));
            }
        });
        // A path that says a segment out goes before one that takes any.
        routes.sort(Comparator.comparing(route -> route.template().split("\\{", -1).length));
        return routes;
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(template.replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)"));
    }

    boolean serves(String path) {
        return served.matcher(path).matches();
    }

    /** The path on the wire as the spec alone would have it, without the family. */
    String inSpec(String path) {
        Matcher matcher = served.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(path + " is not " + served);
        }
        return Pattern.compile("\\{(\\w+)}")
                .matcher(template)
                .replaceAll(parameter -> Matcher.quoteReplacement(matcher.group(parameter.group(1))));
    }

    /** Whether a list of path families names this one. */
    boolean isIn(JsonNode families) {
        return StreamSupport.stream(families.spliterator(), false)
                .anyMatch(name -> family.equals(Optional.of(name.textValue())));
    }

    Optional<JsonNode> operation(String method) {
        return Optional.ofNullable(item.get(method.toLowerCase(Locale.ROOT))).filter(known -> known.has("operationId"));
    }
}
