package org.fundwatch.policy.ledger;

import java.util.Objects;
import org.fundwatch.policy.adjudication.Limits;
import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.pack.PersonStatus;
import org.jspecify.annotations.Nullable;

/** The terms that a booked settlement was judged by, found again by its service date and tier. */
final class BookedTerms {
    private BookedTerms() {}

    /** The pack, where the one of the ledger still holds for the person on that day. */
    static @Nullable Pack pack(Booking booking, YearLedger ledger, SettlementEntry entry) {
        EnrolmentEntry enrolment = booking.draft().enrolmentOn(entry.serviceDate());
        Pack pack = Lookups.pack(booking.rulebook(), enrolment, entry.serviceDate());
        return pack == null || !pack.id().equals(ledger.pack()) ? null : pack;
    }

    /** Deductible, ratio and cap for {@code tier}. */
    static @Nullable Limits limits(Booking booking, YearLedger ledger, SettlementEntry entry, int tier) {
        Pack pack = pack(booking, ledger, entry);
        BenefitTerms terms = pack == null ? null : pack.benefits().get(ledger.benefit());
        if (terms == null) {
            return null;
        }
        EnrolmentEntry enrolment = // the pack was found by it
                Objects.requireNonNull(booking.draft().enrolmentOn(entry.serviceDate()));
        PersonStatus status = PersonStatus.ofPersonType(enrolment.personType()).orElse(null);
        return status == null ? null : Limits.find(terms, tier, status, enrolment.ageOn(entry.serviceDate()));
    }
}
