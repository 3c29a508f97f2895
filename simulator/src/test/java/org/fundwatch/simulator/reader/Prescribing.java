package org.fundwatch.simulator.reader;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.InpatientFees;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.PrescriptionItem;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.value.Shanghai;

/** RX05 and RX09 read off their text. */
final class Prescribing {
    private static final int LINES_OF_WRONG_DATA = 20;

    private Prescribing() {}

    static List<RuleText> rules() {
        return List.of(new Reading("RX05", Prescribing::inBulk), new Reading("RX09", Prescribing::restricted));
    }

    private static Set<String> inBulk(CityLog log) {
        Map<String, List<Seen>> seen = new TreeMap<>();
        for (CityLog.Of<Prescription> one : log.bodies(Prescription.class)) {
            for (PrescriptionItem item : one.body().items()) {
                note(log, seen, one.body().doctorCode(), item.itemCode(), new Seen(one.id(), one.person(), one.at()));
            }
        }
        for (Line line : lines(log)) {
            note(
                    log,
                    seen,
                    line.item().doctorCode(),
                    line.item().itemCode(),
                    new Seen(line.event(), line.person(), line.item().occurredAt()));
        }
        Set<String> flagged = new TreeSet<>();
        seen.forEach((key, patients) -> {
            patients.sort(Comparator.comparing(Seen::at));
            for (Seen first : patients) {
                Set<String> within = new HashSet<>();
                Set<String> events = new HashSet<>();
                for (Seen other : patients) {
                    Duration apart = Duration.between(first.at(), other.at());
                    if (!apart.isNegative() && apart.compareTo(Duration.ofMinutes(5)) <= 0) {
                        within.add(other.person());
                        events.add(other.event());
                    }
                }
                if (within.size() >= 5) {
                    flagged.addAll(events);
                }
            }
        });
        return flagged;
    }

    private static void note(CityLog log, Map<String, List<Seen>> seen, String doctor, String item, Seen patient) {
        if (doctor != null && log.item(item, "kind").equals("DRUG")) {
            seen.computeIfAbsent(doctor + " " + log.drug(item), k -> new ArrayList<>())
                    .add(patient);
        }
    }

    private static Set<String> restricted(CityLog log) {
        Map<String, List<Enrolment>> enrolments = new HashMap<>();
        log.bodies(Enrolment.class)
                .forEach(one -> enrolments
                        .computeIfAbsent(one.person(), p -> new ArrayList<>())
                        .add(one.body()));
        Map<String, List<Line>> againstSex = new HashMap<>();
        Map<String, Integer> againstAge = new TreeMap<>();
        for (Line line : lines(log)) {
            Enrolment who = inForce(enrolments.get(line.person()), line.item().occurredAt());
            String code = line.item().itemCode();
            String sex = log.item(code, "sex");
            boolean known = who.gender().equals("1") || who.gender().equals("2");
            if (!sex.isEmpty() && known && !sex.equals(who.gender())) {
                againstSex
                        .computeIfAbsent(line.person(), p -> new ArrayList<>())
                        .add(line);
            }
            int age = Period.between(
                            who.birthDate(), Shanghai.dateOf(line.item().occurredAt()))
                    .getYears();
            String most = log.item(code, "max_age");
            String least = log.item(code, "min_age");
            if (!most.isEmpty() && age > Integer.parseInt(most) || !least.isEmpty() && age < Integer.parseInt(least)) {
                againstAge.merge(line.event(), 1, Integer::sum);
            }
        }
        Set<String> flagged = new TreeSet<>(againstAge.keySet());
        againstSex.forEach((person, wrong) -> {
            if (wrong.size() < LINES_OF_WRONG_DATA) {
                wrong.stream()
                        .filter(line ->
                                !log.item(line.item().itemCode(), "limit_kind").equals("PHYSIOLOGICAL"))
                        .forEach(line -> flagged.add(line.event()));
            }
        });
        return flagged;
    }

    private static Enrolment inForce(List<Enrolment> enrolments, Instant at) {
        return enrolments.stream()
                .filter(one -> !one.effectiveFrom().isAfter(Shanghai.dateOf(at)))
                .max(Comparator.comparing(Enrolment::effectiveFrom))
                .orElseThrow();
    }

    private static List<Line> lines(CityLog log) {
        List<Line> lines = new ArrayList<>();
        for (CityLog.Of<Settlement> one : log.settlements()) {
            one.body().items().forEach(item -> lines.add(new Line(one.id(), one.person(), item)));
        }
        for (CityLog.Of<InpatientFees> one : log.bodies(InpatientFees.class)) {
            one.body().items().forEach(item -> lines.add(new Line(one.id(), one.person(), item)));
        }
        return lines;
    }

    private record Line(String event, String person, Item item) {}

    private record Seen(String event, String person, Instant at) {}
}
