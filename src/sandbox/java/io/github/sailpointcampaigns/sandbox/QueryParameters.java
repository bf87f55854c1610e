package io.github.sailpointcampaigns.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Form-encoded parameters, of a query or of a body. Of a repeated one, the first counts. */
record QueryParameters(Map<String, String> values) {

    /**
     * Reads {@code a=1&b=2}.
     *
     * @throws Refusal 400 if it is not URL-encoded
     */
    static QueryParameters parse(String encoded) {
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
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * The value of a numeric parameter.
     *
     * @throws Refusal 400 if it is not a number from 0 to {@code max}
     */
    int number(String name, int ifAbsent, int max) {
        String text = get(name).orElse(Integer.toString(ifAbsent));
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw Refusal.badRequest(name + " is a number from 0 to " + max + ", not " + text);
    }

    /**
     * The value of a parameter that is {@code true} or {@code false}.
     *
     * @throws Refusal 400 if it is neither
     */
    boolean flag(String name) {
        return switch (get(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.badRequest(name + " is true or false, not " + values.get(name));
        };
    }
}
