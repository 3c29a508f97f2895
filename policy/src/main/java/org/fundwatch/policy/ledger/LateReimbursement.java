package org.fundwatch.policy.ledger;

import java.time.LocalDate;
import java.util.Map;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;
import org.fundwatch.policy.pack.ExclusionTerm;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Manual reimbursement asked for later than the end of the next year, where the pack names that deadline: the day on
 * which the ledger closes the service year. As the enrolments of closed years are forgotten, the pack is that of the
 * enrolment on the first day of the first open year.
 */
final class LateReimbursement {
    private LateReimbursement() {}

    /** The exclusion, where {@code stop} is that the year is closed and the pack has the deadline. */
    static @Nullable Finding finding(Booking booking, Bill bill, Finding stop) {
        boolean asked = booking.event().type() == EventType.MANUAL_REIMBURSEMENT
                && stop.code().equals(Codes.PERIOD_CLOSED)
                && !bill.isStay();
        EnrolmentEntry enrolment = asked ? booking.draft().enrolmentOn(firstOpenDay(booking)) : null;
        Pack pack = Lookups.pack(booking.rulebook(), enrolment, bill.serviceDate());
        if (pack == null) {
            return null;
        }
        for (ExclusionTerm term : pack.exclusions()) {
            if (term.code().equals(Exclusions.LATE_REIMBURSEMENT)) {
                return new Finding(
                        term.code(),
                        Severity.DEFINITE,
                        bill.unjudged(booking, enrolment).split().totalFen(),
                        null,
                        Map.of(
                                "service_date",
                                Arg.date(bill.serviceDate()),
                                "until",
                                Arg.count(bill.serviceDate().getYear() + 1L)),
                        term.clause(),
                        term.overridable());
            }
        }
        return null;
    }

    private static LocalDate firstOpenDay(Booking booking) {
        return LocalDate.of(booking.draft().openFromYear(), 1, 1);
    }
}
