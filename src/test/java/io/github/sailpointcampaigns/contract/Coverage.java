package io.github.sailpointcampaigns.contract;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which interactions there are for what the spec documents, and what came of checking them. */
final class Coverage {
    static final List<String> MEANS = List.of(Outcomes.SPEC, Outcomes.SIMULATED_TENANT, Outcomes.REAL_TENANT);

    /** Those that every build has; a real tenant nobody can expect. */
    private static final List<String> NEEDED = List.of(Outcomes.SPEC, Outcomes.SIMULATED_TENANT);

    /** A requirement, and the interactions that meet it. */
    record Row(Requirement requirement, List<String> interactions, Map<String, List<Outcome>> outcomes) {

        /** What came of checking the row's interactions by one means, in words. */
        String verifiedBy(String means) {
            List<Outcome> its = outcomes.get(means);
            if (interactions.isEmpty() || its.stream().allMatch(Outcome.NOT_RUN::equals)) {
                return "not run";
            }
            long passed = its.stream().filter(Outcome.PASSED::equals).count();
            if (its.stream()
                    .anyMatch(outcome ->
                            outcome.result() == Outcome.Result.FAILED || outcome.result() == Outcome.Result.ERROR)) {
                return "failed";
            }
            if (passed == 0) {
                return "skipped: " + its.get(0).detail();
            }
            return passed == its.size() ? "yes" : "yes, " + passed + " of " + its.size();
        }

        boolean isCovered() {
            return NEEDED.stream().allMatch(means -> verifiedBy(means).equals("yes"));
        }

        /** What is missing, in words. */
        String gap() {
            return requirement
                    + (interactions.isEmpty()
                            ? ": no interaction has it"
                            : NEEDED.stream()
                                    .map(means -> means + " " + verifiedBy(means))
                                    .collect(Collectors.joining(", ", ": ", " (" + interactions + ")")));
        }
    }

    private final List<Row> rows;
    private final int recorded;
    private final long passed;

    private Coverage(List<Row> rows, int recorded, long passed) {
        this.rows = rows;
        this.recorded = recorded;
        this.passed = passed;
    }

    static Coverage of(PactFile pact, List<Requirement> requirements) throws IOException {
        Map<String, Map<String, Outcome>> outcomes = new LinkedHashMap<>();
        for (String means : MEANS) {
            outcomes.put(means, Outcomes.read(means, pact));
        }
        return of(pact, requirements, outcomes);
    }

    static Coverage of(PactFile pact, List<Requirement> requirements, Map<String, Map<String, Outcome>> outcomes) {
        List<RecordedInteraction> recorded =
                pact.exchanges().stream().map(RecordedInteraction::new).toList();
        List<Row> rows = requirements.stream()
                .map(requirement -> row(requirement, recorded, outcomes))
                .toList();
        long passed = recorded.stream()
                .map(RecordedInteraction::description)
                .filter(description -> NEEDED.stream()
                        .allMatch(means ->
                                Outcome.PASSED.equals(outcomes.get(means).get(description))))
                .count();
        return new Coverage(rows, recorded.size(), passed);
    }

    private static Row row(
            Requirement requirement, List<RecordedInteraction> recorded, Map<String, Map<String, Outcome>> outcomes) {
        List<String> its = recorded.stream()
                .filter(requirement::isMetBy)
                .map(RecordedInteraction::description)
                .toList();
        Map<String, List<Outcome>> byMeans = new LinkedHashMap<>();
        outcomes.forEach((means, all) -> byMeans.put(
                means,
                its.stream()
                        .map(description -> all.getOrDefault(description, Outcome.NOT_RUN))
                        .toList()));
        return new Row(requirement, its, byMeans);
    }

    /** The rows by operation, in the order of the spec. */
    Map<String, List<Row>> byOperation() {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.requirement().operation(), LinkedHashMap::new, Collectors.toList()));
    }

    List<String> gaps() {
        return rows.stream().filter(row -> !row.isCovered()).map(Row::gap).toList();
    }

    String total() {
        List<Row> statuses =
                rows.stream().filter(row -> row.requirement().isStatus()).toList();
        return "Total: " + pairs(statuses.stream().filter(Row::isCovered).toList()) + " of " + pairs(statuses)
                + " documented pairs of operation and status and "
                + rows.stream().filter(Row::isCovered).count() + " of " + rows.size()
                + " rows are covered. " + passed + " of " + recorded
                + " interactions conform to the spec and are answered by the simulated tenant as recorded.";
    }

    private static long pairs(List<Row> rows) {
        return rows.stream()
                .map(row -> row.requirement().operation() + row.requirement().subject())
                .distinct()
                .count();
    }
}
