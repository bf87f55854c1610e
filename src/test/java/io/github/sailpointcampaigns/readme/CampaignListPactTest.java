package io.github.sailpointcampaigns.readme;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.VerificationReports;
import au.com.dius.pact.provider.junitsupport.loader.PactFilter;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.util.Map;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

@Provider("sailpoint")
@PactFolder("pacts")
@PactFilter("there are campaigns")
@VerificationReports("slf4j")
class CampaignListPactTest {
    private final SandboxTenant stub = SandboxTenant.builder().emptyTenant().start(); // yours in its place

    @BeforeEach
    void target(PactVerificationContext context) {
        context.setTarget(new HttpTestTarget("127.0.0.1", stub.baseUrl().getPort()));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void interaction_replayed_isAnsweredAsRecorded(PactVerificationContext context, HttpRequest request) {
        request.setHeader("Authorization", "Bearer " + Stubs.token(stub));
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
}
