package org.fundwatch.serving.alerts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.fundwatch.serving.http.HttpProblem;
import org.springframework.http.HttpStatus;

/** Where a page of alerts ended: the last one's time and id. Opaque to clients. */
record AlertCursor(Instant eventTime, String alertId) {
    String encoded() {
        String plain = eventTime.getEpochSecond() + "." + eventTime.getNano() + ":" + alertId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static AlertCursor decode(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int dot = plain.indexOf('.');
            int colon = plain.indexOf(':', dot);
            if (dot < 0 || colon < 0) {
                throw new IllegalArgumentException("no cursor");
            }
            return new AlertCursor(
                    Instant.ofEpochSecond(
                            Long.parseLong(plain.substring(0, dot)), Long.parseLong(plain.substring(dot + 1, colon))),
                    plain.substring(colon + 1));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_CURSOR", "cursor", "is not a cursor of this list");
        }
    }
}
