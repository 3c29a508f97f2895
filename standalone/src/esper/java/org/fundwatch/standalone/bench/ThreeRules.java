package org.fundwatch.standalone.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.schemas.value.Shanghai;

/**
 * What both sides of the comparison have in common: which facts the three rules look at, and what names an alert. PH01: person,
 * institution and visit of the stay. RX01: person, drug and month. Yearly sum: person and year.
 */
final class ThreeRules {
    /** What a person may be billed in a year without an alert, in fen: chosen so that some cross it in sixty days. */
    static final long YEARLY_SUM_FEN = 500_000;

    private ThreeRules() {}

    /** Whether one of the three rules looks at such facts. */
    static boolean concerns(PersonFact fact) {
        return switch (fact.kind()) {
            case ADMISSION,
                    ADMISSION_CANCEL,
                    LEAVE,
                    DISCHARGE,
                    DISCHARGE_CANCEL,
                    SETTLEMENT,
                    MANUAL_REIMBURSEMENT,
                    INPATIENT_SETTLEMENT,
                    REVERSAL,
                    PRESCRIPTION,
                    ENROLMENT -> true;
            case SURGERY, INPATIENT_FEES, REVIEW_RESOLVED -> false;
        };
    }

    /** Whether one of the three rules looks at such facts: goods that were given back. */
    static boolean concerns(InstitutionFact fact) {
        return fact.kind() == InstitutionFact.Kind.SALE_RETURN;
    }

    /** The year whose sum a bill counts for. */
    static int yearOf(int serviceDay) {
        return LocalDate.ofEpochDay(serviceDay).getYear();
    }

    /** The month of a purchase in Shanghai. */
    static String monthOf(long instant) {
        return YearMonth.from(Shanghai.dateOf(Instant.ofEpochMilli(instant))).toString();
    }

    static String phantomStay(String person, String institution, String visit) {
        return String.join("|", "PH01", person, institution, visit);
    }

    static String supplyInHand(String person, String drug, String month) {
        return String.join("|", "RX01", person, drug, month);
    }

    static String yearlySum(String person, long year) {
        return String.join("|", "YEARLY_SUM", person, Long.toString(year));
    }
}
