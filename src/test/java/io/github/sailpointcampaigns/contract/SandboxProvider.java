package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.model.ProviderState;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.ManualClock;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxClient;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SandboxTenantBuilder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A simulated tenant for each interaction, which can be brought into every state of the contract. */
final class SandboxProvider implements Provider {
    private static final Credentials NOBODY = new Credentials("nobody", "secret-of-nobody");
    private static final Duration LIFE_OF_TOKENS = Duration.ofMinutes(10);
    private static final int DOCUMENTED_BUDGET = 100;

    private final HttpClient http;

    SandboxProvider(HttpClient http) {
        this.http = http;
    }

    @Override
    public Scene prepare(RecordedInteraction interaction) {
        List<ProviderState> states = interaction.pact().getProviderStates();
        ManualClock clock = ManualClock.at("2026-01-15T12:00:00Z");
        SandboxTenantBuilder builder = SandboxTenant.builder()
                .clock(clock)
                .tokenLifetime(LIFE_OF_TOKENS)
                .client(SandboxClient.of(NOBODY.clientId(), NOBODY.clientSecret())
                        .levels());
        if (!isIn(states, State.DOCUMENTED_CAMPAIGNS)) {
            builder.emptyTenant();
        }
        SandboxTenant tenant = builder.start();
        Credentials credentials = credentials(states, tenant);
        String token = interaction.operation() == Operation.TOKEN ? "" : credentials.token(http, tenant.baseUrl());
        Map<String, Object> values = new HashMap<>();
        for (ProviderState state : states) {
            bring(tenant, clock, state.getName(), state.getParams());
            values.putAll(state.getParams());
        }
        return new Scene(
                tenant.baseUrl(),
                Family.DEFAULT,
                values,
                credentials,
                token,
                UnaryOperator.identity(),
                answer -> {},
                wait -> {},
                tenant::close);
    }

    private static boolean isIn(List<ProviderState> states, String name) {
        return states.stream().anyMatch(state -> state.getName().equals(name));
    }

    private static Credentials credentials(List<ProviderState> states, SandboxTenant tenant) {
        if (isIn(states, State.USER_MAY_NOT)) {
            return NOBODY;
        }
        String secret = isIn(states, State.SECRET_WRONG) ? "another-secret" : tenant.clientSecret();
        return new Credentials(tenant.clientId(), secret);
    }

    private static void bring(SandboxTenant tenant, ManualClock clock, String state, Map<String, Object> parameters) {
        switch (state) {
            case State.CAMPAIGN -> tenant.add(campaign(parameters));
            case State.CAMPAIGN_PAST_DUE -> tenant.add(campaign(parameters).pastDue());
            case State.CAMPAIGNS -> {
                for (int i = 0; i < number(parameters, "count"); i++) {
                    tenant.add(SandboxCampaign.active());
                }
            }
            case State.READY -> ready(tenant, Operation.byId(text(parameters, "operation")));
            case State.TOKEN_EXPIRED -> clock.advance(LIFE_OF_TOKENS);
            case State.BUDGET_USED_UP ->
                tenant.otherTraffic(tenant.clientId(), text(parameters, "version"), DOCUMENTED_BUDGET);
            case State.ANSWERS ->
                tenant.answerNext(text(parameters, "operation"), Answer.status(number(parameters, "status")));
            case State.ANSWERS_EXAMPLE ->
                tenant.answerNext(
                        text(parameters, "operation"),
                        Answer.of(
                                Operation.byId(text(parameters, "operation")).success,
                                Examples.read(text(parameters, "example")).toString()));
            case State.NO_CAMPAIGN, State.DOCUMENTED_CAMPAIGNS, State.USER_MAY_NOT, State.SECRET_WRONG -> {}
            default -> throw new IllegalArgumentException("no such state: " + state);
        }
    }

    /** A campaign, which has reports; and what is read or deleted, put there as the spec's example says. */
    private static void ready(SandboxTenant tenant, Operation operation) {
        tenant.add(SandboxCampaign.active().id(Interaction.ID));
        operation.call().preparation().ifPresent(put -> {
            try (CampaignsClient client = ClientProbe.of(tenant).build()) {
                StandardCalls.send(put, client, Map.of(), put.body().orElse(null));
            }
        });
    }

    private static SandboxCampaign campaign(Map<String, Object> parameters) {
        Object status = parameters.getOrDefault("status", "ACTIVE");
        SandboxCampaign campaign = SandboxCampaign.withStatus(status.toString()).id(text(parameters, "id"));
        return parameters.containsKey("name") ? campaign.name(text(parameters, "name")) : campaign;
    }

    private static String text(Map<String, Object> parameters, String name) {
        return parameters.get(name).toString();
    }

    private static int number(Map<String, Object> parameters, String name) {
        return ((Number) parameters.get(name)).intValue();
    }
}
