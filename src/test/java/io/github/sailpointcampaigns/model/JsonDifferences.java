package io.github.sailpointcampaigns.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where two JSON values differ. Two things are no difference: an explicit null of a property that the spec names, which the
 * other one leaves out, and zeros at the end of a date-time's fraction of a second.
 */
final class JsonDifferences {
    /** So start the names of properties that the spec does not name: of these nothing may be left out. */
    static final String UNKNOWN = "unknown";

    static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Pattern TRAILING_ZEROS = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:(\\.\\d*[1-9])|\\.)?0*(Z|[+-]\\d\\d:\\d\\d)");

    private final List<String> found = new ArrayList<>();

    private JsonDifferences() {}

    /** The differences in words; none if the values are the same. */
    static List<String> between(byte[] expected, byte[] actual) {
        JsonDifferences differences = new JsonDifferences();
        differences.compare("", tree(expected), tree(actual), false);
        return differences.found;
    }

    static JsonNode tree(byte[] json) {
        try {
            return EXACT.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return EXACT.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(String place, JsonNode expected, JsonNode actual, boolean strict) {
        if (expected.isObject() && actual.isObject()) {
            compareProperties(place, expected, actual, strict);
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(place + "/" + i, expected.get(i), actual.get(i), strict);
            }
        } else if (!withoutTrailingZeros(expected).equals(withoutTrailingZeros(actual))) {
            found.add(place + ": " + expected + " became " + actual);
        }
    }

    private void compareProperties(String place, JsonNode expected, JsonNode actual, boolean strict) {
        expected.properties().forEach(property -> {
            String name = property.getKey();
            boolean strictHere = strict || name.startsWith(UNKNOWN);
            if (actual.has(name)) {
                compare(place + "/" + name, property.getValue(), actual.get(name), strictHere);
            } else if (strictHere || !property.getValue().isNull()) {
                found.add(place + "/" + name + ": " + property.getValue() + " is lost");
            }
        });
        actual.properties().forEach(property -> {
            if (!expected.has(property.getKey())) {
                found.add(place + "/" + property.getKey() + ": " + property.getValue() + " came from nowhere");
            }
        });
    }

    private static Object withoutTrailingZeros(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        var dateTime = TRAILING_ZEROS.matcher(value.asText());
        return dateTime.matches()
                ? dateTime.group(1) + (dateTime.group(2) == null ? "" : dateTime.group(2)) + dateTime.group(3)
                : value.asText();
    }
}
