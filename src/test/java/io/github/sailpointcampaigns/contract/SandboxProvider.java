package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.model.ProviderState;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One simulated tenant for all interactions, of which only its address is known: it is brought into the states of each as by
 * Pact's own verifiers, and asked with the token and the credentials that stand in the pact.
 */
final class SandboxProvider implements Provider, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Credentials RECORDED = new Credentials(Interaction.CLIENT_ID, Interaction.CLIENT_SECRET);

    private final HttpClient http;
    private final SandboxTenant tenant = SandboxTenant.builder().control().start();

    SandboxProvider(HttpClient http) {
        this.http = http;
    }

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
                wait -> {},
                () -> {});
    }

    private Map<String, Object> setUp(ProviderState state) {
        try {
            String body = JSON.writeValueAsString(Map.of(
                    "consumer",
                    PactFile.CONSUMER,
                    "state",
                    state.getName(),
                    "params",
                    state.getParams(),
                    "action",
                    "setup"));
            HttpRequest request = HttpRequest.newBuilder(tenant.baseUrl().resolve("/_sandbox/provider-states"))
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(30))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(state.getName() + ": " + answer.body());
            }
            return JSON.readValue(answer.body(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while setting up a state", e);
        }
    }

    @Override
    public void close() {
        tenant.close();
    }
}
