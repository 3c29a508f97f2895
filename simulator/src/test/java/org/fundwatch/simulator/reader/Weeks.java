package org.fundwatch.simulator.reader;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.value.Shanghai;

/**
 * What hospitals settled with outpatients in a week, read off the events, and how far one stands out from others: the robust z
 * of SP04 and SP05. What the fund denies stands in no figure: settlements of people whose coverage had ended by then.
 */
final class Weeks {
    private static final Set<String> ORDINARY = Set.of("11", "12", "13");
    private static final int SETTLEMENTS = 100;

    private final Map<String, Map<LocalDate, Sum>> sums = new HashMap<>();

    Weeks(CityLog log) {
        Map<String, List<CityLog.Of<Enrolment>>> enrolments = new HashMap<>();
        for (CityLog.Of<Enrolment> one : log.bodies(Enrolment.class)) {
            enrolments
                    .computeIfAbsent(one.person(), person -> new ArrayList<>())
                    .add(one);
        }
        for (CityLog.Of<Settlement> one : log.settlements()) {
            boolean byHand = one.body().enteredBy() != null;
            if (!byHand
                    && ORDINARY.contains(one.body().medicalType())
                    && covered(enrolments.getOrDefault(one.person(), List.of()), one.at())) {
                LocalDate day = Shanghai.dateOf(one.at());
                LocalDate monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
                Sum sum = sums.computeIfAbsent(one.body().institutionCode(), place -> new HashMap<>())
                        .computeIfAbsent(monday, week -> new Sum());
                sum.settlements++;
                one.body().items().forEach(item -> sum.add(log, item));
            }
        }
    }

    private static boolean covered(List<CityLog.Of<Enrolment>> told, Instant at) {
        LocalDate day = Shanghai.dateOf(at);
        Enrolment latest = null;
        for (CityLog.Of<Enrolment> one : told) {
            boolean counts =
                    !one.at().isAfter(at) && !one.body().effectiveFrom().isAfter(day);
            if (counts && (latest == null || !one.body().effectiveFrom().isBefore(latest.effectiveFrom()))) {
                latest = one.body();
            }
        }
        return latest != null && (latest.coverage() == null || latest.coverage() == Enrolment.Coverage.ACTIVE);
    }

    double examinationShare(String place, LocalDate monday) {
        Sum sum = of(place, monday);
        return (double) sum.examinations / sum.total;
    }

    double costPerVisit(String place, LocalDate monday) {
        Sum sum = of(place, monday);
        return (double) sum.total / sum.settlements;
    }

    /** How many spreads a measure of a hospital lies above the median of those peers that had enough settlements. */
    double z(String place, LocalDate monday, Set<String> peers, double leastSpread, ToDoubleFunction<String> measure) {
        List<Double> others = peers.stream()
                .filter(peer -> of(peer, monday).settlements >= SETTLEMENTS)
                .map(measure::applyAsDouble)
                .toList();
        double median = Shares.median(others);
        double spread = Shares.median(
                others.stream().map(other -> Math.abs(other - median)).toList());
        return (measure.applyAsDouble(place) - median)
                / (1.4826 * Math.max(spread, Math.max(median / 100, leastSpread)));
    }

    private Sum of(String place, LocalDate monday) {
        return sums.getOrDefault(place, Map.of()).getOrDefault(monday, new Sum());
    }

    private static final class Sum {
        private int settlements;
        private long total;
        private long examinations;

        void add(CityLog log, Item item) {
            String kind = log.item(item.itemCode(), "kind");
            total += item.amountFen();
            if (kind.equals("EXAM") || kind.equals("LAB")) {
                examinations += item.amountFen();
            }
        }
    }
}
