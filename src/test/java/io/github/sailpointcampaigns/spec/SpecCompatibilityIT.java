package io.github.sailpointcampaigns.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;

/** What may have been built on the spec of the last release holds with this one. */
class SpecCompatibilityIT {
    private static final Path BASELINE = Path.of("baseline");
    private static final Path BUILT = Path.of("target/openapi/campaigns.yaml");

    @Test
    void spec_besideThatOfTheLastRelease_isCompatible() throws IOException {
        assumeTrue(Files.exists(BASELINE), "not compared with the last release: there is none in baseline/");
        // Without the jar the build would not compare the API, and say that there was no release.
        assertThat(BASELINE.resolve("client.jar")).exists();

        ChangedOpenApi changes = changes(Files.readString(BASELINE.resolve("campaigns.yaml")), Files.readString(BUILT));

        assertThat(changes.isCompatible())
                .as("missing: %s, changed: %s", changes.getMissingEndpoints(), changes.getChangedOperations())
                .isTrue();
    }

    @Test
    void spec_withAnOperationLess_isNotCompatible() throws IOException {
        String built = Files.readString(BUILT);

        assertThat(changes(built, built).isCompatible()).isTrue();
        assertThat(changes(built, built.replace("/campaigns/{id}/activate:", "/campaigns/{id}/start:"))
                        .isCompatible())
                .isFalse();
    }

    private static ChangedOpenApi changes(String before, String after) {
        return OpenApiCompare.fromContents(before, after);
    }
}
