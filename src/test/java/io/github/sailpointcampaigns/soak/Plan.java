package io.github.sailpointcampaigns.soak;

import io.github.sailpointcampaigns.calls.StandardCall;
import java.time.Duration;

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
    static final Duration TOKEN_LIFE = Duration.ofSeconds(6);

    static Plan full() {
        return new Plan(32, 17_600, 0.11, 4, Duration.ofSeconds(100), 2_000_000, 20_261_121);
    }

    /** For the build: each operation twelve times, in which what is loaded once still comes. */
    static Plan small() {
        return new Plan(16, 528, 0.15, 4, Duration.ofSeconds(20), 8_000_000, 42);
    }

    /** Each in its turn. */
    StandardCall operation(int call) {
        return StandardCall.all().get(call % StandardCall.all().size());
    }

    boolean writes(int call) {
        return !operation(call).operation().reads();
    }

    /** Whether it may be sent again, whatever became of it. */
    boolean isRepeatable(int call) {
        return operation(call).operation().repeatable();
    }
}
