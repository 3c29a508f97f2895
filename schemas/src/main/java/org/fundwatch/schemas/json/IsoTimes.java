package org.fundwatch.schemas.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.fundwatch.schemas.value.Shanghai;

/**
 * ISO-8601 times with an offset. The forms in which nearly all of them come, at Shanghai's offset as {@code
 * 2026-03-02T09:00:00+08:00} or with a fraction of the second as {@code 2026-03-02T09:00:00.123+08:00}, are read and written
 * digit by digit; every other form takes the JDK's way. The results are the same.
 */
public final class IsoTimes {
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final String OFFSET = "+08:00";
    private static final String SECONDS = "0000-00-00T00:00:00";
    private static final int MOST_DECIMALS = 9;
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
                        nanos(text),
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
        int end = text.length() - OFFSET.length();
        if (end < SECONDS.length() || !text.endsWith(OFFSET)) {
            return false;
        }
        for (int at = 0; at < SECONDS.length(); at++) {
            char expected = SECONDS.charAt(at);
            if (expected == '0' ? !isDigit(text.charAt(at)) : text.charAt(at) != expected) {
                return false;
            }
        }
        return end == SECONDS.length() || isFraction(text, end);
    }

    /** A point and one to nine digits between the seconds and {@code end}. */
    private static boolean isFraction(String text, int end) {
        int decimals = end - SECONDS.length() - 1;
        if (text.charAt(SECONDS.length()) != '.' || decimals < 1 || decimals > MOST_DECIMALS) {
            return false;
        }
        for (int at = SECONDS.length() + 1; at < end; at++) {
            if (!isDigit(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** The fraction of the second of a usual time; 0 where it has none. */
    private static int nanos(String text) {
        int end = text.length() - OFFSET.length();
        if (end == SECONDS.length()) {
            return 0;
        }
        int nanos = number(text, SECONDS.length() + 1, end);
        for (int decimals = end - SECONDS.length() - 1; decimals < MOST_DECIMALS; decimals++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }
}
