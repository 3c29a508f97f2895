package org.fundwatch.schemas.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * One number, time or word in the arguments of a finding, a step or an alert. On the wire it is a plain JSON number or
 * string; in a program it keeps its unit. Read back, a number is a {@link Kind#DECIMAL} and everything else a
 * {@link Kind#TEXT}: the templates that render texts know each argument's unit by its name.
 *
 * @param number fen, basis points, a count, epoch millis, an epoch day or 1/1000000, as {@code kind} says; 0 for text
 * @param text the text, or empty
 */
@JsonSerialize(using = Arg.Writer.class)
@JsonDeserialize(using = Arg.Reader.class)
public record Arg(Kind kind, long number, String text) {

    /** Unit of the number. */
    public enum Kind {
        /** Fen. */
        MONEY,
        /** Basis points. */
        RATE,
        /** A whole number. */
        COUNT,
        /** 1/1000000. */
        DECIMAL,
        /** Epoch milliseconds. */
        TIME,
        /** Epoch day. */
        DATE,
        TEXT
    }

    public static Arg money(long fen) {
        return new Arg(Kind.MONEY, fen, "");
    }

    public static Arg rate(int basisPoints) {
        return new Arg(Kind.RATE, basisPoints, "");
    }

    public static Arg count(long count) {
        return new Arg(Kind.COUNT, count, "");
    }

    public static Arg decimalE6(long millionths) {
        return new Arg(Kind.DECIMAL, millionths, "");
    }

    public static Arg time(Instant time) {
        return new Arg(Kind.TIME, time.toEpochMilli(), "");
    }

    public static Arg date(LocalDate date) {
        return new Arg(Kind.DATE, date.toEpochDay(), "");
    }

    public static Arg text(String text) {
        return new Arg(Kind.TEXT, 0, text);
    }

    /** As people and JSON see it: yuan, share, count, ISO time or the text itself. */
    public String asText() {
        return switch (kind) {
            case MONEY -> BigDecimal.valueOf(number, 2).toPlainString();
            case RATE -> BigDecimal.valueOf(number, 4).toPlainString();
            case COUNT -> Long.toString(number);
            case DECIMAL -> BigDecimal.valueOf(number, 6).stripTrailingZeros().toPlainString();
            case TIME ->
                Instant.ofEpochMilli(number)
                        .atZone(Shanghai.ZONE)
                        .toOffsetDateTime()
                        .toString();
            case DATE -> LocalDate.ofEpochDay(number).toString();
            case TEXT -> text;
        };
    }

    /** Writes it as a plain JSON number or string. */
    public void writeTo(JsonGenerator generator) throws IOException {
        switch (kind) {
            case MONEY -> WireNumbers.write(generator, number, 2);
            case RATE -> WireNumbers.write(generator, number, 4);
            case COUNT -> WireNumbers.write(generator, number, 0);
            case DECIMAL -> generator.writeNumber(new BigDecimal(asText()));
            case TIME, DATE, TEXT -> generator.writeString(asText());
        }
    }

    static final class Writer extends StdSerializer<Arg> {
        @Serial
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Arg.class);
        }

        @Override
        public void serialize(Arg arg, JsonGenerator generator, SerializerProvider provider) throws IOException {
            arg.writeTo(generator);
        }
    }

    static final class Reader extends StdDeserializer<Arg> {
        @Serial
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Arg.class);
        }

        @Override
        public Arg deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                return decimalE6(parser.getDecimalValue()
                        .setScale(6, java.math.RoundingMode.HALF_UP)
                        .unscaledValue()
                        .longValueExact());
            }
            return text(parser.getText());
        }
    }
}
