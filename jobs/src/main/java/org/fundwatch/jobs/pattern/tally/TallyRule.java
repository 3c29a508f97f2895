package org.fundwatch.jobs.pattern.tally;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;

/**
 * A rule as a pure function of the sums of one key. It is asked when the span of the sums is over, and at the end of each
 * (UTC) day on which they changed later; what stood before and is not in the answer falls. At the end of a file a span that is
 * not over is judged by what is known.
 */
public interface TallyRule extends Serializable {
    KnownRule rule();

    /** Names its operators; a rule judged in two places names each. */
    default String stage() {
        return rule().name().toLowerCase(Locale.ROOT);
    }

    /**
     * How long after the end of the span an alert may still change: it is closed as long after it was first said, or when its
     * sums are forgotten.
     */
    Duration correction();

    /** How long after the end of the span sums are known; longer than the correction where later spans build on them. */
    default Duration memory() {
        return correction();
    }

    /** Whether it accuses because something is missing: then it says nothing of a key with headings beyond the bound. */
    default boolean judgesAbsence() {
        return false;
    }

    /** Whether what is told after the day of its news waits for reports: at the end of a file it is not told. */
    default boolean waitsForReports() {
        return false;
    }

    /** How many headings a key has at most: portions under further ones are counted and left. */
    int mostHeadings();

    /** How many events of a heading are kept as evidence. */
    default int mostSamples() {
        return 10;
    }

    /** For which part of its key the terms of a portion hold: for all of it, unless institutions of several places share one. */
    default String termsOf(Portion portion) {
        return "";
    }

    /** Every alert that stands on these sums. */
    List<Alert> judge(Told told);

    /** The sums that are kept after they were told: fewer headings where the oldest no longer matter. */
    default SortedMap<String, Sum> kept(SortedMap<String, Sum> sums, long now) {
        return sums;
    }

    /**
     * Sums when they are told.
     *
     * @param sums by heading, in the order of their names
     * @param now end of the span, or of the day of the change; epoch milliseconds
     * @param region of the latest portion
     * @param terms of the latest portion
     * @param places the latest terms by the part of the key for which they hold
     */
    record Told(
            String key,
            Map<String, Sum> sums,
            long now,
            String region,
            RuleTerms terms,
            Map<String, RuleTerms> places) {
        /** The terms of a part of the key. */
        public RuleTerms termsAt(String place) {
            return places.getOrDefault(place, terms);
        }

        /** The sum of a heading; nothing where there is none. */
        public Sum sum(String heading) {
            return sums.getOrDefault(heading, new Sum(0, 0, 0, List.of(), List.of()));
        }

        /** The key cut at its first bars into so many parts. */
        public String[] keyParts(int parts) {
            return key.split("\\|", parts);
        }
    }
}
