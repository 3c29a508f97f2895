package org.fundwatch.simulator.fraud;

import java.time.YearMonth;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Errand;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.world.Institution;

/**
 * DQ03: pharmacies report on each month on the fifth of the next; of those of the pool every third sends nothing. That is a
 * fault, no fraud, and labelled where the city lives long enough to be told. Intensity is not varied: nothing is sent.
 */
public final class OverdueReports {
    private static final int REPORT_DAY = 5;
    private static final int DUE_DAY = 10;
    private static final int ONE_OF = 3;
    private static final int NOTHING_SENT = 200;

    private OverdueReports() {}

    /** Plans the reports on every month of the city that is over before the city ends. */
    public static void plan(Stage stage, LabelBook labels) {
        CityCalendar calendar = stage.calendar();
        for (int day = 0; day < calendar.days(); day++) {
            if (calendar.date(day).getDayOfMonth() == REPORT_DAY) {
                plan(stage, labels, day, YearMonth.from(calendar.date(day)).minusMonths(1));
            }
        }
    }

    private static void plan(Stage stage, LabelBook labels, int day, YearMonth month) {
        int told = day + DUE_DAY - REPORT_DAY + 2;
        boolean lived = !stage.calendar().date(0).isAfter(month.atEndOfMonth());
        for (Institution place : stage.world().institutions().pharmacies()) {
            if (place.pooled() && Math.floorMod(place.index(), ONE_OF) == 0) {
                if (lived && told < stage.calendar().days()) {
                    labels.fault(
                                    "DQ03",
                                    Label.Subject.institution(place.code()),
                                    NOTHING_SENT,
                                    Label.Threshold.of("reports_missing", 1, "reports"))
                            .about(month.toString())
                            .during(
                                    month.atDay(1).toString(),
                                    month.plusMonths(1).atDay(DUE_DAY).toString());
                }
            } else {
                long at = stage.calendar().startOf(day) + 18 * CityCalendar.HOUR + place.index() * 1_000L;
                stage.schedule().add(new Errand(at, s -> s.stock().reported(s, place, month.toString(), at)));
            }
        }
    }
}
