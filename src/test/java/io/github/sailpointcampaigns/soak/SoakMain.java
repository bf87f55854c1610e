package io.github.sailpointcampaigns.soak;

/** Runs the full soak and prints what it found; ends with 1 if something does not hold. */
final class SoakMain {
    private SoakMain() {}

    public static void main(String[] args) throws InterruptedException {
        Report report = Soak.run(Plan.full());
        System.out.print(report);
        if (!report.failures().isEmpty()) {
            report.failures().forEach(System.err::println);
            System.exit(1);
        }
    }
}
