package io.github.sailpointcampaigns.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxClient;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The states of a tenant that contracts name. Thread-safe. */
public final class ProviderStates {

    /** More than any rate limit lets pass. */
    private static final int ALL_REQUESTS = 100_000;

    private static final Pattern WORD = Pattern.compile("(?:^|-)(.)");

    private final Spec spec = Spec.bundled();
    private final SandboxTenant tenant;
    private final Map<String, State> states = new LinkedHashMap<>();
    private boolean begun;

    private interface State {
        void bring(Parameters parameters);
    }

    /** The states of this tenant. */
    public ProviderStates(SandboxTenant tenant) {
        this.tenant = tenant;
        states.put("", parameters -> {});
        states.put("there is a campaign", parameters -> tenant.add(campaign(parameters)));
        states.put(
                "there is a campaign past its deadline",
                parameters -> tenant.add(campaign(parameters).pastDue()));
        states.put("there are campaigns", parameters -> {
            for (int i = 0; i < parameters.number("count"); i++) {
                tenant.add(SandboxCampaign.active());
            }
        });
        states.put("there is no campaign", parameters -> {});
        states.put(
                "there is what an operation's documented example needs",
                parameters -> ready(spec.operation(parameters.text("operation"))));
        states.put("the access token has expired", parameters -> {
            tenant.trustStrangers(false);
            tenant.revokeTokens();
        });
        states.put(
                "the user has none of the levels that the operation asks for",
                parameters -> tenant.register(SandboxClient.of(tenant.clientId(), tenant.clientSecret())
                        .levels()));
        states.put(
                "the client has used up its requests",
                parameters -> tenant.otherTraffic(tenant.clientId(), parameters.text("version"), ALL_REQUESTS));
        states.put("the client's secret is another one", parameters -> {
            tenant.trustStrangers(false);
            tenant.register(SandboxClient.of(tenant.clientId(), "another " + tenant.clientSecret()));
        });
        states.put(
                "the tenant answers the next request for an operation with a status",
                parameters ->
                        tenant.answerNext(parameters.text("operation"), Answer.status(parameters.number("status"))));
        states.put(
                "the tenant answers the next request for an operation with an example",
                parameters -> tenant.answerNext(
                        parameters.text("operation"),
                        Answer.of(
                                spec.operation(parameters.text("operation")).successStatus(),
                                example(parameters.text("example")).toString())));
    }

    /** As {@link SandboxTenant#setUp} says. */
    public synchronized void setUp(String name, Map<String, ?> parameters) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("there is no state \"" + name + "\", only \""
                    + String.join("\", \"", states.keySet().stream().skip(1).toList()) + "\"");
        }
        if (!begun || !tenant.requests().isEmpty()) {
            empty();
        }
        state.bring(new Parameters(name, parameters));
    }

    /** As {@link SandboxTenant#tearDown} says. */
    public synchronized void empty() {
        tenant.reset();
        tenant.campaignIds().forEach(tenant.admin()::delete);
        tenant.trustStrangers(true);
        begun = true;
    }

    /** Notes that the tenant is as when it started. */
    public synchronized void forget() {
        begun = false;
    }

    private static SandboxCampaign campaign(Parameters parameters) {
        SandboxCampaign campaign =
                SandboxCampaign.withStatus(parameters.text("status", "ACTIVE")).id(parameters.text("id"));
        return parameters.has("name") ? campaign.name(parameters.text("name")) : campaign;
    }

    /** A campaign, which has reports; and what is read or deleted, put there as the documentation's example says. */
    private void ready(Operation operation) {
        tenant.add(SandboxCampaign.active()
                .id(spec.operation("getCampaign").exampleOfSubject().orElseThrow()));
        spec.operations().stream()
                .filter(other -> other != operation
                        && other.method().equals("PUT")
                        && other.path().equals(operation.path()))
                .forEach(put -> tenant.admin()
                        .call(
                                "PUT",
                                "/v2024/"
                                        + String.join("/", put.path())
                                                .replaceAll(
                                                        "\\{.*?}",
                                                        put.exampleOfSubject().orElse("")),
                                put.documentedBody().toString()));
    }

    /** An example by the name of its file: {@code campaign-template-search} is called CampaignTemplateSearch. */
    private JsonNode example(String file) {
        return spec.example(
                WORD.matcher(file).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT)));
    }

    /** The parameters of a state. */
    private record Parameters(String state, Map<String, ?> values) {

        boolean has(String name) {
            return values.get(name) != null;
        }

        String text(String name, String otherwise) {
            return has(name) ? values.get(name).toString() : otherwise;
        }

        String text(String name) {
            if (!has(name)) {
                throw new IllegalArgumentException("the state \"" + state + "\" needs the parameter " + name);
            }
            return text(name, "");
        }

        int number(String name) {
            try {
                return Integer.parseInt(text(name));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "the parameter " + name + " of the state \"" + state + "\" is a whole number, not "
                                + text(name),
                        e);
            }
        }
    }
}
