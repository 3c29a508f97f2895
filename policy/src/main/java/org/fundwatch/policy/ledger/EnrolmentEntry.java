package org.fundwatch.policy.ledger;

import java.time.LocalDate;
import org.fundwatch.policy.pack.TermTable;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.Enrolment.AccountMode;
import org.fundwatch.schemas.event.Enrolment.Coverage;
import org.fundwatch.schemas.event.Enrolment.RemoteFiling;
import org.jspecify.annotations.Nullable;

/**
 * Who the person is to the fund from a day on, as the state keeps it. Codes are the ordinals of the wire's enumerations,
 * whose order never changes.
 *
 * @param fromDay epoch day it holds from
 * @param birthDay epoch day of birth
 */
public record EnrolmentEntry(
        int fromDay,
        @Nullable String insuranceType,
        @Nullable String personType,
        @Nullable String insuredRegion,
        @Nullable Integer birthDay,
        byte coverageCode,
        boolean poolOnly,
        boolean flexible,
        boolean publicMedicalCare,
        byte remoteFilingCode,
        @Nullable String remoteRegion) {

    static EnrolmentEntry of(Enrolment enrolment) {
        LocalDate birth = enrolment.birthDate();
        Coverage coverage = enrolment.coverage() == null ? Coverage.ACTIVE : enrolment.coverage();
        RemoteFiling filing = enrolment.remoteFiling() == null ? RemoteFiling.NONE : enrolment.remoteFiling();
        return new EnrolmentEntry(
                Math.toIntExact(enrolment.effectiveFrom().toEpochDay()),
                enrolment.insuranceType(),
                enrolment.personType(),
                enrolment.insuredRegion(),
                birth == null ? null : Math.toIntExact(birth.toEpochDay()),
                (byte) coverage.ordinal(),
                enrolment.accountMode() == AccountMode.POOL_ONLY,
                Boolean.TRUE.equals(enrolment.flexible()),
                Boolean.TRUE.equals(enrolment.publicMedicalCare()),
                (byte) filing.ordinal(),
                enrolment.remoteRegion());
    }

    Coverage coverage() {
        return Coverage.values()[coverageCode];
    }

    RemoteFiling remoteFiling() {
        return RemoteFiling.values()[remoteFilingCode];
    }

    /** Whole years on {@code date}, or {@link TermTable#AGE_UNKNOWN}. */
    int ageOn(LocalDate date) {
        return birthDay == null
                ? TermTable.AGE_UNKNOWN
                : java.time.Period.between(LocalDate.ofEpochDay(birthDay), date).getYears();
    }
}
