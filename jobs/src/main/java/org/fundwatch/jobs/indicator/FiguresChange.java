package org.fundwatch.jobs.indicator;

import java.util.List;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.verdict.DrugAmount;

/**
 * A settlement or a day in a bed enters or leaves an institution's figures.
 *
 * @param at when it happened, which names its windows
 * @param orderTime when the change came, in the order of the job
 * @param figures without persons and visits, which differ from window to window
 * @param inDay persons and visits that its day has more or less
 * @param inWeek the same of its week
 * @param drugs amounts to add
 */
public record FiguresChange(
        VerdictMeasure.Place place,
        long at,
        long orderTime,
        Figures figures,
        Figures.Heads inDay,
        Figures.Heads inWeek,
        List<DrugAmount> drugs) {
    FiguresChange(VerdictMeasure.Place place, long at, long orderTime, Figures figures) {
        this(place, at, orderTime, figures, Figures.Heads.NONE, Figures.Heads.NONE, List.of());
    }

    /** What it changes in the window of that length. */
    Figures in(IndicatorRow.Grain grain) {
        return switch (grain) {
            case DAY -> figures.with(inDay);
            case WEEK -> figures.with(inWeek);
            case SEVEN_DAYS -> figures;
        };
    }
}
