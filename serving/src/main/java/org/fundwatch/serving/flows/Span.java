package org.fundwatch.serving.flows;

import java.time.LocalDate;
import java.time.YearMonth;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.report.IsoWeek;

/** By what account statistics are summed up. */
enum Span {
    MONTH {
        @Override
        String of(LocalDate day) {
            return YearMonth.from(day).toString();
        }
    },
    WEEK {
        @Override
        String of(LocalDate day) {
            return IsoWeek.of(Shanghai.startOf(day)).toString();
        }
    };

    /** The month or ISO week of a day, which begins with its year. */
    abstract String of(LocalDate day);
}
