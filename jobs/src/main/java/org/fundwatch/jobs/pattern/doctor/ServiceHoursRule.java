package org.fundwatch.jobs.pattern.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * PH10 of a doctor, 虚构服务: the services billed for one doctor on one day take more than {@code doctor_minutes} (24 hours) by the
 * catalogue's {@code service_minutes} (条例 art. 15, 40). What a bill gives back is taken off on its own date. One alert a
 * doctor and day.
 */
public final class ServiceHoursRule implements FactRule<ServiceFact> {
    private static final long ONE = 10_000;
    private static final long MINUTES_PER_HOUR = 60;
    private static final String MATTER = "DOCTOR_BEYOND_THE_DAY";
    private static final Duration CORRECTION = Duration.ofDays(62);
    /** So many bills of a doctor's day say enough: further ones are counted and left. */
    private static final int MOST_FACTS = 2_000;

    /** Its drafts, from news of bills. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills) {
        DataStream<ServiceFact> services =
                RuleStage.facts(bills, "pattern.ph10-services", ServiceFact.class, ServiceFact::of);
        return RuleStage.review(services, new ServiceHoursRule(), ServiceFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PH10;
    }

    @Override
    public Duration context() {
        return Duration.ZERO;
    }

    @Override
    public Duration correction() {
        return CORRECTION;
    }

    @Override
    public int mostFacts(ServiceFact further) {
        return further.takenBack() ? 2 * MOST_FACTS : MOST_FACTS;
    }

    @Override
    public List<Judgement> judge(Known<ServiceFact> known) {
        Set<String> takenBack = new HashSet<>();
        for (ServiceFact fact : known.facts()) {
            if (fact.takenBack()) {
                takenBack.add(fact.billEventId());
            }
        }
        List<ServiceFact> bills = known.facts().stream()
                .filter(fact -> !fact.takenBack() && !takenBack.contains(fact.billEventId()))
                .toList();
        long minutesE4 = bills.stream().mapToLong(ServiceFact::minutesE4).reduce(0, Totals::sum);
        if (bills.isEmpty()) {
            return List.of();
        }
        RuleTerms terms = bills.get(0).terms();
        long mostE4 = Totals.product(terms.value("doctor_minutes"), ONE);
        return minutesE4 > mostE4 ? List.of(judgement(bills, terms, minutesE4, mostE4)) : List.of();
    }

    private static Judgement judgement(List<ServiceFact> bills, RuleTerms terms, long minutesE4, long mostE4) {
        ServiceFact first = bills.get(0);
        List<String> places = bills.stream()
                .map(ServiceFact::institutionCode)
                .distinct()
                .sorted()
                .toList();
        long from = bills.stream().mapToLong(ServiceFact::from).min().orElseThrow();
        long to = bills.stream().mapToLong(ServiceFact::to).max().orElseThrow();
        long amount =
                Math.max(0, bills.stream().mapToLong(ServiceFact::amountFen).reduce(0, Fen::sumUpToMax));
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(KnownRule.PH10, Subject.Kind.DOCTOR, first.doctorCode(), first.key()),
                        new Subject(Subject.Kind.DOCTOR, first.doctorCode(), places))
                .at(first.institutionCode(), first.region())
                .during(from, to)
                .atRisk(amount)
                .scored((minutesE4 - mostE4) / ONE / MINUTES_PER_HOUR)
                .arg("institution", Arg.text(String.join(",", places)))
                .arg("matter", Arg.text(MATTER))
                .arg("times", Arg.count(bills.size()))
                .arg("minutes", Arg.count(minutesE4 / ONE))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(from)))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(to)))
                .arg("amount", Arg.money(amount));
        for (ServiceFact bill : bills) {
            alert.evidence(
                    bill.billEventId(),
                    "doctor_service",
                    bill.eventTime(),
                    Map.of("minutes", Arg.count(bill.minutesE4() / ONE)));
        }
        return Judgement.stands(alert.build(), first.orderTime());
    }
}
