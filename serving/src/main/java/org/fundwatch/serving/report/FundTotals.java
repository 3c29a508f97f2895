package org.fundwatch.serving.report;

import java.util.Collection;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.value.Fen;

/** What was settled in a span of time, summed over institutions. Amounts in fen. */
public record FundTotals(long settlements, long totalFen, long poolFen, long selfPaidFen) {
    /** Nothing settled. */
    public static final FundTotals NONE = new FundTotals(0, 0, 0, 0);

    static FundTotals of(Collection<IndicatorRow> rows) {
        FundTotals sum = NONE;
        for (IndicatorRow row : rows) {
            sum = new FundTotals(
                    Math.addExact(sum.settlements, row.settlements()),
                    Math.addExact(sum.totalFen, row.totalFen()),
                    Math.addExact(sum.poolFen, row.poolFen()),
                    Math.addExact(sum.selfPaidFen, row.selfPaidFen()));
        }
        return sum;
    }

    /** Self-paid share of the total in basis points, half up; 0 where nothing was settled. */
    public int selfPayRatioBasisPoints() {
        return shareOf(selfPaidFen);
    }

    /** The pool's share of the total in basis points, half up; 0 where nothing was settled. */
    public int poolShareBasisPoints() {
        return shareOf(poolFen);
    }

    private int shareOf(long partFen) {
        if (totalFen <= 0 || partFen <= 0) {
            return 0;
        }
        long doubled = Math.addExact(Math.multiplyExact(2L * Fen.WHOLE_BASIS_POINTS, partFen), totalFen);
        return Math.toIntExact(doubled / Math.multiplyExact(2L, totalFen));
    }
}
