package org.fundwatch.jobs.pattern.drug;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fundwatch.jobs.pattern.intake.PersonFact;

/**
 * Whether a person had filed for treatment elsewhere. For a day the enrolment with the latest first day up to it holds; of
 * equals, the later in the log (contract.md).
 *
 * @param enrolments in the order in which one takes the place of another
 */
record Filings(List<PurchaseFact> enrolments) {
    private static final Comparator<PurchaseFact> LAST_WORD = Comparator.comparingInt(
                    (PurchaseFact fact) -> enrolled(fact).fromDay())
            .thenComparingLong(PurchaseFact::receivedAt)
            .thenComparing(PurchaseFact::id);

    static Filings among(List<PurchaseFact> facts) {
        return new Filings(facts.stream()
                .filter(fact -> fact.kind() == PurchaseFact.Kind.ENROLLED)
                .sorted(LAST_WORD)
                .toList());
    }

    /** Whether a filing is in force on a day. */
    boolean isFiledOn(LocalDate date) {
        String filing = "NONE";
        for (PurchaseFact fact : enrolments) {
            if (enrolled(fact).fromDay() <= date.toEpochDay()) {
                filing = enrolled(fact).remoteFiling();
            }
        }
        return !filing.equals("NONE");
    }

    /** The enrolments that may hold on {@code date} or later: one for that day, and one for each first day after it. */
    List<PurchaseFact> heldFrom(LocalDate date) {
        Map<Long, PurchaseFact> lastOf = new HashMap<>();
        for (PurchaseFact fact : enrolments) {
            lastOf.put(Math.max(date.toEpochDay(), enrolled(fact).fromDay()), fact);
        }
        return new ArrayList<>(lastOf.values());
    }

    private static PersonFact.Enrolled enrolled(PurchaseFact fact) {
        return Objects.requireNonNull(fact.enrolment());
    }
}
