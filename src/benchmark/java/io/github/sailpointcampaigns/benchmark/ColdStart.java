package io.github.sailpointcampaigns.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole process, from the start of the JVM to its end, that reads one campaign. */
final class ColdStart {
    private static final int RUNS = 10;

    private ColdStart() {}

    public static void main(String[] args) throws Exception {
        try (Contender contender = Contender.of(args[0], Integer.parseInt(args[1]))) {
            contender.campaign();
        }
    }

    /** The median of ten runs in milliseconds; the contenders take turns, so that noise meets them all. */
    static Map<String, Long> measure(List<String> contenders, int port) throws IOException, InterruptedException {
        Map<String, List<Long>> times = new LinkedHashMap<>();
        for (int run = 0; run <= RUNS; run++) {
            for (String contender : contenders) {
                long time = run(contender, port);
                if (run > 0) {
                    times.computeIfAbsent(contender, unused -> new ArrayList<>())
                            .add(time);
                }
            }
        }
        Map<String, Long> medians = new LinkedHashMap<>();
        times.forEach((contender, measured) -> {
            Collections.sort(measured);
            medians.put(contender, (measured.get(RUNS / 2 - 1) + measured.get(RUNS / 2)) / 2);
        });
        return medians;
    }

    private static long run(String contender, int port) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = Jvm.command(ColdStart.class, List.of(), contender, String.valueOf(port))
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(contender + " ended with " + process.exitValue());
        }
        return (System.nanoTime() - start) / 1_000_000;
    }
}
