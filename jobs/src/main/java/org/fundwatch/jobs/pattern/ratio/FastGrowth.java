package org.fundwatch.jobs.pattern.ratio;

import java.util.Map;
import java.util.Optional;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.indicator.Measured;
import org.fundwatch.schemas.value.Arg;

/**
 * SP03: an institution's total of a complete week exceeds that of the complete week before by more than {@code growth} and by
 * more than {@code region_multiple} times what its city's grew; where the city shrinks, {@code growth} alone counts. At least
 * {@code settlements} in both weeks. {@code amount_at_risk} is what came on top.
 */
final class FastGrowth {
    private static final long WHOLE = 10_000;

    private FastGrowth() {}

    static Optional<Judgement> judge(WeekFact week) {
        RuleTerms terms = week.terms(KnownRule.SP03).orElse(null);
        Measured growth = week.measured(Measured.Measure.GROWTH).orElse(null);
        Measured region = week.measured(Measured.Measure.REGION_GROWTH).orElse(null);
        if (terms == null
                || growth == null
                || region == null
                || week.settlements() < terms.value("settlements")
                || week.previousSettlements() < terms.value("settlements")) {
            return Optional.empty();
        }
        boolean beyondRegion = Totals.product(growth.valueE4(), WHOLE)
                > Totals.product(Math.max(0, region.valueE4()), terms.value("region_multiple"));
        return growth.valueE4() > terms.value("growth") && beyondRegion
                ? Optional.of(judgement(week, terms, growth.valueE4(), region.valueE4()))
                : Optional.empty();
    }

    private static Judgement judgement(WeekFact week, RuleTerms terms, long growth, long region) {
        long more = week.totalFen() - week.previousTotalFen();
        AlertContent alert = WeekAlert.of(KnownRule.SP03, terms, week, more)
                .scored((growth - terms.value("growth")) / (WHOLE / 10))
                .arg("grown", rate(growth))
                .arg("region_grown", rate(region))
                .arg("week_amount", Arg.money(week.totalFen()))
                .arg("previous_amount", Arg.money(week.previousTotalFen()))
                .evidence(week.rowKey(), "week", week.eventTime(), Map.of("grown", rate(growth)));
        return Judgement.stands(alert.build(), week.eventTime());
    }

    private static Arg rate(long basisPoints) {
        return Arg.rate((int) Math.max(-WHOLE, Math.min(Integer.MAX_VALUE, basisPoints)));
    }
}
