package io.github.sailpointcampaigns.contract;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Replays the committed contract against a tenant, as {@link ProviderSettings} say, and tells what differs. */
public final class VerifyProvider {
    /** Of the 100 that a tenant allows, for replays as well as for what prepares them. */
    private static final int BUDGET = 40;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Path FOLDER = Path.of("target/verify-provider");

    private final PactFile pact;
    private final RateLimiter limiter;
    private final InstantSource clock;
    private final PrintStream out;

    VerifyProvider(PactFile pact, RateLimiter limiter, InstantSource clock, PrintStream out) {
        this.pact = pact;
        this.limiter = limiter;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Takes no arguments, but system properties and environment variables. Ends the JVM, Maven's too, with the exit status of
     * {@link Verification.Verdict}, unless that is 0.
     */
    public static void main(String[] args) throws IOException {
        RateLimiter limiter = CampaignsClient.rateLimiter(BUDGET, Duration.ofSeconds(10));
        Verification verification = new VerifyProvider(
                        PactFile.read(PactFile.COMMITTED), limiter, InstantSource.system(), System.out)
                .verify(System.getProperties(), System.getenv(), FOLDER);
        if (verification.verdict() != Verification.Verdict.KEPT) {
            System.exit(verification.verdict().exitStatus);
        }
    }

    /** Replays, prints the result, and writes it to the folder. */
    Verification verify(Properties properties, Map<String, String> environment, Path folder) throws IOException {
        Verification verification = new Verification(clock);
        verification.delete(folder);
        try {
            ProviderSettings settings = ProviderSettings.of(properties, environment);
            verification.of(settings.url());
            replay(settings, verification);
            if (settings.isOnThisMachine()) {
                out.println("It is on this machine, so it does not count as a real tenant in the table of coverage.");
            } else {
                verification.keep(pact);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            verification.couldNotBeRun(e.getMessage());
        }
        out.println(verification.text());
        verification.write(folder);
        out.println("Every interaction: " + folder.resolve(Verification.JSON) + ", and as JUnit XML "
                + folder.resolve(Verification.JUNIT));
        return verification;
    }

    private void replay(ProviderSettings settings, Verification verification) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        // First what reads, then in the order of a campaign's life.
        List<RecordedInteraction> interactions = pact.exchanges().stream()
                .map(RecordedInteraction::new)
                .sorted(Comparator.comparing(RecordedInteraction::effect))
                .toList();
        try (TenantProvider provider = new TenantProvider(settings, limiter, clock, http)) {
            out.println("Replaying what can be of " + interactions.size() + " interactions against " + settings.url());
            Replay replay = new Replay(provider, http, limiter);
            for (RecordedInteraction interaction : interactions) {
                Instant start = clock.instant();
                verification.add(interaction, replay.of(interaction), Duration.between(start, clock.instant()));
            }
        }
    }
}
