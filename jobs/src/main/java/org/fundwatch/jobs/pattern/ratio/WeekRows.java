package org.fundwatch.jobs.pattern.ratio;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.indicator.IndicatorSums;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/** Reads what the rules on weeks need of an institution's row of a week. */
final class WeekRows {
    private static final List<KnownRule> RULES =
            List.of(KnownRule.SP03, KnownRule.SP04, KnownRule.SP05, KnownRule.SP06, KnownRule.SP07, KnownRule.RX11);

    private WeekRows() {}

    /** The fact; empty where the row sums up nothing but self-payment, or no rule looks at weeks. */
    static Optional<WeekFact> fact(IndicatorRow row, long orderTime, DetectionBook book) {
        IndicatorSums sums = row.sums();
        Institution place =
                book.institution(row.id(), Shanghai.dateOf(row.windowFrom())).orElse(null);
        String region = row.region() == null ? "" : row.region();
        List<RuleTerms> terms = RULES.stream()
                .filter(rule -> !isExempt(rule, row, region, book))
                .flatMap(rule -> book.rule(rule).stream())
                .map(rule -> RuleTerms.of(rule, book.publication(), region, place == null ? null : place.kind()))
                .toList();
        if (sums == null || terms.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WeekFact(
                row.id(),
                String.format(Locale.ROOT, "%d-%06d", row.windowFrom().toEpochMilli(), row.revision()),
                row.key(),
                row.windowTo().toEpochMilli(),
                orderTime,
                region,
                row.windowFrom().toEpochMilli(),
                row.revision(),
                row.settlements(),
                sums.previousSettlements(),
                sums.visits(),
                row.totalFen(),
                sums.previousTotalFen(),
                sums.drugFen(),
                publicLevel(place),
                row.measures(),
                terms));
    }

    /** Whether the table {@code exemptions} names the institution on any day of the window: its sums are of all days. */
    static boolean isExempt(KnownRule rule, IndicatorRow row, String region, DetectionBook book) {
        return !book.exemptions().isEmpty()
                && Shanghai.dateOf(row.windowFrom())
                        .datesUntil(Shanghai.dateOf(row.windowTo()))
                        .anyMatch(day -> book.exemptions().names(rule, row.id(), region, day));
    }

    private static int publicLevel(@Nullable Institution place) {
        return place == null || !place.publicInstitution() || place.level() == null ? 0 : place.level();
    }
}
