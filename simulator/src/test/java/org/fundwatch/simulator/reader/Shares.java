package org.fundwatch.simulator.reader;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.value.Shanghai;

/**
 * SP01 and SP02 read off their text, on outpatient settlements as claimed; what they flag is an institution and a day. Left
 * out is what the fund excludes as a whole (a purchase without a prescription) or leaves to a person (chronic benefits).
 */
final class Shares {
    private static final double SHARE = 0.25;
    private static final int SETTLEMENTS_A_WEEK = 100;
    private static final int SETTLEMENTS_A_DAY = 10;
    private static final int PEERS = 8;

    private Shares() {}

    static List<RuleText> rules() {
        return List.of(new Reading("SP01", Shares::aboveItsPeers), new Reading("SP02", Shares::rising));
    }

    private static Set<String> aboveItsPeers(CityLog log) {
        Map<String, NavigableMap<LocalDate, Sum>> days = days(log);
        TreeSet<LocalDate> all = new TreeSet<>();
        days.values().forEach(one -> all.addAll(one.keySet()));
        Set<String> flagged = new TreeSet<>();
        for (LocalDate last : all) {
            Map<String, Map<String, Double>> byGroup = new TreeMap<>();
            days.forEach((place, sums) -> {
                Sum week = new Sum();
                sums.subMap(last.minusDays(6), true, last, true).values().forEach(week::add);
                if (week.count >= SETTLEMENTS_A_WEEK) {
                    byGroup.computeIfAbsent(
                                    log.institution(place, "kind") + log.institution(place, "hosp_lv"),
                                    g -> new TreeMap<>())
                            .put(place, week.share());
                }
            });
            byGroup.values().stream()
                    .filter(group -> group.size() >= PEERS)
                    .forEach(group -> group.forEach((place, share) -> {
                        if (share > SHARE && z(share, new ArrayList<>(group.values())) > 4) {
                            flagged.add(place + " " + last);
                        }
                    }));
        }
        return flagged;
    }

    private static double z(double share, List<Double> shares) {
        double median = median(shares);
        double spread =
                median(shares.stream().map(one -> Math.abs(one - median)).toList());
        return (share - median) / (1.4826 * Math.max(Math.max(spread, median / 100), 0.005));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static Set<String> rising(CityLog log) {
        Set<String> flagged = new TreeSet<>();
        days(log).forEach((place, sums) -> {
            List<Map.Entry<LocalDate, Sum>> judged = sums.entrySet().stream()
                    .filter(day -> day.getValue().count >= SETTLEMENTS_A_DAY)
                    .toList();
            for (int i = 2; i < judged.size(); i++) {
                double first = judged.get(i - 2).getValue().share();
                double second = judged.get(i - 1).getValue().share();
                double third = judged.get(i).getValue().share();
                if (first > SHARE && second > first && third > second) {
                    flagged.add(place + " " + judged.get(i).getKey());
                }
            }
        });
        return flagged;
    }

    private static Map<String, NavigableMap<LocalDate, Sum>> days(CityLog log) {
        Map<String, NavigableMap<LocalDate, Sum>> days = new HashMap<>();
        for (CityLog.Of<Settlement> one : log.settlements()) {
            if (!counts(one.body())) {
                continue;
            }
            days.computeIfAbsent(one.body().institutionCode(), p -> new TreeMap<>())
                    .computeIfAbsent(Shanghai.dateOf(one.at()), d -> new Sum())
                    .add(one.body());
        }
        return days;
    }

    private static boolean counts(Settlement settlement) {
        boolean withoutPrescription = settlement.medicalType().equals("41") && settlement.prescriptionNo() == null;
        return !withoutPrescription && !settlement.medicalType().equals("14");
    }

    private static final class Sum {
        private long selfPaid;
        private long total;
        private int count;

        void add(Settlement one) {
            selfPaid += one.claimedSelfPaidFen() + one.claimedAboveStandardFen();
            total += one.claimedTotalFen();
            count++;
        }

        void add(Sum other) {
            selfPaid += other.selfPaid;
            total += other.total;
            count += other.count;
        }

        double share() {
            return total == 0 ? 0 : (double) selfPaid / total;
        }
    }
}
