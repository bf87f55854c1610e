package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/** Calls a tenant as a client does that knows nothing but its address and credentials. For the tests of the tenant. */
final class TestCaller {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI baseUrl;
    private final String token;

    private TestCaller(URI baseUrl, String token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    static TestCaller of(SandboxTenant tenant) {
        return of(tenant, tenant.clientId(), tenant.clientSecret());
    }

    static TestCaller of(SandboxTenant tenant, String clientId, String secret) {
        return of(tenant.baseUrl(), clientId, secret);
    }

    static TestCaller of(URI baseUrl, String clientId, String secret) {
        String form = "grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + secret;
        try {
            Response response = new TestCaller(baseUrl, null)
                    .send("POST", "/oauth/token", "application/x-www-form-urlencoded", form);
            return new TestCaller(baseUrl, response.json().path("access_token").asText());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static TestCaller withToken(SandboxTenant tenant, String token) {
        return new TestCaller(tenant.baseUrl(), token);
    }

    static TestCaller withoutToken(SandboxTenant tenant) {
        return new TestCaller(tenant.baseUrl(), null);
    }

    Response get(String pathAndQuery) throws IOException, InterruptedException {
        return send("GET", pathAndQuery, null, null);
    }

    /** Lists with the filter and a limit that takes them all. */
    List<String> namesBy(String filter) throws IOException, InterruptedException {
        Response response = get("/v2024/campaigns?filters=" + encode(filter));
        return StreamSupport.stream(response.json().spliterator(), false)
                .map(campaign -> campaign.path("name").asText())
                .toList();
    }

    Response patch(String id, String patch) throws IOException, InterruptedException {
        return send("PATCH", "/v2024/campaigns/" + id, "application/json-patch+json", patch);
    }

    Response post(String path) throws IOException, InterruptedException {
        return send("POST", path, null, null);
    }

    Response post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, "application/json", json);
    }

    Response activate(String id) throws IOException, InterruptedException {
        return post("/v2024/campaigns/" + id + "/activate");
    }

    Response complete(String id) throws IOException, InterruptedException {
        return post("/v2024/campaigns/" + id + "/complete");
    }

    /** Sends a request; {@code contentType} and {@code body} are null for none. */
    Response send(String method, String pathAndQuery, String contentType, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + pathAndQuery));
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return new Response(HTTP.send(request.build(), BodyHandlers.ofString()));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    record Response(HttpResponse<String> http) {

        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            return Json.parse(http.body());
        }
    }
}
