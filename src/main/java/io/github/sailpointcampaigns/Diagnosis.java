package io.github.sailpointcampaigns;

import java.util.List;
import java.util.stream.Collectors;

/** What works and what does not, in words. Immutable; {@link #toString()} is meant for a person. */
public final class Diagnosis {
    private final List<Finding> findings;

    Diagnosis(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /** One thing that was tried. Immutable. */
    public static final class Finding {
        private final String subject;
        private final boolean works;
        private final String detail;

        Finding(String subject, boolean works, String detail) {
            this.subject = subject;
            this.works = works;
            this.detail = detail;
        }

        /**
         * What was tried.
         *
         * @return one of {@code token}, {@code base URL}, {@code read} and {@code API version}; or what kept them from being
         *     tried, {@code rate limiter} or {@code client}
         */
        public String subject() {
            return subject;
        }

        /**
         * Whether it works.
         *
         * @return {@code false} if calls will fail for it
         */
        public boolean works() {
            return works;
        }

        /**
         * What was found, and what to do about it.
         *
         * @return one or two sentences, without secrets
         */
        public String detail() {
            return detail;
        }

        @Override
        public String toString() {
            return (works ? "works  " : "FAILS  ") + subject + ": " + detail;
        }
    }

    /**
     * Whether everything that was tried works.
     *
     * @return {@code true} if a list of campaigns could be read
     */
    public boolean works() {
        return findings.stream().allMatch(Finding::works);
    }

    /**
     * What was tried, in this order; what comes after a failure was not tried.
     *
     * @return an unmodifiable list, never empty
     */
    public List<Finding> findings() {
        return findings;
    }

    /** One line for each finding. */
    @Override
    public String toString() {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }
}
