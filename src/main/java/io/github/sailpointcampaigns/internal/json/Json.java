package io.github.sailpointcampaigns.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the models, losing nothing: unknown properties, offsets of date-times and decimals are kept. */
public final class Json {
    /** Forty times the largest page that is documented. */
    static final int MOST_ELEMENTS = 10_000;

    /** Far beyond any campaign, and far below what would fill a stack or a heap. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(200)
            .maxStringLength(1_000_000)
            .maxNumberLength(100)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            .addModule(DateTimes.module())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectReader OBJECTS = MAPPER.readerFor(new TypeReference<Map<String, @Nullable Object>>() {});

    private Json() {}

    /** Reads one JSON value that takes all of the array. */
    public static Object read(byte[] json, Type type) throws IOException {
        return read(new ByteArrayInputStream(json), json.length, type);
    }

    /**
     * Reads one JSON value that takes all of a stream.
     *
     * @param length how many bytes the stream has
     * @throws IOException if the bytes are not JSON, are JSON {@code null} or a list that holds one, have another shape than
     *     {@code type}, or hold more elements than any page has
     */
    public static Object read(InputStream json, int length, Type type) throws IOException {
        Object value = MAPPER.readerFor(MAPPER.constructType(type)).readValue(parser(json, length));
        if (value == null) {
            throw new IOException("JSON null instead of a " + type.getTypeName());
        }
        if (!(value instanceof List<?> list)) {
            return value;
        }
        if (list.size() > MOST_ELEMENTS) {
            throw new IOException("more than " + MOST_ELEMENTS + " elements in a " + type.getTypeName());
        }
        if (list.contains(null)) {
            // Leaving it out would make a full page look like the last one.
            throw new IOException("null among the elements of a " + type.getTypeName());
        }
        return List.copyOf(list);
    }

    /** Reads a JSON object, or an empty one from anything else: for bodies whose shape nobody promises. */
    public static Map<String, @Nullable Object> readObjectOrEmpty(byte[] json) {
        return readObjectOrEmpty(new ByteArrayInputStream(json), json.length);
    }

    /** Reads a JSON object from a stream of so many bytes, or an empty one from anything else. */
    public static Map<String, @Nullable Object> readObjectOrEmpty(InputStream json, int length) {
        try {
            Map<String, @Nullable Object> object = OBJECTS.readValue(parser(json, length));
            return object == null ? Map.of() : object;
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static JsonParser parser(InputStream json, int length) throws IOException {
        JsonParser parser = MAPPER.createParser(json);
        return length < BoundedParser.SHORTEST ? parser : new BoundedParser(parser);
    }

    /** What was wrong with JSON that could not be read, in a line. */
    public static String problem(IOException e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }

    /** Writes one JSON value as UTF-8. */
    public static byte[] write(Object value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON value: " + e.getOriginalMessage(), e);
        }
    }
}
