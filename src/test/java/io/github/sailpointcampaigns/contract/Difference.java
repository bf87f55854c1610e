package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How an answer differs from the recorded one.
 *
 * @param where the place, in which {@code [*]} is any element of a list
 * @param what what is so there, with one value that is, where there are several
 * @param count in how many places
 */
record Difference(String where, String what, int count) {
    private static final String MISSING_KEYS = "Actual map is missing the following keys: ";
    private static final int SHORT_ENOUGH = 200;

    static Stream<Difference> of(Mismatch mismatch) {
        if (mismatch instanceof BodyMismatch body) {
            String path = body.getPath().replaceAll("\\[\\d+]", "[*]");
            if (body.getMismatch().startsWith(MISSING_KEYS)) {
                return Stream.of(body.getMismatch()
                                .substring(MISSING_KEYS.length())
                                .split(", "))
                        .map(key -> new Difference(path + "." + key, "missing", 1));
            }
            return Stream.of(new Difference(path, shortened(body.getMismatch()), 1));
        }
        if (mismatch instanceof HeaderMismatch header) {
            return Stream.of(new Difference("header " + header.getHeaderKey(), shortened(header.getMismatch()), 1));
        }
        return Stream.of(new Difference("answer", shortened(mismatch.description()), 1));
    }

    /** Bodies in it are long, and nobody needs all that is in them. */
    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= SHORT_ENOUGH
                ? line
                : line.substring(0, SHORT_ENOUGH / 2) + " … " + line.substring(line.length() - SHORT_ENOUGH / 2);
    }

    /** The same differences once, in the order in which they come first. */
    static List<Difference> grouped(Collection<Difference> differences) {
        Map<String, Difference> byKind = new LinkedHashMap<>();
        differences.forEach(each -> byKind.merge(
                each.kind(), each, (one, other) -> new Difference(one.where, one.what, one.count + other.count)));
        return List.copyOf(byKind.values());
    }

    /** What is found differs from place to place, and what is expected does not. */
    String kind() {
        return where + " " + what.replaceFirst("^Expected .* (?=to |but )|(?<=^Expected .{1,80} but) .*", "");
    }

    @Override
    public String toString() {
        return where + " " + what + (count == 1 ? "" : ", " + count + " ×");
    }
}
