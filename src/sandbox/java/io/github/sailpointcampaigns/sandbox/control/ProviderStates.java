package io.github.sailpointcampaigns.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxClient;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The states of a tenant that contracts name. Thread-safe. */
public final class ProviderStates {

    /** More than any rate limit lets pass. */
    private static final int ALL_REQUESTS = 100_000;

    private static final int MAX_CAMPAIGNS = 10_000;

    private static final Pattern WORD = Pattern.compile("(?:^|-)(.)");

    private final Spec spec = Spec.bundled();
    private final SandboxTenant tenant;
    private final Map<String, State> states = new LinkedHashMap<>();
    private final BooleanSupplier asked;

    /** The states that have been set up since the tenant was emptied, each with its parameters. */
    private final Set<Object> there = new HashSet<>();

    private boolean begun;

    /** Checks the parameters, and gives what brings the tenant into the state. */
    private interface State {
        Runnable prepare(Parameters parameters);
    }

    /**
     * The states of this tenant.
     *
     * @param limitsRate whether there are requests to use up
     * @param asked whether anything has been asked of the tenant since its last reset
     */
    public ProviderStates(SandboxTenant tenant, boolean limitsRate, BooleanSupplier asked) {
        this.tenant = tenant;
        this.asked = asked;
        states.put("", parameters -> () -> {});
        states.put("there is a campaign", parameters -> adding(parameters, campaign -> campaign));
        states.put("there is a campaign past its deadline", parameters -> adding(parameters, SandboxCampaign::pastDue));
        states.put("there are campaigns", parameters -> {
            int count = parameters.number("count", 0, MAX_CAMPAIGNS);
            return () -> {
                for (int i = 0; i < count; i++) {
                    tenant.add(SandboxCampaign.active());
                }
            };
        });
        states.put("there is no campaign", parameters -> () -> {});
        states.put("there is what an operation's documented example needs", parameters -> {
            Operation operation = parameters.operation();
            return () -> ready(operation);
        });
        states.put("the access token has expired", parameters -> () -> {
            tenant.trustStrangers(false);
            tenant.revokeTokens();
        });
        states.put(
                "the user has none of the levels that the operation asks for",
                parameters -> () -> tenant.register(SandboxClient.of(tenant.clientId(), tenant.clientSecret())
                        .levels()));
        states.put("the client has used up its requests", parameters -> {
            String version = parameters.read(
                    "version",
                    "that of a path family, such as v2024",
                    text -> spec.family(text).version());
            if (!limitsRate) {
                throw new IllegalArgumentException(
                        "the state \"" + parameters.state() + "\" needs a tenant that limits the rate of requests");
            }
            return () -> tenant.otherTraffic(tenant.clientId(), version, ALL_REQUESTS);
        });
        states.put("the client's secret is another one", parameters -> () -> {
            tenant.trustStrangers(false);
            tenant.register(SandboxClient.of(tenant.clientId(), "another " + tenant.clientSecret()));
        });
        states.put("the tenant answers the next request for an operation with a status", parameters -> {
            String operation = parameters.operation().id();
            Answer answer = Answer.status(parameters.number("status", 200, 599));
            return () -> tenant.answerNext(operation, answer);
        });
        states.put("the tenant answers the next request for an operation with an example", parameters -> {
            Operation operation = parameters.operation();
            String example = parameters
                    .read("example", "an example of the description", this::example)
                    .toString();
            return () -> tenant.answerNext(operation.id(), Answer.of(operation.successStatus(), example));
        });
    }

    /**
     * Brings the tenant into all of these states, as {@link SandboxTenant#setUp} says, or into none.
     *
     * @throws IllegalArgumentException if there is no such state, or a parameter is missing or wrong
     */
    public synchronized void setUp(List<String> names, Map<String, ?> parameters) {
        List<Runnable> deeds = names.stream()
                .map(name -> state(name).prepare(new Parameters(spec, name, parameters)))
                .toList();
        List<Object> these = names.stream()
                .<Object>map(name -> List.of(name, new HashMap<>(parameters)))
                .toList();
        if (!begun || asked.getAsBoolean() || these.stream().anyMatch(there::contains)) {
            empty();
        }
        deeds.forEach(Runnable::run);
        there.addAll(these);
    }

    private State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("there is no state \"" + name + "\", only \""
                    + String.join("\", \"", states.keySet().stream().skip(1).toList()) + "\"");
        }
        return state;
    }

    /** As {@link SandboxTenant#tearDown} says. */
    public synchronized void empty() {
        tenant.reset();
        tenant.campaignIds().forEach(tenant.admin()::delete);
        tenant.trustStrangers(true);
        begun = true;
        there.clear();
    }

    /** Notes that the tenant is as when it started. */
    public synchronized void forget() {
        begun = false;
    }

    private Runnable adding(Parameters parameters, UnaryOperator<SandboxCampaign> change) {
        String id = parameters.text("id");
        SandboxCampaign campaign = SandboxCampaign.withStatus(parameters.has("status") ? status(parameters) : "ACTIVE");
        if (parameters.has("name")) {
            campaign.name(parameters.text("name"));
        }
        return () -> put(change.apply(campaign), id);
    }

    private static String status(Parameters parameters) {
        String status = parameters.text("status");
        Contents.CAMPAIGN.property("status").check(TextNode.valueOf(status), parameters.place("status"));
        return status;
    }

    /** Adds it in the place of that with the same id, which another state has put there. */
    private void put(SandboxCampaign campaign, String id) {
        if (tenant.campaignIds().contains(id)) {
            tenant.admin().delete(id);
        }
        tenant.add(campaign.id(id));
    }

    /** A campaign, which has reports; and what is read or deleted, put there as the documentation's example says. */
    private void ready(Operation operation) {
        put(
                SandboxCampaign.active(),
                spec.operation("getCampaign").exampleOfSubject().orElseThrow());
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
    private record Parameters(Spec spec, String state, Map<String, ?> values) {

        boolean has(String name) {
            return values.get(name) != null;
        }

        String place(String name) {
            return "the parameter " + name + " of the state \"" + state + "\"";
        }

        private Object value(String name) {
            Object value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the state \"" + state + "\" needs the parameter " + name);
            }
            return value;
        }

        String text(String name) {
            if (value(name) instanceof String text && !text.isBlank()) {
                return text;
            }
            throw wrong(name, "a text that is not blank");
        }

        int number(String name, int from, int to) {
            try {
                int number = Integer.parseInt(value(name).toString());
                if (number >= from && number <= to) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw wrong(name, "a whole number from " + from + " to " + to);
        }

        Operation operation() {
            return read("operation", "the operationId of an operation", spec::operation);
        }

        <T> T read(String name, String rule, Function<String, T> reader) {
            String text = text(name);
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException | IllegalStateException unknown) {
                throw wrong(name, rule);
            }
        }

        private IllegalArgumentException wrong(String name, String rule) {
            Object value = values.get(name);
            return new IllegalArgumentException(place(name) + " is " + rule + ", not "
                    + (value instanceof String text ? TextNode.valueOf(text) : value));
        }
    }
}
