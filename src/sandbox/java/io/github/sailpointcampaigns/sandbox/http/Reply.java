package io.github.sailpointcampaigns.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one request is answered with, before any fault is applied to it. */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    public static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of(), Json.write(body));
    }

    /** An answer without a body. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of("Content-Type", ""), new byte[0]);
    }

    public Reply with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Reply(status, all, body);
    }

    public Reply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, all, body);
    }
}
