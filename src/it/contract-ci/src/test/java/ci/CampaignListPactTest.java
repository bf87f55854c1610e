package ci;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.VerificationReports;
import au.com.dius.pact.provider.junitsupport.loader.PactFilter;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replays what the client relies on when it lists campaigns. */
@Provider("sailpoint")
@PactFolder("pacts")
@PactFilter("there are campaigns")
@VerificationReports("console")
class CampaignListPactTest {
    private final SandboxTenant stub = SandboxTenant.builder().emptyTenant().start(); // yours in its place

    @BeforeEach
    void target(PactVerificationContext context) {
        context.setTarget(new HttpTestTarget("127.0.0.1", stub.baseUrl().getPort()));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void interaction_replayed_isAnsweredAsRecorded(PactVerificationContext context, HttpRequest request)
            throws Exception {
        request.setHeader("Authorization", "Bearer " + token());
        context.verifyInteraction();
    }

    @State("there are campaigns")
    void thereAreCampaigns(Map<String, Object> parameters) {
        for (int i = 0; i < ((Number) parameters.get("count")).intValue(); i++) {
            stub.add(SandboxCampaign.active());
        }
    }

    @AfterEach
    void close() {
        stub.close();
    }

    private String token() throws IOException, InterruptedException {
        var request = java.net.http.HttpRequest.newBuilder(URI.create(stub.baseUrl() + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id="
                        + stub.clientId() + "&client_secret=" + stub.clientSecret()))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).get("access_token").asText();
    }
}
