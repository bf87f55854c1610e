package io.github.sailpointcampaigns.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What came of checking the interactions of a pact by one means, kept for the table of coverage. It counts for this very pact
 * alone. Thread-safe.
 */
final class Outcomes {
    static final String SPEC = "spec";
    static final String SIMULATED_TENANT = "simulated tenant";
    static final String REAL_TENANT = "real tenant";

    private static final Path FOLDER = Path.of("target/contract");
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Kept(int pact, Map<String, Outcome> outcomes) {}

    private final String means;
    private final int pact;
    private final Map<String, Outcome> byDescription = new ConcurrentSkipListMap<>();

    Outcomes(String means, PactFile pact) {
        this.means = means;
        this.pact = pact.toString().hashCode();
    }

    /** Those that were kept; none if there are none of this pact. */
    static Map<String, Outcome> read(String means, PactFile pact) throws IOException {
        Path file = file(means);
        if (!Files.exists(file)) {
            return Map.of();
        }
        Kept kept = JSON.readValue(file.toFile(), new TypeReference<>() {});
        return kept.pact() == pact.toString().hashCode() ? kept.outcomes() : Map.of();
    }

    /** Forgets what earlier builds have kept, which says nothing of this one. */
    static void delete(String means) throws IOException {
        Files.deleteIfExists(file(means));
    }

    void add(String description, Outcome outcome) {
        byDescription.put(description, outcome);
    }

    Map<String, Outcome> all() {
        return byDescription;
    }

    void write() throws IOException {
        Files.createDirectories(FOLDER);
        JSON.writeValue(file(means).toFile(), new Kept(pact, byDescription));
    }

    private static Path file(String means) {
        return FOLDER.resolve(means.replace(' ', '-') + ".json");
    }
}
