package io.github.sailpointcampaigns.sandbox.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one configured mapper, and the few shapes that every class here needs. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @throws IOException if the bytes are not exactly one JSON value; the message says where in one line
     */
    public static JsonNode read(byte[] bytes) throws IOException {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw new IOException("not JSON, but empty");
            }
            return node;
        } catch (StreamConstraintsException e) {
            StreamReadConstraints bounds = MAPPER.getFactory().streamReadConstraints();
            throw new IOException(
                    "JSON beyond what is read here: at most " + bounds.getMaxNestingDepth() + " levels, numbers of "
                            + bounds.getMaxNumberLength() + " characters, names of " + bounds.getMaxNameLength()
                            + ", strings of " + bounds.getMaxStringLength(),
                    e);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw new IOException("not JSON in line " + where.getLineNr() + ", column " + where.getColumnNr(), e);
        }
    }

    /** Reads JSON written by a test's author, for whom a checked exception would only be noise. */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is not there. */
    public static JsonNode missing() {
        return MissingNode.getInstance();
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }
}
