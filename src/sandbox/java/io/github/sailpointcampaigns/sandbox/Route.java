package io.github.sailpointcampaigns.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a request goes.
 *
 * @param operation what is asked for
 * @param family the family it is asked in; empty for the token endpoint
 * @param campaignId the campaign in the path; empty for list and the token endpoint
 */
record Route(Operation operation, Optional<Family> family, String campaignId) {

    /**
     * Finds the route of a request.
     *
     * @throws Refusal 404 if no operation has such a path, 405 if one has it with another method
     */
    static Route of(String method, String rawPath) {
        List<String> segments = segments(rawPath);
        if (segments.equals(List.of("oauth", "token"))) {
            return choose(method, Optional.empty(), "", List.of(Operation.CREATE_TOKEN));
        }
        for (Family family : Family.values()) {
            if (segments.size() >= 2 && segments.subList(0, 2).equals(family.prefix())) {
                return within(family, method, segments.subList(2, segments.size()));
            }
        }
        throw Refusal.notFound("no path family serves " + rawPath);
    }

    /** The route of a request, if it has one. */
    static Optional<Route> find(String method, String rawPath) {
        try {
            return Optional.of(of(method, rawPath));
        } catch (Refusal noRoute) {
            return Optional.empty();
        }
    }

    private static Route within(Family family, String method, List<String> rest) {
        return switch (rest.size()) {
            case 0 -> choose(method, Optional.of(family), "", List.of(Operation.LIST));
            case 1 -> choose(method, Optional.of(family), campaignId(rest), List.of(Operation.GET, Operation.UPDATE));
            case 2 -> choose(method, Optional.of(family), campaignId(rest), List.of(action(rest.get(1))));
            default -> throw Refusal.notFound("no operation has such a path");
        };
    }

    private static String campaignId(List<String> rest) {
        if (rest.get(0).isEmpty()) {
            throw Refusal.notFound("the campaign id is empty");
        }
        return rest.get(0);
    }

    private static Operation action(String segment) {
        return switch (segment) {
            case "activate" -> Operation.ACTIVATE;
            case "complete" -> Operation.COMPLETE;
            default -> throw Refusal.notFound("no operation has such a path");
        };
    }

    private static Route choose(String method, Optional<Family> family, String campaignId, List<Operation> candidates) {
        for (Operation candidate : candidates) {
            if (candidate.method().equals(method)) {
                return new Route(candidate, family, campaignId);
            }
        }
        String allowed =
                String.join(", ", candidates.stream().map(Operation::method).toList());
        throw Refusal.methodNotAllowed(allowed, method + " is none of " + allowed);
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.replaceFirst("^/", "").split("/", -1)) {
            // A plus sign in a path is a plus sign; only in a query is it a space.
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return segments;
    }

    boolean deprecated() {
        return family.map(f -> f.deprecates(operation)).orElse(false);
    }
}
