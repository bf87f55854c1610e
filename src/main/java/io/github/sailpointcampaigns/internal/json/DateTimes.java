package io.github.sailpointcampaigns.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.io.Serial;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Date-times as ISO 8601 text, offsets kept. Reads seconds and a fraction of up to nine digits where there are any, and the
 * offset as {@code Z}, {@code +hh:mm}, {@code +hhmm} or {@code +hh}; writes {@code Z} or {@code +hh:mm}.
 */
final class DateTimes {
    private DateTimes() {}

    static SimpleModule module() {
        return new SimpleModule("date-times")
                .addDeserializer(OffsetDateTime.class, new Reader())
                .addSerializer(OffsetDateTime.class, new Writer());
    }

    private static final class Reader extends StdScalarDeserializer<OffsetDateTime> {
        @Serial
        private static final long serialVersionUID = 1;

        Reader() {
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
                            OffsetDateTime.class, parser.getText(), "not an ISO 8601 date-time with an offset");
        }
    }

    private static final class Writer extends StdScalarSerializer<OffsetDateTime> {
        @Serial
        private static final long serialVersionUID = 1;

        Writer() {
            super(OffsetDateTime.class);
        }

        @Override
        public void serialize(OffsetDateTime value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
        }
    }
}
