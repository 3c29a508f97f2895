package org.fundwatch.jobs.pattern.identity;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * ID01, 聚集刷卡: at a pharmacy or clinic at least {@code least_persons} distinct persons are settled within
 * {@code window_minutes}, both ends included, and of these settlements at least {@code equal_share} have one amount
 * (条例 art. 15, 38, 40). The window slides and may be shorter. A screening day is an exemption: its settlements are not
 * looked at. Windows that share a settlement are one alert, anchored on its first settlement.
 */
public final class CrowdRule implements FactRule<CounterFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long WHOLE = 10_000;

    /** Further settlements of a counter that is past counting are counted and left. */
    private static final int MOST_FACTS = 3_000;

    /** Its drafts, from bills. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills) {
        DataStream<CounterFact> crowds = RuleStage.facts(
                        bills, "pattern.id01-settlements", CounterFact.class, fact -> CounterFact.of(fact).stream())
                .keyBy(CounterFact::key)
                .process(new CrowdGate(), TypeInformation.of(CounterFact.class))
                .uid("pattern.id01-gate")
                .name("pattern.id01-gate");
        return RuleStage.review(crowds, new CrowdRule(), CounterFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.ID01;
    }

    @Override
    public Duration context() {
        return Duration.ofDays(1);
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(62);
    }

    @Override
    public int mostFacts(CounterFact further) {
        return further.takenBack() ? 2 * MOST_FACTS : MOST_FACTS;
    }

    @Override
    public List<Judgement> judge(Known<CounterFact> known) {
        Set<String> takenBack = known.facts().stream()
                .filter(CounterFact::takenBack)
                .map(CounterFact::billEventId)
                .collect(Collectors.toSet());
        List<CounterFact> standing = known.facts().stream()
                .filter(fact -> !fact.takenBack() && !takenBack.contains(fact.billEventId()))
                .sorted(Comparator.comparingLong(CounterFact::at).thenComparing(CounterFact::id))
                .toList();
        List<Judgement> found = new ArrayList<>();
        List<CounterFact> run = new ArrayList<>();
        int taken = 0;
        for (int first = 0; first < standing.size(); first++) {
            int past = endOfCrowd(standing, first);
            if (past == first) {
                continue;
            }
            if (first >= taken && !run.isEmpty()) {
                found.add(judgement(run));
                run = new ArrayList<>();
            }
            run.addAll(standing.subList(Math.max(first, taken), Math.max(past, taken)));
            taken = Math.max(past, taken);
        }
        if (!run.isEmpty()) {
            found.add(judgement(run));
        }
        return found;
    }

    /** Behind the last settlement of the largest crowd that begins with one; that one where there is none. */
    private static int endOfCrowd(List<CounterFact> facts, int first) {
        CounterFact one = facts.get(first);
        Set<String> persons = new HashSet<>();
        Map<Long, Long> amounts = new HashMap<>();
        long most = 0;
        int end = first;
        for (int i = first; i < facts.size() && facts.get(i).at() <= one.at() + one.windowMillis(); i++) {
            persons.add(facts.get(i).psnNo());
            most = Math.max(most, amounts.merge(facts.get(i).amountFen(), 1L, Long::sum));
            if (persons.size() >= one.terms().value("least_persons")
                    && most * WHOLE >= one.terms().value("equal_share") * (i - first + 1)) {
                end = i + 1;
            }
        }
        return end;
    }

    private static Judgement judgement(List<CounterFact> run) {
        CounterFact first = run.get(0);
        CounterFact last = run.get(run.size() - 1);
        Map<Long, Long> amounts =
                run.stream().collect(Collectors.groupingBy(CounterFact::amountFen, Collectors.counting()));
        long equal = amounts.entrySet().stream()
                .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        long times = amounts.getOrDefault(equal, 0L);
        long persons = run.stream().map(CounterFact::psnNo).distinct().count();
        long amount = run.stream()
                .filter(fact -> fact.amountFen() == equal)
                .mapToLong(CounterFact::amountFen)
                .reduce(0, Fen::sumUpToMax);
        AlertContent alert = AlertContent.of(
                        first.terms(),
                        AlertIds.of(KnownRule.ID01, Subject.Kind.INSTITUTION, first.key(), first.billEventId()),
                        new Subject(Subject.Kind.INSTITUTION, first.key(), List.of()))
                .at(first.key(), first.region())
                .during(first.at(), last.at())
                .atRisk(amount)
                .scored(persons - first.terms().value("least_persons"))
                .arg("institution", Arg.text(first.key()))
                .arg("persons", Arg.count(persons))
                .arg("times", Arg.count(times))
                .arg("equal_amount", Arg.money(equal))
                .arg("ratio", Arg.rate(Math.toIntExact(times * WHOLE / run.size())))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(first.at())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.at())))
                .arg("amount", Arg.money(amount));
        for (CounterFact fact : run) {
            if (fact.amountFen() == equal) {
                alert.evidence(
                        fact.billEventId(), "settlement", fact.at(), Map.of("amount", Arg.money(fact.amountFen())));
            }
        }
        return Judgement.stands(alert.build(), first.orderTime());
    }
}
