package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The call that the API reference shows for an operation sends that operation, and the tenant takes it. */
class OperationSamplesTest {
    @Test
    void samples_everyOperationOfTheSpec_isSentAndTaken() throws IOException {
        JsonNode spec = new YAMLMapper()
                .readTree(Path.of("target/openapi/campaigns.yaml").toFile());

        assertThat(OperationSamples.sent().keySet())
                .as("OperationSamples")
                .containsExactlyInAnyOrderElementsOf(spec.path("paths").findValuesAsText("operationId"));
        assertThat(OperationSamples.sent().values())
                .allSatisfy(
                        request -> assertThat(request.status().orElseThrow()).isBetween(200, 299));
    }

    @Test
    void samples_inJavaAndHttp_areTheSameCall() throws IOException {
        Map<String, OperationSamples.Sample> samples = OperationSamples.read(Path.of(""));

        assertThat(samples.get("completeCampaign").java())
                .isEqualTo("Accepted accepted = client.complete(id, AutoCompleteAction.REVOKE);");
        assertThat(samples.get("completeCampaign").http()).isEqualTo("""
                        POST /v2024/campaigns/{id}/complete
                        Host: {tenant}.api.identitynow.com
                        Authorization: Bearer {access_token}
                        Content-Type: application/json

                        {
                          "autoCompleteAction" : "REVOKE"
                        }""");
        assertThat(samples.get("createToken").http())
                .endsWith("client_id={client_id}&client_secret={client_secret}")
                .doesNotContain("sandbox");
    }
}
