package org.fundwatch.simulator.life;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;

/**
 * What each hospital settled with outpatients in each ISO week, and the whole city with them: what its figures of that week
 * are made of. Only what stands counts, and neither what is left to a person to decide nor what a pharmacy sells without a
 * prescription. Holds one entry per hospital and week, and one per week of the city.
 */
public final class WeekSums {
    private static final Sums NOTHING = new Sums(0, 0, 0, 0, 0, 0, 0);

    private final Map<Integer, Map<LocalDate, Sums>> ofHospital = new HashMap<>();
    private final Map<LocalDate, Sums> ofCity = new HashMap<>();

    /** Sums of a week; money in fen. */
    public record Sums(
            int settlements, long total, long exams, long outside, long drugs, long nonEssential, long adjuvants) {
        private static Sums of(List<BillLine> bill) {
            Sums sums = new Sums(1, 0, 0, 0, 0, 0, 0);
            for (BillLine line : bill) {
                sums = sums.plus(of(line.item(), line.amountFen()));
            }
            return sums;
        }

        private static Sums of(CatalogueItem item, long fen) {
            boolean exam = item.kind().equals("EXAM") || item.kind().equals("LAB");
            return new Sums(
                    0,
                    fen,
                    exam ? fen : 0,
                    item.chargeClass().equals("03") ? fen : 0,
                    item.isDrug() ? fen : 0,
                    item.isDrug() && !item.essential() ? fen : 0,
                    item.isDrug() && item.adjuvant() ? fen : 0);
        }

        private Sums plus(Sums other) {
            return new Sums(
                    settlements + other.settlements,
                    total + other.total,
                    exams + other.exams,
                    outside + other.outside,
                    drugs + other.drugs,
                    nonEssential + other.nonEssential,
                    adjuvants + other.adjuvants);
        }
    }

    /** Notes a bill of an institution on a date. */
    public void note(Institution place, LocalDate date, List<BillLine> bill) {
        LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Sums sums = Sums.of(bill);
        ofCity.merge(monday, sums, Sums::plus);
        if (place.isHospital()) {
            ofHospital.computeIfAbsent(place.index(), index -> new HashMap<>()).merge(monday, sums, Sums::plus);
        }
    }

    /** Of a hospital in the week that begins on a Monday. */
    public Sums of(Institution hospital, LocalDate monday) {
        return ofHospital.getOrDefault(hospital.index(), Map.of()).getOrDefault(monday, NOTHING);
    }

    /** Of the whole city in that week. */
    public Sums ofCity(LocalDate monday) {
        return ofCity.getOrDefault(monday, NOTHING);
    }
}
