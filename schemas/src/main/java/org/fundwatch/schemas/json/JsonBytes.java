package org.fundwatch.schemas.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document as it grows, in UTF-8: what {@link JsonCodec} would write for the same values, to the byte, without asking
 * for each of them what it is. The caller opens and closes; commas come by themselves.
 */
final class JsonBytes {
    private static final int USUAL = 4096;
    /** The most bytes of a character that needs no escape. */
    private static final int WIDEST = 3;

    private final char[] digits = new char[WireNumbers.LONGEST];
    private byte[] bytes = new byte[USUAL];
    private int length;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void startObject() {
        separate();
        put('{');
    }

    void endObject() {
        put('}');
    }

    void startArray() {
        separate();
        put('[');
    }

    void endArray() {
        put(']');
    }

    /** @param encoded name in quotes with its colon */
    void name(byte[] encoded) {
        separate();
        append(encoded);
    }

    void name(String name) {
        string(name);
        put(':');
    }

    void string(@Nullable String text) {
        if (text == null) {
            literal("null");
            return;
        }
        separate();
        int start = length;
        room(WIDEST * text.length() + 2);
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character == '"' || character == '\\' || Character.isSurrogate(character)) {
                length = start;
                append(JsonCodec.write(text)); // rare, and the codec knows how
                return;
            }
            character(character);
        }
        bytes[length++] = '"';
    }

    private void character(char character) {
        if (character < 0x80) {
            bytes[length++] = (byte) character;
        } else if (character < 0x800) {
            bytes[length++] = (byte) (0xC0 | character >> 6);
            bytes[length++] = (byte) (0x80 | character & 0x3F);
        } else {
            bytes[length++] = (byte) (0xE0 | character >> 12);
            bytes[length++] = (byte) (0x80 | character >> 6 & 0x3F);
            bytes[length++] = (byte) (0x80 | character & 0x3F);
        }
    }

    /** A scaled integer as the decimal number that it stands for, with all its decimals. */
    void decimal(long value, int decimals) {
        if (value == Long.MIN_VALUE) {
            literal(BigDecimal.valueOf(value, decimals).toPlainString()); // has no absolute value
            return;
        }
        separate();
        int from = WireNumbers.plain(digits, value, decimals);
        room(digits.length - from);
        for (int i = from; i < digits.length; i++) {
            bytes[length++] = (byte) digits[i];
        }
    }

    /** A number or a word of JSON as it stands. */
    void literal(String ascii) {
        separate();
        append(ascii.getBytes(ISO_8859_1));
    }

    /** A value that is JSON already. */
    void value(byte[] json) {
        separate();
        append(json);
    }

    /** A comma, unless this is the first in its object or array, or the value of a name. */
    private void separate() {
        if (length > 0) {
            byte last = bytes[length - 1];
            if (last != '{' && last != '[' && last != ':') {
                put(',');
            }
        }
    }

    private void put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    private void append(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
