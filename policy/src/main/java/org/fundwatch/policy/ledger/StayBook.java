package org.fundwatch.policy.ledger;

import java.time.Instant;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/** Remembers when the person lay in hospital. Leave does not interrupt a stay. Each event counts once. */
final class StayBook {
    private StayBook() {}

    static Answer admit(Booking booking, Admission admission) {
        Answer used = UsedIds.answer(booking);
        if (used == null) {
            StayEntry known = find(booking, admission.visitId(), admission.institutionCode());
            booking.draft()
                    .care()
                    .put(new StayEntry(
                            Ids.visitNumber(admission.visitId()),
                            Ids.institution(admission.institutionCode()),
                            day(admission.beginsAt()),
                            known == null ? null : known.toDay())); // its discharge may have come first
        }
        return used == null ? new Answer.Applied() : used;
    }

    static Answer cancelAdmission(Booking booking, VisitCancel cancel) {
        Answer used = UsedIds.answer(booking);
        StayEntry stay = find(booking, cancel.visitId(), cancel.institutionCode());
        if (used == null && stay != null) {
            booking.draft().care().remove(stay);
        }
        return used == null ? new Answer.Applied() : used;
    }

    /** Ends a stay; one whose admission is not known yet is kept as its last day until the admission comes. */
    static Answer discharge(Booking booking, Discharge discharge) {
        Answer used = UsedIds.answer(booking);
        if (used != null) {
            return used;
        }
        int toDay = day(discharge.endsAt());
        String institution = discharge.institutionCode();
        StayEntry stay = find(booking, discharge.visitId(), institution);
        if (stay != null) {
            booking.draft().care().put(new StayEntry(stay.visit(), stay.institution(), stay.fromDay(), toDay));
        } else if (institution != null) {
            long visit = Ids.visitNumber(discharge.visitId());
            booking.draft().care().put(StayEntry.endingBeforeItBegan(visit, Ids.institution(institution), toDay));
        }
        return new Answer.Applied();
    }

    static Answer cancelDischarge(Booking booking, VisitCancel cancel) {
        Answer used = UsedIds.answer(booking);
        StayEntry stay = find(booking, cancel.visitId(), cancel.institutionCode());
        if (used == null && stay != null && stay.isAdmissionKnown()) {
            booking.draft().care().put(new StayEntry(stay.visit(), stay.institution(), stay.fromDay(), null));
        } else if (used == null && stay != null) {
            booking.draft().care().remove(stay);
        }
        return used == null ? new Answer.Applied() : used;
    }

    private static @Nullable StayEntry find(Booking booking, String visit, @Nullable String institution) {
        for (StayEntry stay : booking.draft().care().stays()) {
            boolean there = institution == null || stay.institution() == Ids.institution(institution);
            if (there && stay.visit() == Ids.visitNumber(visit)) {
                return stay;
            }
        }
        return null;
    }

    private static int day(Instant time) {
        return Math.toIntExact(Shanghai.dateOf(time).toEpochDay());
    }
}
