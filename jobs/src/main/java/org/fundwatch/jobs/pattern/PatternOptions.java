package org.fundwatch.jobs.pattern;

import java.time.Duration;
import org.fundwatch.jobs.intake.Publications;
import org.fundwatch.jobs.pattern.stay.StayMemory;
import org.jspecify.annotations.Nullable;

/**
 * What the shape of the pattern job depends on. Thresholds are not here: they are in the rulebook.
 *
 * @param publications where the rulebook is found
 * @param lateness an event is late when it lies behind its reception by more than this
 * @param publicationLead how long before its activation a publication must have been announced
 * @param duplicates how long event ids are remembered
 * @param bills how long after a bill its reversal is still understood
 * @param gated whether the gates before sequences hold anything back; false only to show that they change no alert
 * @param partitions of the person log and of the institution log, which have equally many; absent for a file
 */
public record PatternOptions(
        Publications publications,
        Duration lateness,
        Duration publicationLead,
        Duration duplicates,
        StayMemory stays,
        Duration bills,
        boolean gated,
        @Nullable Integer partitions) {

    /** The usual memory. */
    public static PatternOptions of(Publications publications, Duration lateness, Duration publicationLead) {
        return new PatternOptions(
                publications,
                lateness,
                publicationLead,
                Duration.ofDays(7),
                StayMemory.DEFAULT,
                // as long as the longest correction of a rule on bills: 180 days of a window and ten more
                Duration.ofDays(190),
                true,
                null);
    }

    /** The same for live logs with so many partitions. */
    public PatternOptions withPartitions(int partitions) {
        return new PatternOptions(publications, lateness, publicationLead, duplicates, stays, bills, gated, partitions);
    }

    /** The same with every gate open. */
    public PatternOptions withoutGates() {
        return new PatternOptions(publications, lateness, publicationLead, duplicates, stays, bills, false, partitions);
    }
}
