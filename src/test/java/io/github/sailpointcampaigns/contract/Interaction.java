package io.github.sailpointcampaigns.contract;

import static java.util.Objects.requireNonNull;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpRequest;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.IHttpPart;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.matchingrules.ContentTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.calls.StandardCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One interaction of the contract: in which state of the tenant what is asked, what is answered, and what the caller of the
 * client gets from it. The methods that return one add to it.
 */
final class Interaction {
    /** The campaign that most interactions are about; a replay puts another id in its place. */
    static final String ID = "2c9079b270a266a60170a2779fcb0007";

    /** In place of a bearer token; a replay puts one of the tenant's there. */
    static final String TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJleGFtcGxlIn0.c2lnbmF0dXJl";

    /** In place of credentials; a replay puts others there. */
    static final String CLIENT_ID = "3b2e2e5821e84127b6d693d41c40623b";

    static final String CLIENT_SECRET = "not-a-real-secret";

    /** What asks for a token with them. */
    static final String TOKEN_FORM =
            "grant_type=client_credentials&client_id=" + CLIENT_ID + "&client_secret=" + CLIENT_SECRET;

    /** The operation that gives tokens, which is none of the client's. */
    static final String TOKEN_OPERATION = "createToken";

    static final String REQUEST_ID = "e7eab60924f64aa284175b9fa3309599";

    static final String TOKEN_PATTERN = "[A-Za-z0-9._~+/=-]+";

    private static final String TIME_WITH_ZEROS = "\\d{4}-\\d\\d-\\d\\dT[\\d:]+\\.\\d*0Z";

    private final @Nullable StandardCall asked;
    private final String description;
    private final List<ProviderState> states = new ArrayList<>();
    private final HttpRequest request = new HttpRequest();
    private final HttpResponse response = new HttpResponse();
    private Family family = Family.DEFAULT;
    private List<Interaction> others = List.of();
    private Consumer<CampaignsClient> caller = client -> {};

    private Interaction(
            @Nullable StandardCall asked, String operation, String method, String accept, String description) {
        this.asked = asked;
        this.description = operation + ": " + description;
        request.setMethod(method);
        request.getHeaders().put("Accept", List.of(accept.split(", ")));
    }

    /** One that asks for a token. */
    static Interaction ofToken(String description) {
        return new Interaction(null, TOKEN_OPERATION, "POST", "application/json", description);
    }

    /** One that asks for a call's operation, of its subject. */
    static Interaction of(StandardCall call, String description) {
        Interaction interaction = new Interaction(
                call, call.id(), call.operation().method(), call.operation().accept(), description);
        header(interaction.request, "Authorization", "Bearer " + TOKEN, "Bearer " + TOKEN_PATTERN);
        return interaction.responseHeader("SLPT-Request-ID", REQUEST_ID, "[0-9a-fA-F-]+");
    }

    /** A state of the tenant, with the names and values of its parameters in turn. */
    Interaction given(String state, Object... parameters) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put((String) parameters[i], parameters[i + 1]);
        }
        states.add(new ProviderState(state, all));
        return this;
    }

    Interaction under(Family other) {
        family = other;
        return this;
    }

    Interaction query(String name, String value) {
        request.getQuery().put(name, List.of(value));
        return this;
    }

    /** A parameter in which a replay replaces what the state gives. */
    Interaction query(String name, String value, String expression) {
        request.getGenerators().addGenerator(Category.QUERY, name, new ProviderStateGenerator(expression));
        return query(name, value);
    }

    /** The body of the request, each of whose values matters. */
    Interaction body(String body) {
        String type = asked().requestType();
        // A moment may be written with fewer zeros.
        if (type.endsWith("json")) {
            Examples.parse(body).properties().stream()
                    .filter(property -> property.getValue().asText().matches(TIME_WITH_ZEROS))
                    .forEach(property -> bodyField(
                            property.getKey(),
                            property.getValue().asText().replace(".", "\\.").replaceFirst("0+Z", "0*Z")));
        }
        return body(type, body);
    }

    Interaction body(String type, String body) {
        request.getHeaders().put("Content-Type", List.of(type));
        request.setBody(OptionalBody.body(body, new ContentType(type)));
        return this;
    }

    /** A field of the form in the body that may have another value of this pattern. */
    Interaction bodyField(String name, String pattern) {
        request.getMatchingRules().addCategory("body").setRule("$." + name, new RegexMatcher(pattern), RuleLogic.AND);
        return this;
    }

    Interaction responseHeader(String name, String value, String pattern) {
        header(response, name, value, pattern);
        return this;
    }

    private static void header(IHttpPart message, String name, String value, String pattern) {
        message.getHeaders().put(name, List.of(value));
        message.getMatchingRules().addCategory("header").addRule(name, new RegexMatcher(pattern));
    }

    /** A body in which other values are as good as these, except at the paths named. */
    Interaction answers(int status, JsonNode body, String... exact) {
        answer(status, body);
        if (asked != null && !body.isEmpty()) {
            ResponseRules.add(response.getMatchingRules().addCategory("body"), asked.id(), status, body, Set.of(exact));
        }
        return this;
    }

    /** A list of one or more like this one. */
    Interaction answersEach(int status, JsonNode item) {
        JsonNode list = Examples.parse("[" + item + "]");
        answer(status, list);
        ResponseRules.addEach(response.getMatchingRules().addCategory("body"), asked().id(), status, list);
        return this;
    }

    /** No body. */
    Interaction answers(int status) {
        response.setStatus(status);
        return this;
    }

    /** A file, in which another one is as good. */
    Interaction answersFile(int status, String type, byte[] body) {
        answers(status);
        responseHeader("Content-Type", type, type + "(;.*)?");
        response.setBody(OptionalBody.body(body, new ContentType(type)));
        response.getMatchingRules()
                .addCategory("body")
                .addRule("$", new ContentTypeMatcher(type.endsWith("pdf") ? type : "text/plain"));
        return this;
    }

    Interaction answerField(String name, String pattern) {
        response.getMatchingRules().addCategory("body").addRule("$." + name, new RegexMatcher(pattern));
        return this;
    }

    private void answer(int status, JsonNode body) {
        response.setStatus(status);
        responseHeader("Content-Type", "application/json;charset=UTF-8", "application/json(;.*)?");
        response.setBody(OptionalBody.body(body.toString(), ContentType.getJSON()));
    }

    /** What is called, and what comes of it. */
    Interaction gives(Consumer<CampaignsClient> callAndAssertions) {
        caller = callAndAssertions;
        return this;
    }

    /** Other interactions of the same call. */
    Interaction alongWith(Interaction... more) {
        others = List.of(more);
        return this;
    }

    List<Interaction> others() {
        return others;
    }

    Family family() {
        return family;
    }

    /** The call that is made; there is none where a token is asked for. */
    StandardCall asked() {
        return requireNonNull(asked);
    }

    boolean isForToken() {
        return asked == null;
    }

    /** Makes the call and asserts what the caller gets. */
    void call(CampaignsClient client) {
        caller.accept(client);
    }

    V4Interaction.SynchronousHttp toPact() {
        V4Interaction.SynchronousHttp pact =
                new V4Interaction.SynchronousHttp(null, description, states, request, response);
        if (asked == null) {
            request.setPath("/oauth/token");
            pact.addReference("openapi", "operationId", TOKEN_OPERATION);
            return pact;
        }
        request.setPath(family.path(asked.path()));
        if (states.stream().anyMatch(state -> state.getParams().containsKey("id"))
                && !asked.subject().isEmpty()) {
            String path = family.path(asked.pathOf("${id}"));
            request.getGenerators().addGenerator(Category.PATH, new ProviderStateGenerator(path));
        }
        pact.addReference("openapi", "operationId", asked.id());
        pact.addReference("openapi", "family", family.version);
        return pact;
    }

    @Override
    public String toString() {
        return description;
    }
}
