package io.github.sailpointcampaigns.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Runs the full soaks and prints what they found; ends with 1 if something does not hold. */
final class SoakMain {
    private SoakMain() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        List<Report> reports = List.of(
                Soak.run(Plan.full(), Files.createTempDirectory("soak")), DecisionSoak.run(DecisionSoak.Load.full()));
        reports.forEach(System.out::println);
        List<Report.Check> failures =
                reports.stream().flatMap(report -> report.failures().stream()).toList();
        if (!failures.isEmpty()) {
            failures.forEach(System.err::println);
            System.exit(1);
        }
    }
}
