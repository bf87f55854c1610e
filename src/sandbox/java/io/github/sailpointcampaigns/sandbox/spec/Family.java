package io.github.sailpointcampaigns.sandbox.spec;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A path family under which operations are served.
 *
 * @param version as clients name it: {@code v2024}, {@code campaigns/v1}
 * @param prefix the first segments of each of its paths
 * @param resource the only resource that it serves, if it is a resource's own
 * @param budget those with the same one share a client's rate limit
 */
public record Family(String version, List<String> prefix, Optional<String> resource, String budget) {

    static Family of(String version) {
        return new Family(version, List.of(version), Optional.empty(), version);
    }

    static Family of(String resource, String version) {
        return new Family(resource + "/" + version, List.of(resource, version), Optional.of(resource), version);
    }

    /** The segments of the operation's path that this request's path stands for; empty if it is of another family. */
    Optional<List<String>> operationPath(List<String> segments) {
        if (segments.size() < prefix.size()
                || !segments.subList(0, prefix.size()).equals(prefix)) {
            return Optional.empty();
        }
        List<String> rest = segments.subList(prefix.size(), segments.size());
        return Optional.of(resource.map(name -> prepend(name, rest)).orElse(rest));
    }

    private static List<String> prepend(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }
}
