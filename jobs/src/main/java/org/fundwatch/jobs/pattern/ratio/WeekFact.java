package org.fundwatch.jobs.pattern.ratio;

import java.util.List;
import java.util.Optional;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.indicator.Measured;

/**
 * One revision of an institution's indicator row of a week. Times are epoch milliseconds, amounts fen.
 *
 * @param key the institution
 * @param id window and revision
 * @param rowKey key of the row on its topic
 * @param eventTime end of the week
 * @param orderTime when the row was told
 * @param from begin of the week
 * @param publicLevel level of a public institution that is graded; else 0
 * @param terms of the rules that look at weeks
 */
public record WeekFact(
        String key,
        String id,
        String rowKey,
        long eventTime,
        long orderTime,
        String region,
        long from,
        int revision,
        long settlements,
        long previousSettlements,
        long visits,
        long totalFen,
        long previousTotalFen,
        long drugFen,
        int publicLevel,
        List<Measured> measures,
        List<RuleTerms> terms)
        implements Fact {
    @Override
    public String news() {
        return revision == 1 ? "FURTHER_FIGURES" : "FIGURES_CORRECTED";
    }

    /** The terms of a rule, if the publication has it. */
    Optional<RuleTerms> terms(KnownRule rule) {
        return terms.stream().filter(one -> one.ruleId().equals(rule.name())).findFirst();
    }

    /** What was measured, if it was. */
    Optional<Measured> measured(Measured.Measure measure) {
        return measures.stream().filter(one -> one.measure() == measure).findFirst();
    }
}
