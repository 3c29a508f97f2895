package org.fundwatch.jobs.pattern.restriction;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.jspecify.annotations.Nullable;

/** Birth dates, as epoch days, and what can be said of them at an instant. */
final class BirthDate {
    private BirthDate() {}

    /** Whether somebody may be born then: not in the future, and not too long ago by DQ02's terms where there are any. */
    static boolean isPossible(@Nullable Integer birthDay, long instant, Optional<RuleTerms> dq02) {
        if (birthDay == null) {
            return true;
        }
        LocalDate today = Enrolments.dayOf(instant);
        LocalDate born = LocalDate.ofEpochDay(birthDay);
        return !born.isAfter(today)
                && dq02.map(terms ->
                                !born.plusYears(terms.value("most_age_years")).isBefore(today))
                        .orElse(true);
    }

    /** Whole years at an instant. */
    static int ageAt(int birthDay, long instant) {
        return Period.between(LocalDate.ofEpochDay(birthDay), Enrolments.dayOf(instant))
                .getYears();
    }
}
