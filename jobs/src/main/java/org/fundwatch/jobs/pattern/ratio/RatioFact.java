package org.fundwatch.jobs.pattern.ratio;

import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.schemas.indicator.IndicatorRow;

/**
 * One revision of an institution's indicator row. Times are epoch milliseconds, amounts fen, ratios basis points.
 *
 * @param key the institution
 * @param id window and revision
 * @param rowKey key of the row on its topic
 * @param eventTime end of the window
 * @param orderTime when the row was told
 * @param from begin of the window
 * @param ratio self-paid share of the total
 * @param peers how many it is compared with
 * @param median of the peers' ratios
 * @param mad median absolute deviation of the peers' ratios
 * @param terms of the rule that looks at rows of this grain
 */
public record RatioFact(
        String key,
        String id,
        String rowKey,
        IndicatorRow.Grain grain,
        long eventTime,
        long orderTime,
        String region,
        long from,
        int revision,
        long settlements,
        long totalFen,
        long selfPaidFen,
        int ratio,
        int peers,
        int median,
        int mad,
        RuleTerms terms)
        implements Fact {

    @Override
    public String news() {
        return revision == 1 ? "FURTHER_FIGURES" : "FIGURES_CORRECTED";
    }
}
