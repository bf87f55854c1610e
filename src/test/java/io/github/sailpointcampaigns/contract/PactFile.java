package io.github.sailpointcampaigns.contract;

import java.nio.file.Path;

final class PactFile {
    static final String CONSUMER = "sailpoint-campaigns-client";
    static final String PROVIDER = "sailpoint";
    static final Path RECORDED = Path.of("target/pacts/" + CONSUMER + "-" + PROVIDER + ".json");
}
