package io.github.sailpointcampaigns.readme;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What those do who test against stubs of their own. */
final class Stubs {
    private Stubs() {}

    static ValidationReport check(String openapi, String stubbedAnswer) {
        OpenApiInteractionValidator spec =
                OpenApiInteractionValidator.createForSpecificationUrl(openapi).build();
        return spec.validateResponse(
                "/v2024/campaigns/2c918086719eec070171a7e3355a360a",
                Request.Method.GET,
                SimpleResponse.Builder.ok()
                        .withContentType("application/json")
                        .withBody(stubbedAnswer)
                        .build());
    }

    static String token(SandboxTenant stub) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stub.baseUrl() + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=" + stub.clientId()
                        + "&client_secret=" + stub.clientSecret()))
                .build();
        try {
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readTree(answer).get("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
