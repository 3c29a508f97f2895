package org.fundwatch.serving.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.value.Shanghai;

/**
 * What a {@link WeeklyReport} is made from, summed up where it lies.
 *
 * @param totals of the week
 * @param before of the week before
 * @param days Monday to Sunday
 * @param institutions those with a row of the week
 * @param regions weekly rows of cities and provinces
 * @param accounts daily rows of what moved on accounts
 * @param correctedRows rows of the week that were corrected after they had first been published
 * @param alerts the latest revisions
 */
public record WeekFigures(
        FundTotals totals,
        FundTotals before,
        List<DayTotal> days,
        List<InstitutionWeek> institutions,
        List<IndicatorRow> regions,
        List<IndicatorRow> accounts,
        long correctedRows,
        List<AlertTotal> alerts) {
    private static final int DAYS = 7;

    /** What was settled on a day that begins then. */
    public interface DayFigures {
        FundTotals from(Instant day);
    }

    /** Monday to Sunday. */
    public static List<DayTotal> days(IsoWeek week, DayFigures figures) {
        List<DayTotal> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            var date = week.monday().plusDays(day);
            days.add(new DayTotal(date, figures.from(Shanghai.startOf(date))));
        }
        return List.copyOf(days);
    }

    /**
     * Sums rows and takes of them what the week needs; callers may hand over more.
     *
     * @param rows daily rows of the week, weekly rows of it and of the week before
     */
    public static WeekFigures of(IsoWeek week, Collection<IndicatorRow> rows, List<AlertTotal> alerts) {
        List<IndicatorRow> ofInstitutions = rows.stream()
                .filter(row -> row.scope() == IndicatorRow.Scope.INSTITUTION)
                .toList();
        List<IndicatorRow> ofWeek = rows(ofInstitutions, IndicatorRow.Grain.WEEK, week.from());
        return new WeekFigures(
                FundTotals.of(ofWeek),
                FundTotals.of(rows(
                        ofInstitutions, IndicatorRow.Grain.WEEK, week.previous().from())),
                days(week, day -> FundTotals.of(rows(ofInstitutions, IndicatorRow.Grain.DAY, day))),
                ofWeek.stream().map(InstitutionWeek::of).toList(),
                rows.stream()
                        .filter(row -> row.scope() == IndicatorRow.Scope.REGION
                                && row.grain() == IndicatorRow.Grain.WEEK
                                && row.windowFrom().equals(week.from()))
                        .toList(),
                rows.stream()
                        .filter(row -> row.scope() == IndicatorRow.Scope.ACCOUNTS
                                && !row.windowFrom().isBefore(week.from())
                                && row.windowFrom().isBefore(week.to()))
                        .toList(),
                ofWeek.stream().filter(row -> row.revision() > 1).count(),
                alerts);
    }

    private static List<IndicatorRow> rows(List<IndicatorRow> rows, IndicatorRow.Grain grain, Instant from) {
        return rows.stream()
                .filter(row -> row.grain() == grain && row.windowFrom().equals(from))
                .toList();
    }
}
