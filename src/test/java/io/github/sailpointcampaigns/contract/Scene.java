package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.model.HttpResponse;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A tenant in the states of an interaction.
 *
 * @param baseUrl where it is
 * @param family the path family to use in place of the default one
 * @param values what to put in place of the pact's examples, such as {@code id}
 * @param credentials what to get a token with
 * @param token the bearer token to use
 * @param body what to send in place of the pact's body
 * @param answered what to do with the answer
 * @param end what to do when the interaction is over
 */
record Scene(
        URI baseUrl,
        Family family,
        Map<String, Object> values,
        Credentials credentials,
        String token,
        UnaryOperator<String> body,
        Consumer<HttpResponse> answered,
        Runnable end)
        implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }

    /** A text from the tenant, which may repeat what it was sent. */
    String withoutSecrets(String text) {
        String some = text.replace(credentials.clientSecret(), "***");
        return token.isEmpty() ? some : some.replace(token, "***");
    }

    /** Says nothing: it has secrets in it. */
    @Override
    public String toString() {
        return "Scene[" + baseUrl + "]";
    }
}
