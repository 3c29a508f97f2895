package org.fundwatch.policy.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.LedgerOpening;
import org.fundwatch.schemas.value.Arg;

/** Books who a person is, and what the person had used before this system began. Each event counts once. */
final class EnrolmentBook {
    private EnrolmentBook() {}

    static Answer enrol(Booking booking, Enrolment enrolment) {
        Answer used = UsedIds.answer(booking);
        if (used == null) {
            booking.draft().enrol(EnrolmentEntry.of(enrolment));
        }
        return used == null ? new Answer.Applied() : used;
    }

    /** Adds to the ledger of the pack that holds for the person at the end of that year or today, whichever is first. */
    static Answer open(Booking booking, LedgerOpening opening) {
        Draft draft = booking.draft();
        Answer used = UsedIds.answer(booking);
        if (used != null) {
            return used;
        }
        int year = opening.year();
        if (year < draft.openFromYear() || year > booking.receivedYear()) {
            return Replies.findings(
                    booking, List.of(Findings.unclear(Codes.PERIOD_CLOSED, Map.of("year", Arg.count(year)))));
        }
        LocalDate lastDay = LocalDate.of(year, 12, 31);
        LocalDate date = booking.eventDate().isBefore(lastDay) ? booking.eventDate() : lastDay;
        Pack pack = Lookups.pack(booking.rulebook(), draft.enrolmentOn(date), date);
        if (pack == null) {
            return Replies.findings(booking, List.of(Findings.unclear(Codes.NO_POLICY, Map.of())));
        }
        draft.book(
                pack.id(),
                opening.benefit(),
                year,
                opening.fundPaidFen() == null ? 0 : opening.fundPaidFen(),
                opening.deductiblePaidFen() == null ? 0 : opening.deductiblePaidFen());
        return new Answer.Applied();
    }
}
