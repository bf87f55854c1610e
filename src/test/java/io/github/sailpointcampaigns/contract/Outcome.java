package io.github.sailpointcampaigns.contract;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of checking an interaction.
 *
 * @param detail what is wrong, or why it was skipped; empty if it passed
 * @param differences what is wrong, one by one, where it was compared with an answer
 */
record Outcome(Result result, String detail, List<Difference> differences) {
    enum Result {
        PASSED,
        /** It is not as it must be. */
        FAILED,
        /** Nobody knows, for it could not be checked. */
        ERROR,
        /** It was left out on purpose. */
        SKIPPED,
        NOT_RUN
    }

    static final Outcome PASSED = new Outcome(Result.PASSED, "", List.of());

    static final Outcome NOT_RUN = new Outcome(Result.NOT_RUN, "", List.of());

    static Outcome failed(String detail) {
        return new Outcome(Result.FAILED, detail, List.of());
    }

    static Outcome error(String detail) {
        return new Outcome(Result.ERROR, detail, List.of());
    }

    static Outcome skipped(String reason) {
        return new Outcome(Result.SKIPPED, reason, List.of());
    }

    static Outcome of(Iterable<String> findings) {
        String all = String.join("\n", findings);
        return all.isEmpty() ? PASSED : failed(all);
    }

    static Outcome differing(List<Difference> differences) {
        String all = differences.stream().map(Difference::toString).collect(Collectors.joining("\n"));
        return all.isEmpty() ? PASSED : new Outcome(Result.FAILED, all, differences);
    }
}
