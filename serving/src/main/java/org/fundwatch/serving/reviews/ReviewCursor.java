package org.fundwatch.serving.reviews;

import java.time.DateTimeException;
import java.time.Instant;
import org.fundwatch.serving.http.HttpProblem;
import org.springframework.http.HttpStatus;

/** Where a page of the queue ended: the last one's time and id. */
record ReviewCursor(Instant eventTime, String verdictId) {
    String encoded() {
        return eventTime + "_" + verdictId;
    }

    static ReviewCursor decode(String text) {
        int split = text.indexOf('_');
        try {
            return new ReviewCursor(Instant.parse(text.substring(0, Math.max(0, split))), text.substring(split + 1));
        } catch (DateTimeException e) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_CURSOR", "after", "is not a place in this queue");
        }
    }
}
