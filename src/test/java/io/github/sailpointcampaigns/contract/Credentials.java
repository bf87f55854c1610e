package io.github.sailpointcampaigns.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client id and its secret, which is never shown. */
record Credentials(String clientId, String clientSecret) {

    /** Gets a bearer token, by the plainest request there is. */
    String token(HttpClient http, URI baseUrl) {
        HttpRequest request = HttpRequest.newBuilder(baseUrl.resolve("/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=" + encoded(clientId)
                        + "&client_secret=" + encoded(clientSecret)))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "no token from " + baseUrl + " for the client " + clientId + ": HTTP " + answer.statusCode());
            }
            return tokenIn(answer.body())
                    .orElseThrow(() -> new IllegalStateException(
                            "no token from " + baseUrl + " for the client " + clientId + ": the answer has none"));
        } catch (IOException e) {
            throw new UncheckedIOException("no token from " + baseUrl, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while getting a token", e);
        }
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
