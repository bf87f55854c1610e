package io.github.sailpointcampaigns.contract;

/**
 * What came of checking an interaction.
 *
 * @param detail what is wrong, or why it was skipped; empty if it passed
 */
record Outcome(Result result, String detail) {
    enum Result {
        PASSED,
        FAILED,
        SKIPPED,
        NOT_RUN
    }

    static final Outcome PASSED = new Outcome(Result.PASSED, "");

    static final Outcome NOT_RUN = new Outcome(Result.NOT_RUN, "");

    static Outcome failed(String detail) {
        return new Outcome(Result.FAILED, detail);
    }

    static Outcome skipped(String reason) {
        return new Outcome(Result.SKIPPED, reason);
    }

    static Outcome of(Iterable<String> findings) {
        String all = String.join("\n", findings);
        return all.isEmpty() ? PASSED : failed(all);
    }
}
