package org.fundwatch.schemas.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.fundwatch.schemas.value.Shanghai;

/**
 * ISO-8601 times with an offset. The form in which nearly all of them come, whole seconds at Shanghai's offset as {@code
 * 2026-03-02T09:00:00+08:00}, is read and written digit by digit; every other form takes the JDK's way. The results are
 * the same.
 */
public final class IsoTimes {
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final String USUAL = "0000-00-00T00:00:00+08:00";
    private static final int DIGITS_END = "0000-00-00T00:00:00".length();
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;

    private IsoTimes() {}

    /**
     * Reads a time.
     *
     * @throws java.time.DateTimeException if it is none
     */
    public static OffsetDateTime parse(String text) {
        return isUsual(text)
                ? OffsetDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        0,
                        SHANGHAI)
                : OffsetDateTime.parse(text);
    }

    /** Writes a time with Shanghai's offset. */
    public static String format(Instant time) {
        ZonedDateTime there = time.atZone(Shanghai.ZONE);
        int nanos = there.getNano();
        boolean usual = nanos % 1_000_000 == 0
                && there.getOffset().equals(SHANGHAI)
                && there.getYear() >= FIRST_YEAR
                && there.getYear() <= LAST_YEAR;
        if (!usual) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there);
        }
        StringBuilder text = new StringBuilder(32);
        text.append(there.getYear());
        two(text.append('-'), there.getMonthValue());
        two(text.append('-'), there.getDayOfMonth());
        two(text.append('T'), there.getHour());
        two(text.append(':'), there.getMinute());
        two(text.append(':'), there.getSecond());
        if (nanos > 0) {
            int millis = nanos / 1_000_000;
            text.append('.').append((char) ('0' + millis / 100));
            if (millis % 100 > 0) {
                text.append((char) ('0' + millis / 10 % 10));
            }
            if (millis % 10 > 0) {
                text.append((char) ('0' + millis % 10));
            }
        }
        return text.append("+08:00").toString();
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static boolean isUsual(String text) {
        if (text.length() != USUAL.length() || !text.endsWith("+08:00")) {
            return false;
        }
        for (int at = 0; at < DIGITS_END; at++) {
            char expected = USUAL.charAt(at);
            char found = text.charAt(at);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }
}
