package org.fundwatch.simulator.reader;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.value.Shanghai;

/** RX01, RX02 and ID02 read off their text. */
final class Purchases {
    private static final double IN_HAND = 44;
    private static final double IN_HAND_TRAVELLING = 90;
    private static final double LEFT = 7;
    private static final double DAY = Duration.ofDays(1).toMillis();

    private Purchases() {}

    static List<RuleText> rules() {
        return List.of(
                new Reading("RX01", Purchases::hoarding),
                new Reading("RX02", Purchases::repeated),
                new Reading("ID02", Purchases::swipes));
    }

    private static Set<String> hoarding(CityLog log) {
        Map<String, List<Enrolment>> enrolments = new HashMap<>();
        log.bodies(Enrolment.class)
                .forEach(one -> enrolments
                        .computeIfAbsent(one.person(), p -> new ArrayList<>())
                        .add(one.body()));
        Set<String> flagged = new TreeSet<>();
        bought(log).forEach((key, purchases) -> {
            double left = 0;
            Instant last = Instant.EPOCH;
            for (Purchase one : purchases) {
                left = Math.max(0, left - Duration.between(last, one.at()).toMillis() / DAY) + one.days();
                last = one.at();
                double limit = isTravelling(enrolments.get(one.person()), Shanghai.dateOf(one.at()))
                        ? IN_HAND_TRAVELLING
                        : IN_HAND;
                if (left > limit && !one.longTerm()) {
                    flagged.add(one.event());
                }
            }
        });
        return flagged;
    }

    private static boolean isTravelling(List<Enrolment> enrolments, LocalDate day) {
        Enrolment inForce = null;
        for (Enrolment one : enrolments) {
            if (!one.effectiveFrom().isAfter(day)
                    && (inForce == null || !one.effectiveFrom().isBefore(inForce.effectiveFrom()))) {
                inForce = one;
            }
        }
        return inForce != null && inForce.remoteFiling() != Enrolment.RemoteFiling.NONE;
    }

    private static Set<String> repeated(CityLog log) {
        Set<String> flagged = new TreeSet<>();
        bought(log).forEach((key, purchases) -> {
            double left = 0;
            List<Instant> repetitions = new ArrayList<>();
            for (int i = 0; i < purchases.size(); i++) {
                Purchase one = purchases.get(i);
                if (i > 0) {
                    Purchase before = purchases.get(i - 1);
                    Duration since = Duration.between(before.at(), one.at());
                    left = Math.max(0, left - since.toMillis() / DAY);
                    if (!before.place().equals(one.place())
                            && since.compareTo(Duration.ofDays(3)) <= 0
                            && left > LEFT) {
                        repetitions.removeIf(at -> at.isBefore(one.at().minus(Duration.ofDays(30))));
                        repetitions.add(one.at());
                        if (repetitions.size() >= 2) {
                            flagged.add(one.event());
                        }
                    }
                }
                left += one.days();
            }
        });
        return flagged;
    }

    private static Set<String> swipes(CityLog log) {
        Map<String, CityLog.Of<Settlement>> settled = new HashMap<>();
        log.bodies(Settlement.class).forEach(one -> settled.put(one.body().idOr(one.id()), one));
        Map<String, List<Instant>> swipes = new TreeMap<>();
        Set<String> flagged = new TreeSet<>();
        for (CityLog.Of<Reversal> reversal : log.bodies(Reversal.class)) {
            CityLog.Of<Settlement> of = settled.get(reversal.body().settlementId());
            if (Duration.between(of.at(), reversal.at()).compareTo(Duration.ofMinutes(10)) <= 0) {
                List<Instant> times =
                        swipes.computeIfAbsent(of.person() + " " + of.body().institutionCode(), k -> new ArrayList<>());
                times.removeIf(at -> at.isBefore(reversal.at().minus(Duration.ofDays(7))));
                times.add(reversal.at());
                if (times.size() >= 3) {
                    flagged.add(reversal.id());
                }
            }
        }
        return flagged;
    }

    private static Map<String, List<Purchase>> bought(CityLog log) {
        Map<String, List<Purchase>> bought = new TreeMap<>();
        for (CityLog.Of<Settlement> one : log.settlements()) {
            for (Item item : one.body().items()) {
                boolean drug = log.item(item.itemCode(), "kind").equals("DRUG");
                double days = drug ? daysOf(log, item) : 0;
                if (days > 0 && !log.isReturned(one.body().idOr(one.id()), item.itemCode())) {
                    bought.computeIfAbsent(one.person() + " " + log.drug(item.itemCode()), k -> new ArrayList<>())
                            .add(new Purchase(
                                    one.id(),
                                    one.person(),
                                    one.at(),
                                    one.body().institutionCode(),
                                    days,
                                    Boolean.TRUE.equals(item.longTerm())));
                }
            }
        }
        return bought;
    }

    private static double daysOf(CityLog log, Item item) {
        if (item.daysOfSupplyE4() != null) {
            return item.daysOfSupplyE4() / 10_000.0;
        }
        String units = log.item(item.itemCode(), "dose_unit_per_pack");
        if (item.singleDoseE4() == null || item.timesADayE4() == null || units.isEmpty()) {
            return 0;
        }
        double packs = item.quantityE4() / 10_000.0;
        if ("1".equals(item.splitPackFlag())) {
            packs /= Double.parseDouble(log.item(item.itemCode(), "pack_size"));
        }
        return packs * Double.parseDouble(units) / (item.singleDoseE4() / 10_000.0 * (item.timesADayE4() / 10_000.0));
    }

    private record Purchase(String event, String person, Instant at, String place, double days, boolean longTerm) {}
}
