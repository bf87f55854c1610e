package io.github.sailpointcampaigns.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Form-encoded parameters, of a query or of a body. Of a repeated one, the first counts. */
public record QueryParameters(Map<String, String> values) {

    /**
     * Reads {@code a=1&b=2}.
     *
     * @throws Refusal 400 if it is not URL-encoded
     */
    public static QueryParameters parse(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            for (String pair : encoded.split("&")) {
                if (!pair.isEmpty()) {
                    String[] nameAndValue = pair.split("=", 2);
                    values.putIfAbsent(
                            decode(nameAndValue[0]), nameAndValue.length == 2 ? decode(nameAndValue[1]) : "");
                }
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("not URL-encoded: " + e.getMessage());
        }
        return new QueryParameters(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The value of a parameter; one without a value is as good as none. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }
}
