package org.fundwatch.policy.ledger;

import java.time.LocalDate;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/** Finds the policy of a person on a day. */
final class Lookups {
    private Lookups() {}

    /** The pack for the person as enrolled, if there is one. */
    static @Nullable Pack pack(Rulebook rulebook, @Nullable EnrolmentEntry enrolment, LocalDate date) {
        if (enrolment == null || enrolment.insuredRegion() == null || enrolment.insuranceType() == null) {
            return null;
        }
        return rulebook.packs()
                .find(enrolment.insuredRegion(), enrolment.insuranceType(), date)
                .orElse(null);
    }
}
