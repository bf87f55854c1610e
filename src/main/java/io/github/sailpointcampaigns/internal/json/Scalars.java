package io.github.sailpointcampaigns.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.io.Serial;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Date-times as text of RFC 3339, offsets kept, as {@link DateTimeScanner} reads it; written with {@code Z} or {@code +hh:mm}. And
 * text that is text: Jackson would take a number for one.
 */
final class Scalars {
    private Scalars() {}

    static SimpleModule module() {
        return new SimpleModule("scalars")
                .addDeserializer(String.class, new TextReader())
                .addDeserializer(OffsetDateTime.class, new DateTimeReader())
                .addSerializer(OffsetDateTime.class, new DateTimeWriter());
    }

    private static final class TextReader extends StdScalarDeserializer<String> {
        @Serial
        private static final long serialVersionUID = 1;

        TextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.hasToken(JsonToken.VALUE_STRING)
                    ? parser.getText()
                    : (String) context.handleUnexpectedToken(String.class, parser);
        }
    }

    private static final class DateTimeReader extends StdScalarDeserializer<OffsetDateTime> {
        @Serial
        private static final long serialVersionUID = 1;

        DateTimeReader() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, parser);
            }
            OffsetDateTime read =
                    DateTimeScanner.scan(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            return read != null
                    ? read
                    : (OffsetDateTime) context.handleWeirdStringValue(
                            OffsetDateTime.class, parser.getText(), "not a date-time of RFC 3339");
        }
    }

    private static final class DateTimeWriter extends StdScalarSerializer<OffsetDateTime> {
        @Serial
        private static final long serialVersionUID = 1;

        DateTimeWriter() {
            super(OffsetDateTime.class);
        }

        @Override
        public void serialize(OffsetDateTime value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            if (!Values.isWritable(value)) {
                throw JsonMappingException.from(generator, "RFC 3339 has no text for " + value);
            }
            generator.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
        }
    }
}
