package org.fundwatch.jobs.pattern.restriction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person's enrolments. For a day the one with the latest first day up to it holds; of equals, the later
 * in the log (contract.md).
 */
record Enrolments(List<RestrictionFact> facts) {
    private static final Comparator<RestrictionFact> LAST_WORD = Comparator.comparingInt(
                    (RestrictionFact fact) -> enrolled(fact).fromDay())
            .thenComparingLong(fact -> enrolled(fact).position());

    static Enrolments among(List<RestrictionFact> facts) {
        return new Enrolments(facts.stream()
                .filter(fact -> fact.kind() == RestrictionFact.Kind.ENROLLED)
                .sorted(LAST_WORD)
                .toList());
    }

    /** The enrolment in force at an instant; absent where none is known. */
    @Nullable
    RestrictionFact at(long instant) {
        long day = dayOf(instant).toEpochDay();
        RestrictionFact last = null;
        for (RestrictionFact fact : facts) {
            if (enrolled(fact).fromDay() <= day) {
                last = fact;
            }
        }
        return last;
    }

    /** Those that may hold on a day from {@code instant} on: one for that day, and one for each first day after it. */
    List<RestrictionFact> heldFrom(long instant) {
        long day = dayOf(instant).toEpochDay();
        Map<Integer, RestrictionFact> lastOf = new HashMap<>();
        for (RestrictionFact fact : facts) {
            int from = enrolled(fact).fromDay();
            lastOf.put(from <= day ? Integer.MIN_VALUE : from, fact);
        }
        return new ArrayList<>(lastOf.values());
    }

    static LocalDate dayOf(long instant) {
        return Shanghai.dateOf(java.time.Instant.ofEpochMilli(instant));
    }

    private static PersonFact.Enrolled enrolled(RestrictionFact fact) {
        return java.util.Objects.requireNonNull(fact.enrolment());
    }
}
