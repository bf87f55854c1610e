package io.github.sailpointcampaigns.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

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
            JsonNode token = Examples.parse(answer.body());
            return token.path("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("no token from " + baseUrl, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while getting a token", e);
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
