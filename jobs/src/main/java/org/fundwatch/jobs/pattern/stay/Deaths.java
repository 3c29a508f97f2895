package org.fundwatch.jobs.pattern.stay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fundwatch.jobs.pattern.intake.PersonFact;

/**
 * When the person died, by the enrolments: for a day the one that holds is that from the latest day on, of equals the later
 * in the log.
 */
record Deaths(List<StayRecord> enrolments) {
    private static final String DECEASED = "DECEASED";
    private static final Comparator<StayRecord> LAST_WORD = Comparator.comparingInt(
                    (StayRecord record) -> enrolled(record).fromDay())
            .thenComparingLong(record -> enrolled(record).position());

    static Deaths of(List<StayRecord> records) {
        return new Deaths(records.stream()
                .filter(record -> record.kind() == StayRecord.Kind.ENROLMENT)
                .sorted(LAST_WORD)
                .toList());
    }

    /** The enrolment that tells of a death before {@code day} (epoch day); none on the day of death itself. */
    Optional<StayRecord> before(long day) {
        StayRecord holds = null;
        StayRecord died = null;
        for (StayRecord record : enrolments) {
            if (enrolled(record).fromDay() <= day) {
                holds = record;
                died = isDead(record) ? (died == null ? record : died) : null;
            }
        }
        return holds != null && died != null && enrolled(died).fromDay() < day ? Optional.of(died) : Optional.empty();
    }

    /**
     * Of the enrolments that the memory has passed: deaths, and what came after one in the log, of each first day the last.
     * Where nobody died nothing holds.
     */
    static List<StayRecord> lasting(List<StayRecord> past) {
        List<StayRecord> all = of(past).enrolments();
        long firstDeath = all.stream()
                .filter(Deaths::isDead)
                .mapToLong(record -> enrolled(record).position())
                .min()
                .orElse(Long.MAX_VALUE);
        List<StayRecord> kept = new ArrayList<>();
        for (StayRecord record : all) {
            if (enrolled(record).position() >= firstDeath) {
                int last = kept.size() - 1;
                boolean replaces = last >= 0
                        && enrolled(kept.get(last)).fromDay()
                                == enrolled(record).fromDay();
                if (replaces && isDead(kept.get(last)) == isDead(record)) {
                    kept.remove(last);
                }
                kept.add(record);
            }
        }
        return kept;
    }

    private static boolean isDead(StayRecord record) {
        return enrolled(record).coverage().equals(DECEASED);
    }

    private static PersonFact.Enrolled enrolled(StayRecord record) {
        return Objects.requireNonNull(record.enrolment());
    }
}
