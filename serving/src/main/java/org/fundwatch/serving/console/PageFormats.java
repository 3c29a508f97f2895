package org.fundwatch.serving.console;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.report.ReportFormats;
import org.fundwatch.serving.texts.Masking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How pages show numbers, times and identifiers; templates know it as {@code show}. */
@Component
public class PageFormats extends ReportFormats {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(Shanghai.ZONE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(Shanghai.ZONE);
    private static final int SHORT_ID = 10;

    /** Shanghai time to the minute; a dash where there is none. */
    public String time(@Nullable Instant instant) {
        return instant == null ? "–" : MINUTE.format(instant);
    }

    /** Shanghai time to the second. */
    public String second(@Nullable Instant instant) {
        return instant == null ? "–" : SECOND.format(instant);
    }

    /** Day in Shanghai. */
    public String day(Instant instant) {
        return Shanghai.dateOf(instant).toString();
    }

    /** An alert's subject, persons masked. */
    public String subject(Subject subject) {
        return Masking.subject(subject);
    }

    /** A masked identifier. */
    public String mask(String identifier) {
        return Masking.mask(identifier);
    }

    /** The beginning of a long id. */
    public String brief(String id) {
        return id.length() <= SHORT_ID + 2 ? id : id.substring(0, SHORT_ID) + "…";
    }

    /** Where a page is found in the other language, for pages that are the answer to a form. */
    public String inOtherLanguage(String path, Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        return path + "?" + ConsoleConfiguration.LANGUAGE + "=" + (english ? "zh-CN" : "en");
    }

    /** The style class of an alert's status. */
    public String tone(Alert.Status status) {
        return switch (status) {
            case RAISED -> "tone-warn";
            case CHANGED -> "tone-info";
            case WITHDRAWN -> "tone-mute";
        };
    }
}
