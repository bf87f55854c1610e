package io.github.sailpointcampaigns.soak;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How much of what.
 *
 * @param faulted the part of all requests that goes wrong
 * @param phases after each of which all threads rest and the heap is looked at
 * @param atMost after which no further call is begun
 * @param heapGrowth how many bytes the heap may hold more at the end than after a quarter
 */
record Plan(int threads, int calls, double faulted, int phases, Duration atMost, long heapGrowth, long seed) {

    /** Seconds, so that tokens expire while it lasts. */
    static final Duration TOKEN_LIFE = Duration.ofSeconds(2);

    enum Kind {
        LIST,
        GET,
        UPDATE,
        ACTIVATE,
        COMPLETE;

        boolean isWrite() {
            return this != LIST && this != GET;
        }
    }

    static Plan full() {
        return new Plan(32, 24_000, 0.11, 4, Duration.ofSeconds(100), 2_000_000, 20_261_121);
    }

    /** For the build. */
    static Plan small() {
        return new Plan(16, 300, 0.15, 4, Duration.ofSeconds(20), 2_000_000, 42);
    }

    Kind kind(int call) {
        int percent = new SplittableRandom(seed * 31 + call).nextInt(100);
        if (percent < 10) {
            return Kind.LIST;
        }
        if (percent < 40) {
            return Kind.GET;
        }
        if (percent < 70) {
            return Kind.UPDATE;
        }
        return percent < 85 ? Kind.ACTIVATE : Kind.COMPLETE;
    }
}
