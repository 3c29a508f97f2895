package org.fundwatch.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Times, dates, flags and codes of the wire: times are ISO-8601 with an offset and are written with Shanghai's; an empty
 * code is an absent one; a flag is a boolean or the code {@code "0"} or {@code "1"}.
 */
final class WireTimes {
    private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private WireTimes() {}

    static SimpleModule module() {
        return new SimpleModule("wire-times")
                .addDeserializer(Instant.class, new InstantReader())
                .addSerializer(Instant.class, new InstantWriter())
                .addDeserializer(LocalDate.class, new DateReader())
                .addSerializer(LocalDate.class, new DateWriter())
                .addDeserializer(Boolean.class, new FlagReader())
                .addDeserializer(String.class, new CodeReader());
    }

    /** A time or date that cannot be read; {@link JsonCodec} adds the path. */
    static final class TimeProblem extends JsonMappingException {
        @Serial
        private static final long serialVersionUID = 1L;

        TimeProblem(JsonParser parser, String message) {
            super(parser, message);
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = text(parser, "must be a time with offset, as 2026-03-02T09:00:00+08:00");
            try {
                OffsetDateTime time = IsoTimes.parse(text);
                inRange(parser, time.toLocalDate());
                return time.toInstant();
            } catch (DateTimeException e) {
                throw new TimeProblem(parser, "must be a time with offset, as 2026-03-02T09:00:00+08:00");
            }
        }
    }

    private static final class DateReader extends StdDeserializer<LocalDate> {
        @Serial
        private static final long serialVersionUID = 1L;

        DateReader() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = text(parser, "must be a date, as 2026-03-02");
            try {
                LocalDate date = LocalDate.parse(text);
                inRange(parser, date);
                return date;
            } catch (DateTimeParseException e) {
                throw new TimeProblem(parser, "must be a date, as 2026-03-02");
            }
        }
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1L;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(IsoTimes.format(value));
        }
    }

    private static final class DateWriter extends StdSerializer<LocalDate> {
        @Serial
        private static final long serialVersionUID = 1L;

        DateWriter() {
            super(LocalDate.class);
        }

        @Override
        public void serialize(LocalDate value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeString(value.toString());
        }
    }

    private static final class FlagReader extends StdDeserializer<Boolean> {
        @Serial
        private static final long serialVersionUID = 1L;

        FlagReader() {
            super(Boolean.class);
        }

        @Override
        public Boolean deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                return token == JsonToken.VALUE_TRUE;
            }
            String text = token == JsonToken.VALUE_STRING ? parser.getText() : "";
            if (text.equals("1") || text.equals("0")) {
                return text.equals("1");
            }
            throw new WireNumbers.WireProblem(
                    parser, org.fundwatch.schemas.failure.Reason.WRONG_TYPE, "must be true or false");
        }
    }

    /** An empty string says that there is no value. */
    private static final class CodeReader extends StdDeserializer<String> {
        @Serial
        private static final long serialVersionUID = 1L;

        CodeReader() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw new WireNumbers.WireProblem(
                        parser, org.fundwatch.schemas.failure.Reason.WRONG_TYPE, "must be a string");
            }
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text == null || text.isEmpty() ? null : text;
        }
    }

    private static String text(JsonParser parser, String otherwise) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new TimeProblem(parser, otherwise);
        }
        return parser.getText();
    }

    /**
     * A time of the wire.
     *
     * @throws DateTimeException if it is none, or too far away
     */
    static Instant parse(String text) {
        OffsetDateTime time = IsoTimes.parse(text);
        if (!isInRange(time.toLocalDate())) {
            throw new DateTimeException("too far away");
        }
        return time.toInstant();
    }

    private static boolean isInRange(LocalDate date) {
        return !date.isBefore(EARLIEST) && !date.isAfter(LATEST);
    }

    private static void inRange(JsonParser parser, LocalDate date) throws TimeProblem {
        if (!isInRange(date)) {
            throw new TimeProblem(parser, "must lie between the years 1880 and 2200");
        }
    }
}
