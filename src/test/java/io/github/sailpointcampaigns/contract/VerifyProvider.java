package io.github.sailpointcampaigns.contract;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Replays the committed contract against a tenant, as {@link ProviderSettings} say, and tells what differs. */
public final class VerifyProvider {
    /** Of the 100 that a tenant allows, for replays as well as for what prepares them. */
    private static final int BUDGET = 40;

    private final ProviderSettings settings;
    private final RateLimiter limiter;
    private final InstantSource clock;
    private final PrintStream out;

    VerifyProvider(ProviderSettings settings, RateLimiter limiter, InstantSource clock, PrintStream out) {
        this.settings = settings;
        this.limiter = limiter;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Takes no arguments, but system properties and environment variables.
     *
     * @throws IllegalStateException if the tenant answered otherwise than recorded
     */
    public static void main(String[] args) throws IOException {
        ProviderSettings settings = ProviderSettings.of(System.getProperties(), System.getenv());
        PactFile pact = PactFile.read(PactFile.COMMITTED);
        RateLimiter limiter = CampaignsClient.rateLimiter(BUDGET, Duration.ofSeconds(10));
        new VerifyProvider(settings, limiter, InstantSource.system(), System.out).verify(pact);
    }

    void verify(PactFile pact) throws IOException {
        Outcomes outcomes = run(pact);
        if (settings.isOnThisMachine()) {
            out.println("It is on this machine, so it does not count as a real tenant in the table of coverage.");
        } else {
            outcomes.write();
            CoverageReport.write(pact);
        }
        if (count(outcomes, Outcome.Result.FAILED) > 0) {
            throw new IllegalStateException("the tenant does not keep the contract: see above");
        }
    }

    Outcomes run(PactFile pact) {
        HttpClient http = HttpClient.newHttpClient();
        Outcomes outcomes = new Outcomes(Outcomes.REAL_TENANT, pact);
        // First what reads, then in the order of a campaign's life.
        List<RecordedInteraction> interactions = pact.exchanges().stream()
                .map(RecordedInteraction::new)
                .sorted(Comparator.comparing(
                        interaction -> interaction.operation().effect()))
                .toList();
        try (TenantProvider provider = new TenantProvider(settings, limiter, clock, http)) {
            Replay replay = new Replay(provider, http);
            for (RecordedInteraction interaction : interactions) {
                Outcome outcome = replay.of(interaction);
                outcomes.add(interaction.description(), outcome);
                out.println(line(interaction, outcome));
            }
        }
        out.println(count(outcomes, Outcome.Result.PASSED) + " passed, " + count(outcomes, Outcome.Result.FAILED)
                + " failed, " + count(outcomes, Outcome.Result.SKIPPED) + " skipped");
        return outcomes;
    }

    private static String line(RecordedInteraction interaction, Outcome outcome) {
        String detail = outcome.detail().isEmpty()
                ? ""
                : "\n        " + outcome.detail().replace("\n", "\n        ");
        return "%-7s %s%s".formatted(outcome.result().toString().toLowerCase(Locale.ROOT), interaction, detail);
    }

    private static long count(Outcomes outcomes, Outcome.Result result) {
        Map<String, Outcome> all = outcomes.all();
        return all.values().stream()
                .filter(outcome -> outcome.result() == result)
                .count();
    }
}
