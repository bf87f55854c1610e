package io.github.sailpointcampaigns.sandbox.spec;

import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a request goes.
 *
 * @param operation what is asked for
 * @param family the family it is asked in; empty for the token endpoint
 * @param path the segments of the operation's path, decoded, with the values of its parameters
 */
public record Route(Operation operation, Optional<Family> family, List<String> path) {

    /**
     * Finds the route of a request.
     *
     * @throws Refusal 404 if no operation has such a path, 405 if one has it with another method
     */
    public static Route of(Spec spec, String method, String rawPath) {
        List<String> segments = segments(rawPath);
        List<Route> candidates = new ArrayList<>(within(spec, Optional.empty(), segments));
        for (Family family : spec.families()) {
            family.operationPath(segments)
                    .ifPresent(path -> candidates.addAll(within(spec, Optional.of(family), path)));
        }
        if (candidates.isEmpty()) {
            throw Refusal.notFound("no operation has the path " + rawPath);
        }
        String allowed = candidates.stream()
                .map(route -> route.operation().method())
                .distinct()
                .collect(Collectors.joining(", "));
        // A path that says a segment out goes before one that takes any.
        return candidates.stream()
                .filter(route -> route.operation().method().equals(method))
                .min(Comparator.comparing(route -> route.values().size()))
                .orElseThrow(() -> Refusal.methodNotAllowed(allowed, rawPath + " has " + allowed + ", not " + method));
    }

    /** The route of a request, if it has one. */
    public static Optional<Route> find(Spec spec, String method, String rawPath) {
        try {
            return Optional.of(of(spec, method, rawPath));
        } catch (Refusal noRoute) {
            return Optional.empty();
        }
    }

    private static List<Route> within(Spec spec, Optional<Family> family, List<String> path) {
        return spec.operations().stream()
                .filter(operation -> operation.isIn(family) && fits(operation.path(), path))
                .map(operation -> new Route(operation, family, path))
                .toList();
    }

    private static boolean fits(List<String> template, List<String> path) {
        boolean fits = template.size() == path.size();
        for (int i = 0; fits && i < path.size(); i++) {
            fits = Operation.isParameter(template.get(i))
                    ? !path.get(i).isEmpty()
                    : template.get(i).equals(path.get(i));
        }
        return fits;
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.replaceFirst("^/", "").split("/", -1)) {
            // A plus sign in a path is a plus sign; only in a query is it a space.
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return segments;
    }

    /** The values of the path's parameters. */
    public List<String> values() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (Operation.isParameter(operation.path().get(i))) {
                values.add(path.get(i));
            }
        }
        return values;
    }

    /** What the path names first: the campaign, the template; empty if it names nothing. */
    public Optional<String> subject() {
        return values().stream().findFirst();
    }

    /** Whether the family marks the operation as deprecated. */
    public boolean deprecated() {
        return family.filter(operation::isDeprecatedIn).isPresent();
    }
}
