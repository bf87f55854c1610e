package io.github.sailpointcampaigns.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What became of the interactions of a pact: added, lost, or changed, and where. */
final class PactDifferences {
    private final List<String> found = new ArrayList<>();

    private PactDifferences() {}

    /** The differences in words; none if the pacts are the same. */
    static List<String> between(PactFile committed, PactFile recorded) {
        PactDifferences differences = new PactDifferences();
        Set<String> descriptions = new TreeSet<>(committed.interactions().keySet());
        descriptions.addAll(recorded.interactions().keySet());
        for (String description : descriptions) {
            JsonNode before = committed.interactions().get(description);
            JsonNode after = recorded.interactions().get(description);
            if (before == null) {
                differences.found.add("added    " + description);
            } else if (after == null) {
                differences.found.add("lost     " + description);
            } else {
                differences.compare("changed  " + description + "\n           at $", before, after);
            }
        }
        if (differences.found.isEmpty() && !committed.toString().equals(recorded.toString())) {
            differences.found.add("changed  outside of the interactions");
        }
        return differences.found;
    }

    private void compare(String place, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(place + "." + name, before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(place + "[" + i + "]", before.path(i), after.path(i));
            }
        } else if (!before.equals(after)) {
            found.add(place + ": " + text(before) + " became " + text(after));
        }
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
