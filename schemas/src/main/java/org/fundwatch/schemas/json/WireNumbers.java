package org.fundwatch.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import org.fundwatch.schemas.failure.Reason;

/**
 * Decimal numbers of the wire as exact scaled integers: yuan with 2 decimals as {@code long} fen, quantities with 4,
 * prices with 6, rates with 4 as basis points. More decimals than the field has, or a number out of its range, is an
 * error; nothing is rounded here.
 */
public final class WireNumbers {
    /** Digits before the decimal point that a wire amount may have. */
    private static final int MAX_WHOLE_DIGITS = 14;
    /** Numbers up to here are written, and texts of numbers up to so long are read, digit by digit. */
    private static final long LARGEST = 1_000_000_000_000_000_000L;

    /** Characters of a written long at most: a sign, its digits, a point, and zeros before it. */
    static final int LONGEST = 24;

    private WireNumbers() {}

    private abstract static class Reader extends StdDeserializer<Long> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int decimals;
        private final int wholeDigits;

        Reader(int decimals, int wholeDigits) {
            super(Long.class);
            this.decimals = decimals;
            this.wholeDigits = wholeDigits;
        }

        @Override
        public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return scaled(parser, decimals, wholeDigits);
        }
    }

    /** Yuan with at most 2 decimals, as fen. */
    public static final class YuanReader extends Reader {
        @Serial
        private static final long serialVersionUID = 1L;

        public YuanReader() {
            super(2, MAX_WHOLE_DIGITS);
        }
    }

    /** A quantity with at most 4 decimals, as 1/10000. */
    public static final class E4Reader extends Reader {
        @Serial
        private static final long serialVersionUID = 1L;

        public E4Reader() {
            super(4, 10);
        }
    }

    /** A price in yuan with at most 6 decimals, as 1/1000000 yuan. */
    public static final class E6Reader extends Reader {
        @Serial
        private static final long serialVersionUID = 1L;

        public E6Reader() {
            super(6, 10);
        }
    }

    /** A share between 0 and 1 with at most 4 decimals, as basis points. */
    public static final class RateReader extends StdDeserializer<Integer> {
        @Serial
        private static final long serialVersionUID = 1L;

        public RateReader() {
            super(Integer.class);
        }

        @Override
        public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            long basisPoints = scaled(parser, 4, 1);
            if (basisPoints < 0 || basisPoints > 10_000) {
                throw new WireProblem(parser, Reason.BAD_AMOUNT, "must lie between 0 and 1");
            }
            return (int) basisPoints;
        }
    }

    private abstract static class Writer<N extends Number> extends StdSerializer<N> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int decimals;

        Writer(Class<N> type, int decimals) {
            super(type);
            this.decimals = decimals;
        }

        @Override
        public void serialize(N value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            write(generator, value.longValue(), decimals);
        }
    }

    /** Fen as yuan with 2 decimals. */
    public static final class FenWriter extends Writer<Long> {
        @Serial
        private static final long serialVersionUID = 1L;

        public FenWriter() {
            super(Long.class, 2);
        }
    }

    /** 1/10000 as a number with 4 decimals. */
    public static final class E4Writer extends Writer<Long> {
        @Serial
        private static final long serialVersionUID = 1L;

        public E4Writer() {
            super(Long.class, 4);
        }
    }

    /** Micro-yuan as yuan with 6 decimals. */
    public static final class E6Writer extends Writer<Long> {
        @Serial
        private static final long serialVersionUID = 1L;

        public E6Writer() {
            super(Long.class, 6);
        }
    }

    /** Basis points as a share with 4 decimals. */
    public static final class RateWriter extends Writer<Integer> {
        @Serial
        private static final long serialVersionUID = 1L;

        public RateWriter() {
            super(Integer.class, 4);
        }
    }

    /** Writes a scaled integer as the decimal number that it stands for, with all its decimals. */
    public static void write(JsonGenerator generator, long value, int decimals) throws IOException {
        // a tree keeps numbers, not their digits
        if (generator instanceof TokenBuffer || value <= -LARGEST || value >= LARGEST) {
            generator.writeNumber(BigDecimal.valueOf(value, decimals));
            return;
        }
        char[] digits = new char[LONGEST];
        int from = plain(digits, value, decimals);
        generator.writeNumber(digits, from, LONGEST - from);
    }

    /**
     * The end of {@code digits}, {@value #LONGEST} long, becomes {@code BigDecimal.valueOf(value, decimals).toPlainString()}; where it
     * begins. Any value but the least, which has no absolute value.
     */
    static int plain(char[] digits, long value, int decimals) {
        int at = LONGEST;
        long rest = Math.abs(value);
        int written = 0;
        while (rest > 0 || written <= decimals) {
            if (written == decimals && decimals > 0) {
                digits[--at] = '.';
            }
            digits[--at] = (char) ('0' + rest % 10);
            rest /= 10;
            written++;
        }
        if (value < 0) {
            digits[--at] = '-';
        }
        return at;
    }

    /** A bad number, with its reason; {@link JsonCodec} adds the path. */
    static final class WireProblem extends JsonMappingException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        WireProblem(JsonParser parser, Reason reason, String message) {
            super(parser, message);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private static long scaled(JsonParser parser, int decimals, int wholeDigits) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw new WireProblem(parser, Reason.WRONG_TYPE, "must be a number");
        }
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int to = from + parser.getTextLength();
        if (isPlain(text, from, to, decimals, wholeDigits)) {
            return digits(text, from, to, decimals);
        }
        BigDecimal number = parser.getDecimalValue();
        if (number.signum() == 0) {
            return 0;
        }
        if (number.precision() - (long) number.scale() > wholeDigits) {
            throw new WireProblem(
                    parser, Reason.AMOUNT_OVERFLOW, "more than " + wholeDigits + " digits before the point");
        }
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.scale() > decimals) {
            throw new WireProblem(parser, Reason.BAD_AMOUNT, "more than " + decimals + " decimals");
        }
        return plain.setScale(decimals).unscaledValue().longValueExact();
    }

    /** Whether these are an optional sign, not too many digits, and not too many decimals: nothing can be wrong then. */
    private static boolean isPlain(char[] text, int from, int to, int decimals, int wholeDigits) {
        int at = from < to && text[from] == '-' ? from + 1 : from;
        int whole = at;
        while (at < to && isDigit(text[at])) {
            at++;
        }
        boolean wholeFits = at > whole && at - whole <= wholeDigits;
        if (at == to) {
            return wholeFits;
        }
        int point = at++;
        while (at < to && isDigit(text[at])) {
            at++;
        }
        return wholeFits && text[point] == '.' && at == to && at > point + 1 && at - point - 1 <= decimals;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static long digits(char[] text, int from, int to, int decimals) {
        long value = 0;
        int missing = decimals;
        boolean fraction = false;
        for (int at = text[from] == '-' ? from + 1 : from; at < to; at++) {
            if (text[at] == '.') {
                fraction = true;
            } else {
                value = value * 10 + text[at] - '0';
                missing -= fraction ? 1 : 0;
            }
        }
        for (; missing > 0; missing--) {
            value *= 10;
        }
        return text[from] == '-' ? -value : value;
    }
}
