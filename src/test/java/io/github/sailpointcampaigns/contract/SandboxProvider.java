package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.provider.HttpClientFactory;
import au.com.dius.pact.provider.ProviderClient;
import au.com.dius.pact.provider.ProviderInfo;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * One simulated tenant for all interactions, of which only its address is known: it is brought into the states of each as by
 * Pact's own verifiers, and asked with the token and the credentials that stand in the pact.
 */
final class SandboxProvider implements Provider, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProviderClient VERIFIER =
            new ProviderClient(new ProviderInfo(PactFile.PROVIDER), new HttpClientFactory());
    private static final Credentials RECORDED = new Credentials(Interaction.CLIENT_ID, Interaction.CLIENT_SECRET);

    private final SandboxTenant tenant = SandboxTenant.builder().control().start();

    @Override
    public Scene prepare(RecordedInteraction interaction) {
        List<ProviderState> states = interaction.pact().getProviderStates();
        Map<String, Object> values = new HashMap<>();
        for (ProviderState state : states.isEmpty() ? List.of(new ProviderState("")) : states) {
            values.putAll(setUp(state));
        }
        return new Scene(
                tenant.baseUrl(),
                Family.DEFAULT,
                values,
                RECORDED,
                Interaction.TOKEN,
                UnaryOperator.identity(),
                answer -> {},
                () -> {});
    }

    private Map<String, Object> setUp(ProviderState state) {
        URI url = tenant.baseUrl().resolve("/_sandbox/provider-states");
        try (ClassicHttpResponse answer = VERIFIER.makeStateChangeRequest(url, state, true, true, true)) {
            String body = EntityUtils.toString(answer.getEntity());
            if (answer.getCode() != 200) {
                throw new IllegalStateException(state.getName() + ": " + body);
            }
            return JSON.readValue(body, new TypeReference<>() {});
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        tenant.close();
    }
}
