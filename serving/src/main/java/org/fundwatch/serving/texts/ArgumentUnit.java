package org.fundwatch.serving.texts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fundwatch.schemas.value.Shanghai;

/** How an argument of a unit is shown. What does not fit its unit is shown as it came. */
enum ArgumentUnit {
    YUAN,
    SHARE,
    COUNT,
    TIME,
    DATE,
    HOURS,
    DAYS,
    POINTS,
    INSTITUTION,
    PERSON,
    TEXT;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    static ArgumentUnit of(String name) {
        return Arrays.stream(values())
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElse(TEXT);
    }

    /** With its unit, for a table. */
    String show(String value, PageTexts names, Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        try {
            return switch (this) {
                case YUAN ->
                    new BigDecimal(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
                case SHARE ->
                    new BigDecimal(value).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
                case TIME ->
                    OffsetDateTime.parse(value).atZoneSameInstant(Shanghai.ZONE).format(MINUTE);
                case HOURS -> value + (english ? " h" : " 小时");
                case DAYS -> value + (english ? " d" : " 天");
                case POINTS -> value + (english ? " points" : " 分");
                case INSTITUTION ->
                    Arrays.stream(value.split(",\\s*")).map(names::institution).collect(Collectors.joining(", "));
                case PERSON -> Masking.mask(value);
                case COUNT, DATE, TEXT -> value;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return value;
        }
    }

    /** Within a sentence, which names the unit of hours, days and points itself. */
    String inSentence(String value, PageTexts names, Locale locale) {
        return this == HOURS || this == DAYS || this == POINTS ? value : show(value, names, locale);
    }
}
