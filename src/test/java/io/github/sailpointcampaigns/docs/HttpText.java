package io.github.sailpointcampaigns.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A request as text, with placeholders for what differs from tenant to tenant. */
final class HttpText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpText() {}

    static String of(SeenRequest request) {
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append(' ').append(request.path());
        text.append(query(request.query())).append("\nHost: {tenant}.api.identitynow.com");
        request.header("Authorization").ifPresent(hidden -> text.append("\nAuthorization: Bearer {access_token}"));
        request.header("Content-Type")
                .ifPresent(type -> text.append("\nContent-Type: ").append(type));
        if (!request.body().isEmpty()) {
            text.append("\n\n").append(body(request));
        }
        return text.toString();
    }

    /** One line for each parameter, as they are long. */
    private static String query(String query) {
        return query.isEmpty()
                ? ""
                : Arrays.stream(query.split("&")).collect(Collectors.joining("\n    &", "\n    ?", ""));
    }

    static String body(SeenRequest request) {
        try {
            return request.header("Content-Type").orElse("").contains("json")
                    ? JSON.readTree(request.body()).toPrettyString()
                    : request.body()
                            .replace(request.clientId().orElseThrow(), "{client_id}")
                            .replace("(redacted)", "{client_secret}");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(request + " has a body that is no JSON", e);
        }
    }
}
