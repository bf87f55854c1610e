package io.github.sailpointcampaigns.soak;

import java.util.ArrayList;
import java.util.List;

/** What was checked and measured, as a table. */
final class Report {
    private final List<Check> checks = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    /** One line: what must hold, what was measured, and whether it does. */
    record Check(String claim, String measured, boolean holds) {
        @Override
        public String toString() {
            return String.format("%-5s | %-74s | %s", holds ? "holds" : "FAILS", claim, measured);
        }
    }

    void check(String claim, Object measured, boolean holds) {
        checks.add(new Check(claim, String.valueOf(measured), holds));
    }

    /** That there is none of something, and if there is, which. */
    void none(String claim, List<?> found) {
        String few = found.isEmpty() ? "" : ": " + found.stream().limit(3).toList();
        check(claim, found.size() + few, found.isEmpty());
    }

    void figure(String figure) {
        figures.add(figure);
    }

    List<Check> failures() {
        return checks.stream().filter(check -> !check.holds()).toList();
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        checks.forEach(check -> table.append(check).append('\n'));
        figures.forEach(figure -> table.append(figure).append('\n'));
        return table.toString();
    }
}
