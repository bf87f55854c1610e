package ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the answers that this project's own tests are stubbed with to the spec. */
class StubsTest {
    private final OpenApiInteractionValidator spec = OpenApiInteractionValidator.createForSpecificationUrl(
                    "target/openapi/campaigns.yaml")
            .build();

    @Test
    void campaign_ofOurStubs_conformsToTheSpec() throws IOException {
        String campaign = Files.readString(Path.of("src/test/resources/stubs/campaign.json"));

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
