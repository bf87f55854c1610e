package io.github.sailpointcampaigns.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.sailpointcampaigns.internal.text.Line;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the models, losing nothing: unknown properties, offsets of date-times and decimals are kept, and what does
 * not fit the type of its property is neither converted nor refused, but kept as it came.
 */
public final class Json {
    /** Forty times the largest page that is documented. */
    static final int MOST_ELEMENTS = 10_000;

    /** Far beyond any campaign, and far below what would fill a stack or a heap. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(200)
            .maxStringLength(1_000_000)
            .maxNumberLength(100)
            // [{},{},…] takes three bytes for each element, and a hundred once it is decoded.
            .maxTokenCount(1_000_000)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            .addModule(Scalars.module())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    private static final JsonMapper KEEPING = MAPPER.rebuild()
            .addModule(new SimpleModule("odd-values").setDeserializerModifier(new OddValues()))
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectReader OBJECTS = MAPPER.readerFor(new TypeReference<Map<String, @Nullable Object>>() {});

    private Json() {}

    /** Bytes that can be read as often as they are opened. */
    @FunctionalInterface
    public interface Source {
        JsonParser open(JsonMapper mapper) throws IOException;
    }

    /** Reads one JSON value that takes all of the array. */
    public static Object read(byte[] json, Type type) throws IOException {
        return read(mapper -> mapper.createParser(json), type);
    }

    /**
     * Reads one JSON value that takes all of its source.
     *
     * @param json is opened again where something does not fit its type, and read by a slower way that keeps it
     * @throws IOException if the bytes are not JSON, are JSON {@code null} or a list that holds one, are neither an object nor a
     *     list where {@code type} is one, or hold more elements than any page has; with what is wrong, and where unless it is
     *     the encoding, in a line that is safe to log
     */
    public static Object read(Source json, Type type) throws IOException {
        JavaType known = MAPPER.constructType(type);
        Object value;
        try (JsonParser parser = json.open(MAPPER)) {
            value = MAPPER.readerFor(known).readValue(parser);
        } catch (JsonProcessingException e) {
            value = readKeeping(json, known);
        }
        if (value == null) {
            throw new IOException("JSON null instead of a " + type.getTypeName() + " at the top");
        }
        if (!(value instanceof List<?> list)) {
            return value;
        }
        if (list.size() > MOST_ELEMENTS) {
            throw new IOException("more than " + MOST_ELEMENTS + " elements in a " + type.getTypeName());
        }
        int missing = list.indexOf(null);
        if (missing >= 0) {
            // Leaving it out would make a full page look like the last one.
            throw new IOException("JSON null instead of an element of a " + type.getTypeName() + " at /" + missing);
        }
        return List.copyOf(list);
    }

    private static Object readKeeping(Source json, JavaType type) throws IOException {
        try (JsonParser parser = json.open(KEEPING)) {
            try {
                return KEEPING.readerFor(type).readValue(parser);
            } catch (JsonProcessingException e) {
                // Without Jackson's own exception, whose message repeats the answer as it came, line breaks and all.
                String place = parser.getParsingContext().pathAsPointer().toString();
                throw new IOException(Line.excerpt(e.getOriginalMessage()) + " at "
                        + (place.isEmpty() ? "the top" : Line.excerpt(place)));
            }
        }
    }

    /** Reads a JSON object, or an empty one from anything else: for bodies whose shape nobody promises. Unmodifiable. */
    public static Map<String, @Nullable Object> readObjectOrEmpty(byte[] json) {
        return readObjectOrEmpty(mapper -> mapper.createParser(json));
    }

    /** Reads a JSON object that takes all of its source, or an empty one from anything else. Unmodifiable. */
    @SuppressWarnings("unchecked") // a map stays a map
    public static Map<String, @Nullable Object> readObjectOrEmpty(Source json) {
        try (JsonParser parser = json.open(MAPPER)) {
            Map<String, @Nullable Object> object = OBJECTS.readValue(parser);
            return (Map<String, @Nullable Object>) Objects.requireNonNullElse(Values.frozen(object), Map.of());
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** Writes one JSON value as text. */
    public static String text(Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
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
