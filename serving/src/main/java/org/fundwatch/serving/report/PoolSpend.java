package org.fundwatch.serving.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.policy.rulebook.Regions;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * What a region's pool spent from New Year to the end of the week, beside what it may spend in the year; both in fen. The year is
 * that of the week's Sunday, days count by the time of the settlements in Shanghai.
 *
 * @param region code of the province or city, six digits
 * @param spentFen settled by the region's institutions and not reversed
 * @param budgetFen absent: nobody has entered a budget
 * @param source the document that sets the budget
 */
public record PoolSpend(
        String region,
        int year,
        long spentFen,
        @Nullable Long budgetFen,
        @Nullable String source) {
    private static final String WHOLE = "000000";

    /** The spent share of the budget in basis points, half up; absent without a budget. */
    public @Nullable Long shareBasisPoints() {
        Long budget = budgetFen;
        if (budget == null || budget <= 0) {
            return null;
        }
        long doubled = Math.addExact(Math.multiplyExact(2L * Fen.WHOLE_BASIS_POINTS, spentFen), budget);
        return Math.floorDiv(doubled, Math.multiplyExact(2L, budget));
    }

    /** The share of the year that has passed with the week's Sunday, in basis points, half up: what an even spending would be. */
    public static int passedBasisPoints(IsoWeek week) {
        LocalDate sunday = week.sunday();
        long doubled = 2L * Fen.WHOLE_BASIS_POINTS * sunday.getDayOfYear() + sunday.lengthOfYear();
        return Math.toIntExact(doubled / (2L * sunday.lengthOfYear()));
    }

    /** The year that a week's spending belongs to. */
    public static int year(IsoWeek week) {
        return week.sunday().getYear();
    }

    /** When it begins. */
    public static Instant yearFrom(IsoWeek week) {
        return Shanghai.startOf(LocalDate.of(year(week), 1, 1));
    }

    /** Sums the daily rows of regions; callers may hand over more. */
    public static Map<String, Long> spent(IsoWeek week, Collection<IndicatorRow> rows) {
        Map<String, Long> spent = new TreeMap<>();
        for (IndicatorRow row : rows) {
            if (row.scope() == IndicatorRow.Scope.REGION
                    && row.grain() == IndicatorRow.Grain.DAY
                    && !row.windowFrom().isBefore(yearFrom(week))
                    && row.windowFrom().isBefore(week.to())) {
                spent.merge(row.id(), row.poolFen(), Math::addExact);
            }
        }
        return spent;
    }

    /**
     * Every pool that spent something or has a budget for the year, larger regions first.
     *
     * @param spentFen by region code
     */
    public static List<PoolSpend> of(IsoWeek week, Map<String, Long> spentFen, Collection<PoolBudget> budgets) {
        int year = year(week);
        Map<String, PoolSpend> spending = new TreeMap<>();
        spentFen.forEach((region, fen) -> spending.put(
                whole(Regions.prefix(region)), new PoolSpend(whole(Regions.prefix(region)), year, fen, null, null)));
        for (PoolBudget budget : budgets) {
            if (budget.year() == year) {
                String region = whole(budget.regionPrefix());
                PoolSpend known = spending.get(region);
                spending.put(
                        region,
                        new PoolSpend(
                                region, year, known == null ? 0 : known.spentFen, budget.amountFen(), budget.source()));
            }
        }
        return spending.values().stream()
                .sorted(Comparator.comparingInt(
                                (PoolSpend one) -> Regions.prefix(one.region).length())
                        .thenComparing(PoolSpend::region))
                .toList();
    }

    private static String whole(String prefix) {
        return (prefix + WHOLE).substring(0, WHOLE.length());
    }
}
