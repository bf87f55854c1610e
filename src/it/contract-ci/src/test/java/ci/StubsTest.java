package ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the answers that this project's own tests are stubbed with to the spec. */
class StubsTest {
    // The properties of a campaign are those of all the schemas that it combines.
    private final OpenApiInteractionValidator spec = OpenApiInteractionValidator.createForSpecificationUrl(
                    "target/openapi/campaigns.yaml")
            .withResolveCombinators(true)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"campaign-slim.json", "campaign-full.json"})
    void campaign_ofOurStubs_conformsToTheSpec(String stub) throws IOException {
        String campaign = Files.readString(Path.of("src/test/resources/stubs", stub));

        assertThat(spec.validateResponse(
                                "/v2024/campaigns/2c918086719eec070171a7e3355a360a",
                                Request.Method.GET,
                                SimpleResponse.Builder.ok()
                                        .withContentType("application/json")
                                        .withBody(campaign)
                                        .build())
                        .getMessages())
                .isEmpty();
    }
}
