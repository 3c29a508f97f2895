package org.fundwatch.serving.scorecards;

import java.time.DateTimeException;
import java.time.YearMonth;
import org.fundwatch.serving.http.HttpProblem;
import org.springframework.http.HttpStatus;

/** Months as routes name them. */
final class Months {
    private Months() {}

    /** @throws HttpProblem 400 for anything but a month, as 2026-03 */
    static YearMonth parse(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_TIME", "month", "must be a month, as 2026-03");
        }
    }
}
