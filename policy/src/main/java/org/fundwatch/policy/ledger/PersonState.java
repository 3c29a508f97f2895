package org.fundwatch.policy.ledger;

import java.util.List;

/**
 * Everything the fund has to remember of one person. Immutable, made of primitives, strings and lists of such records,
 * so that Flink stores it without a general-purpose serializer. What grows is dropped with its year: see each record.
 *
 * @param openFromYear first service year that is still open; never goes back
 * @param accountFen balance of the individual account
 * @param enrolments by the day they hold from
 * @param settlements in log order
 * @param repeats events under which settlements were sent again
 */
public record PersonState(
        short openFromYear,
        long accountFen,
        List<EnrolmentEntry> enrolments,
        List<YearLedger> ledgers,
        List<SettlementEntry> settlements,
        List<ReversalEntry> reversals,
        List<SeenYear> seen,
        List<RepeatEntry> repeats,
        List<PrescriptionEntry> prescriptions,
        List<StayEntry> stays,
        FamilyState family) {
    /** A person of whom nothing is known. */
    public static final PersonState EMPTY = new PersonState(
            (short) 0,
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            FamilyState.EMPTY);

    /** Whether nothing is known of the person. */
    boolean isBlank() {
        return equals(EMPTY.openFrom(openFromYear));
    }

    private PersonState openFrom(short year) {
        return new PersonState(
                year,
                accountFen,
                enrolments,
                ledgers,
                settlements,
                reversals,
                seen,
                repeats,
                prescriptions,
                stays,
                family);
    }
}
