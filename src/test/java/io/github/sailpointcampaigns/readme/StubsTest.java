package io.github.sailpointcampaigns.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StubsTest {
    private static final String SPEC = "target/openapi/campaigns.yaml";

    @Test
    void check_documentedExample_conforms() throws IOException {
        String example = Files.readString(Path.of("openapi/examples/campaign.json"));

        assertThat(Stubs.check(SPEC, example).getMessages()).isEmpty();
    }

    @Test
    void check_stubOfAnotherShape_doesNot() {
        assertThat(Stubs.check(SPEC, "{\"id\":1,\"name\":\"n\",\"type\":\"MANAGER\",\"status\":\"ACTIVE\"}")
                        .hasErrors())
                .isTrue();
    }
}
