package org.fundwatch.serving.report;

import java.util.List;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.jspecify.annotations.Nullable;

/**
 * What a director reads on Monday. Amounts in fen, ratios in basis points. Everything in it but what people decided follows
 * from indicator rows, alerts and verdicts by their event times: the same log gives the same report, live and from a file.
 *
 * @param totals of the week
 * @param before of the week before
 * @param days Monday to Sunday
 * @param decisions on settlements
 * @param rules by amount at risk, largest first
 * @param atRisk the ten institutions with the largest amounts at risk
 * @param outliers the ten institutions furthest above their peers' median self-pay ratio
 * @param regions cities and provinces with all they were measured by
 * @param accounts what moved on the accounts of each city's insured
 * @param correctedRows indicator rows of the week that were corrected after they had first been published
 * @param cases what people decided; absent in a report from a file, which knows of no people
 * @param spending of the pools in the year to the end of the week, beside their budgets
 */
public record WeeklyReport(
        IsoWeek week,
        FundTotals totals,
        FundTotals before,
        List<DayTotal> days,
        List<DecisionTotal> decisions,
        List<RuleTotal> rules,
        List<InstitutionTotal> atRisk,
        List<InstitutionTotal> outliers,
        List<IndicatorRow> regions,
        List<RegionFlows> accounts,
        long correctedRows,
        @Nullable CaseTotals cases,
        List<PoolSpend> spending) {

    /** Standing alerts of the week. */
    public long alerts() {
        return rules.stream().mapToLong(RuleTotal::standing).sum();
    }

    /** Amount at risk in them. */
    public long atRiskFen() {
        return rules.stream().mapToLong(RuleTotal::amountFen).reduce(0, Math::addExact);
    }

    /** Settlements that got a decision. */
    public long decided() {
        return decisions.stream().mapToLong(DecisionTotal::count).sum();
    }

    /** The share of the year that has passed, in basis points. */
    public int yearPassedBasisPoints() {
        return PoolSpend.passedBasisPoints(week);
    }
}
