package io.github.sailpointcampaigns.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A client id and its secret, which is never shown. */
record Credentials(String clientId, String clientSecret) {

    /**
     * Gets a bearer token, by the plainest request there is.
     *
     * @throws IllegalStateException if there is none; the message says in one sentence whether the host or the credentials are why
     */
    String token(HttpClient http, URI baseUrl) {
        HttpRequest request = HttpRequest.newBuilder(baseUrl.resolve("/oauth/token"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(in(Interaction.TOKEN_FORM)))
                .build();
        String none = "no token from " + baseUrl + " for the client " + clientId + ": ";
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 401 || answer.statusCode() == 400) {
                throw new IllegalStateException(
                        none + "HTTP " + answer.statusCode()
                                + ", so SAIL_CLIENT_ID or SAIL_CLIENT_SECRET is wrong, or the personal access token has expired");
            }
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        none + "HTTP " + answer.statusCode() + "; is provider.url the tenant's API host?");
            }
            return tokenIn(answer.body())
                    .orElseThrow(() -> new IllegalStateException(
                            none + "the answer has none; is provider.url the tenant's API host?"));
        } catch (IOException e) {
            throw new IllegalStateException(baseUrl + " can't be reached: " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while getting a token", e);
        }
    }

    private static String reason(IOException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof UnresolvedAddressException) {
            return "no such host is known";
        }
        if (e instanceof ConnectException) {
            return "no connection, it is refused";
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** What can't be read is not shown: it may have a token in it. */
    private static Optional<String> tokenIn(String body) {
        try {
            return Optional.ofNullable(Examples.parse(body).path("access_token").textValue());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The form of a pact, with these credentials in place of the examples. */
    String in(String form) {
        return form.replace("client_id=" + Interaction.CLIENT_ID, "client_id=" + encoded(clientId))
                .replace("client_secret=" + Interaction.CLIENT_SECRET, "client_secret=" + encoded(clientSecret));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Credentials[" + clientId + "]";
    }
}
