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
            booking.draft()
                    .care()
                    .put(new StayEntry(
                            Ids.visitNumber(admission.visitId()),
                            Ids.institution(admission.institutionCode()),
                            day(admission.beginsAt()),
                            null));
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

    static Answer discharge(Booking booking, Discharge discharge) {
        return end(booking, discharge.visitId(), discharge.institutionCode(), day(discharge.endsAt()));
    }

    static Answer cancelDischarge(Booking booking, VisitCancel cancel) {
        return end(booking, cancel.visitId(), cancel.institutionCode(), null);
    }

    private static Answer end(Booking booking, String visit, @Nullable String institution, @Nullable Integer toDay) {
        Answer used = UsedIds.answer(booking);
        StayEntry stay = find(booking, visit, institution);
        if (used == null && stay != null) {
            booking.draft().care().put(new StayEntry(stay.visit(), stay.institution(), stay.fromDay(), toDay));
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
