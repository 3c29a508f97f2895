package org.fundwatch.simulator.reader;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.InpatientFees;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.Leave;
import org.fundwatch.schemas.event.Surgery;
import org.fundwatch.schemas.value.Shanghai;

/** PH02 to PH04 read off their text. */
final class Stays {
    private static final Duration IDLE = Duration.ofHours(72);
    private static final Duration BETWEEN = Duration.ofDays(15);
    private static final Set<String> PLANNED = Set.of("Z51", "Z49");

    private Stays() {}

    static List<RuleText> rules() {
        return List.of(rule("PH02", Stays::idle), rule("PH03", Stays::overlapping), rule("PH04", Stays::split));
    }

    private static Set<String> idle(CityLog log) {
        Map<String, List<Instant>> activity = new HashMap<>();
        Map<String, List<Leave>> leaves = new HashMap<>();
        for (CityLog.Of<InpatientFees> fees : log.bodies(InpatientFees.class)) {
            for (Item item : fees.body().items()) {
                activity.computeIfAbsent(fees.body().visitId(), v -> new ArrayList<>())
                        .add(item.occurredAt());
            }
        }
        for (CityLog.Of<Surgery> surgery : log.bodies(Surgery.class)) {
            activity.computeIfAbsent(surgery.body().visitId(), v -> new ArrayList<>())
                    .add(surgery.body().beginsAt());
        }
        for (CityLog.Of<Leave> leave : log.bodies(Leave.class)) {
            leaves.computeIfAbsent(leave.body().visitId(), v -> new ArrayList<>())
                    .add(leave.body());
        }
        Set<String> flagged = new TreeSet<>();
        for (Stay stay : stays(log)) {
            List<Instant> times = new ArrayList<>(activity.getOrDefault(stay.visit(), List.of()));
            times.add(stay.begin());
            times.add(stay.end());
            times.sort(null);
            for (int i = 1; i < times.size() && !stay.admission().medicalType().equals("28"); i++) {
                Duration gap = Duration.between(times.get(i - 1), times.get(i));
                for (Leave leave : leaves.getOrDefault(stay.visit(), List.of())) {
                    if (!leave.beginsAt().isBefore(times.get(i - 1))
                            && !leave.endsAt().isAfter(times.get(i))) {
                        gap = gap.minus(Duration.between(leave.beginsAt(), leave.endsAt()));
                    }
                }
                if (gap.compareTo(IDLE) >= 0) {
                    flagged.add(stay.person());
                }
            }
        }
        return flagged;
    }

    private static Set<String> overlapping(CityLog log) {
        return pairs(
                log,
                (a, b) -> !a.place().equals(b.place())
                        && b.begin().isBefore(a.end())
                        && !Shanghai.dateOf(a.end()).equals(Shanghai.dateOf(b.begin())));
    }

    private static Set<String> split(CityLog log) {
        return pairs(
                log,
                (a, b) -> a.place().equals(b.place())
                        && !b.begin().isBefore(a.end())
                        && Duration.between(a.end(), b.begin()).compareTo(BETWEEN) <= 0
                        && a.group().equals(b.group())
                        && !PLANNED.contains(b.group())
                        && !a.discharge().way().equals("TRANSFER"));
    }

    private static Set<String> pairs(CityLog log, java.util.function.BiPredicate<Stay, Stay> wrong) {
        Map<String, List<Stay>> ofPerson = new HashMap<>();
        for (Stay stay : stays(log)) {
            ofPerson.computeIfAbsent(stay.person(), p -> new ArrayList<>()).add(stay);
        }
        Set<String> flagged = new TreeSet<>();
        ofPerson.forEach((person, stays) -> {
            for (Stay a : stays) {
                for (Stay b : stays) {
                    if (a != b && !b.begin().isBefore(a.begin()) && wrong.test(a, b)) {
                        flagged.add(person);
                    }
                }
            }
        });
        return flagged;
    }

    private static List<Stay> stays(CityLog log) {
        Map<String, Discharge> discharges = new HashMap<>();
        log.bodies(Discharge.class).forEach(one -> discharges.put(one.body().visitId(), one.body()));
        List<Stay> stays = new ArrayList<>();
        for (CityLog.Of<Admission> one : log.bodies(Admission.class)) {
            Discharge discharge = discharges.get(one.body().visitId());
            if (discharge != null && !log.isCancelled(one.body().visitId())) {
                stays.add(new Stay(one.person(), one.body(), discharge));
            }
        }
        return stays;
    }

    private static RuleText rule(String id, java.util.function.Function<CityLog, Set<String>> reading) {
        return new Reading(id, reading);
    }

    private record Stay(String person, Admission admission, Discharge discharge) {
        String visit() {
            return admission.visitId();
        }

        String place() {
            return admission.institutionCode();
        }

        String group() {
            return admission.diagnoses().get(0).substring(0, 3);
        }

        Instant begin() {
            return admission.beginsAt();
        }

        Instant end() {
            return discharge.endsAt();
        }
    }
}
