package org.fundwatch.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.simulator.load.SettlementLoad;
import org.fundwatch.standalone.PatternOnKafka;
import org.fundwatch.standalone.SmallCity;
import org.fundwatch.standalone.bench.TopicReader;

/** What must hold after a run, whatever was done to the installation. */
final class Invariants {
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(60);
    /** How long a job may tell nothing while it catches up. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Installation installation;
    private final Evidence evidence;
    private final SettlementLoad people;
    private final Households households;
    private final Path folder;
    private final FaultTable table = new FaultTable();

    Invariants(
            Installation installation, Evidence evidence, SettlementLoad people, Households households, Path folder) {
        this.installation = installation;
        this.evidence = evidence;
        this.people = people;
        this.households = households;
        this.folder = folder;
    }

    FaultTable check(SmallCity city, FaultPlan plan, TopicLoad log, VerdictWatch verdicts) throws Exception {
        LastEvents.send(households, evidence, log, verdicts);
        EventLog events = EventLog.export(kafka(), evidence.poison, folder.resolve("log.jsonl"));
        log.moveTimeTo(events.heartbeat());
        FileRun file = FileRun.over(events, city.rulebook(), folder);
        Set<String> topic = Canonical.onTopic(kafka());
        http();
        oneVerdict(topic);
        Set<String> bodies = httpBodies();
        same("HTTP = topic", some(bodies.size()) + " answers", missing(bodies, topic));
        same("topic = file command", file.answers().size() + " answers", difference(topic, file.answers()));
        money(file);
        alertsAndRows(file, events);
        new StoredState(installation, table, DATABASE_LIMIT).check(topic, deadLetters(), file.alerts(), evidence);
        recoveries(plan);
        return table;
    }

    private String kafka() {
        return installation.broker().address();
    }

    private void http() {
        List<String> problems = new ArrayList<>(evidence.complaints);
        table.add(
                "every HTTP request answered by its deadline, every 202 resolved",
                evidence.durations.size() + " answers " + evidence.statuses + ", p99 " + evidence.percentile(99)
                        + " ms, longest " + evidence.percentile(100) + " ms, late " + evidence.late
                        + "; ended with the process asked " + evidence.broken + "; " + evidence.pending.size()
                        + " resolved later; " + evidence.repeats + " sent twice",
                problems);
    }

    private void oneVerdict(Set<String> topic) {
        Map<String, Integer> finals = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        for (Verdict verdict : verdicts(topic)) {
            if (verdict.duplicateOf() != null) {
                repeated.add(verdict.eventId());
            } else if (!verdict.eventType().name().equals("PRE_SETTLEMENT")) {
                finals.merge(verdict.eventId(), 1, Integer::sum);
            }
        }
        List<String> problems = new ArrayList<>();
        for (String id : evidence.accepted) {
            int count = finals.getOrDefault(id, 0);
            if (count > 1 || count == 0 && !repeated.contains(id)) {
                problems.add(count + " verdicts on " + id);
            }
        }
        table.add(
                "one final verdict per accepted settlement",
                evidence.accepted.size() + " accepted, " + finals.size() + " final verdicts",
                problems);
    }

    static List<Verdict> verdicts(Set<String> answers) {
        return answers.stream()
                .filter(answer -> answer.contains("\"type\":\"VERDICT\""))
                .map(answer -> JsonCodec.read(Verdict.class, answer.getBytes(UTF_8)))
                .toList();
    }

    private Set<String> httpBodies() {
        return evidence.answers.values().stream()
                .flatMap(Set::stream)
                .map(body -> Canonical.of(body.getBytes(UTF_8)))
                .collect(Collectors.toSet());
    }

    private void money(FileRun file) {
        MoneyCheck money = MoneyCheck.over(file.answers());
        for (int i = 0; i < people.persons(); i++) {
            // what the opening credit says: 1500 yuan and one more for each number
            money.requireSpentFrom(people.opening(i).get(0).person(), (1500L + i) * 100, 0);
        }
        for (int i = 0; i < households.count(); i++) {
            money.requireSpentFrom(Households.helper(i), Households.OPENING_FEN, money.aidOf(Households.patient(i)));
        }
        long aid = 0;
        for (int i = 0; i < households.count(); i++) {
            aid += money.aidOf(Households.patient(i));
        }
        List<String> problems = new ArrayList<>(money.problems());
        if (households.count() > 0 && aid == 0) {
            problems.add("no family was helped: nothing was tested");
        }
        table.add(
                "caps, balances and family money conserved",
                money.verdicts() + " verdicts, " + people.persons() + " accounts, " + households.count()
                        + " families helped with " + aid + " fen",
                problems);
    }

    private void alertsAndRows(FileRun file, EventLog events) throws Exception {
        Map<String, String> alerts = awaited(file.alerts(), this::alerts);
        same(
                "final alerts of an undisturbed run",
                some(alerts.size()) + " alerts on " + events.lines() + " events",
                difference(
                        new TreeSet<>(alerts.values()),
                        new TreeSet<>(file.alerts().values())));
        Map<String, String> rows = awaited(file.rows(), this::rows);
        same(
                "indicators of an undisturbed run",
                some(rows.size()) + " rows",
                difference(
                        new TreeSet<>(rows.values()), new TreeSet<>(file.rows().values())));
    }

    /** What is there once it is as expected, or when it has not changed for a while: a job may have much to catch up with. */
    private static Map<String, String> awaited(Map<String, String> expected, Callable<Map<String, String>> found)
            throws Exception {
        Map<String, String> last = found.call();
        long changed = System.nanoTime();
        while (!last.equals(expected) && System.nanoTime() - changed < PATIENCE.toNanos()) {
            TimeUnit.SECONDS.sleep(1);
            Map<String, String> next = found.call();
            if (!next.equals(last)) {
                changed = System.nanoTime();
            }
            last = next;
        }
        return last;
    }

    private Map<String, String> alerts() {
        Map<String, Alert> last = new HashMap<>();
        try (TopicReader topic = new TopicReader(kafka(), Topics.ALERTS, 1)) {
            topic.readAll(record -> {
                Alert alert = JsonCodec.read(Alert.class, record.value());
                last.merge(alert.alertId(), alert, (one, other) -> one.revision() > other.revision() ? one : other);
            });
        }
        return PatternOnKafka.finals(last.values());
    }

    private Map<String, String> rows() {
        List<String> lines = new ArrayList<>();
        try (TopicReader topic = new TopicReader(kafka(), Topics.INDICATORS, 1)) {
            topic.readAll(record -> {
                if (record.key() != null) {
                    lines.add(new String(record.value(), UTF_8));
                }
            });
        }
        return FileRun.rows(lines);
    }

    private Set<String> deadLetters() {
        Set<String> places = new TreeSet<>();
        try (TopicReader topic = new TopicReader(kafka(), Topics.DEAD_LETTERS, 1)) {
            topic.readAll(record -> places.add(new String(record.key(), UTF_8)));
        }
        same("dead letters = poison sent", some(places.size()) + " records", difference(places, evidence.poison));
        return places;
    }

    private void recoveries(FaultPlan plan) {
        Map<Fault, List<Long>> byFault = new java.util.EnumMap<>(Fault.class);
        plan.strikes().forEach(strike -> byFault.put(strike.fault(), plan.recoveries(strike.fault())));
        byFault.forEach(table::report);
    }

    /** The number: comparing nothing with nothing shows nothing. */
    private int some(int number) {
        if (number == 0) {
            table.add("there is something to compare", "0", false);
        }
        return number;
    }

    private void same(String invariant, String figures, List<String> differences) {
        table.add(invariant, figures + ", " + differences.size() + " differ", differences);
    }

    private static List<String> missing(Set<String> some, Set<String> all) {
        return some.stream()
                .filter(one -> !all.contains(one))
                .map(one -> "only here: " + one)
                .toList();
    }

    static List<String> difference(Set<String> found, Set<String> expected) {
        List<String> differences = new ArrayList<>();
        found.stream().filter(one -> !expected.contains(one)).forEach(one -> differences.add("found: " + one));
        expected.stream().filter(one -> !found.contains(one)).forEach(one -> differences.add("expected: " + one));
        return differences;
    }
}
