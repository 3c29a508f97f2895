package org.fundwatch.jobs.pattern.stay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;

/**
 * PR07, 虚报设施费: more bed days, or more days of one nursing item, billed than the stay had, once it has ended (条例 art.
 * 15, 38). Days are the midnights between {@code begntime} and {@code endtime}, at least one, less the dates that lie
 * wholly in approved leave. All beds together are one; nursing counts item by item, where the fund pays it once a day.
 * Refunds are taken off first. One alert a stay.
 */
final class BilledDays {
    private static final long ONE = 10_000;
    private static final String BEDS = "BED";

    private BilledDays() {}

    /** So many days of the beds, or of one nursing item. */
    private record Billed(long quantityE4, long amountFen) {
        Billed plus(Billed other) {
            return new Billed(Totals.sum(quantityE4, other.quantityE4), Totals.sum(amountFen, other.amountFen));
        }

        /** What the days above the allowed ones cost on average, rounded down. */
        long beyond(long allowedE4) {
            return quantityE4 <= allowedE4 || amountFen <= 0
                    ? 0
                    : Math.min(amountFen, Totals.product(amountFen, quantityE4 - allowedE4) / quantityE4);
        }
    }

    static Optional<Judgement> judge(Hospitalisation stay) {
        RuleTerms terms = stay.admission().terms(KnownRule.PR07).orElse(null);
        if (terms == null) {
            return Optional.empty();
        }
        Map<String, Billed> billed = new TreeMap<>();
        for (StayRecord bill : StayBillRules.billed(stay)) {
            for (StayCosts.DayItem item : Objects.requireNonNull(bill.costs()).days()) {
                billed.merge(
                        item.bed() ? BEDS : item.itemCode(),
                        new Billed(item.quantityE4(), item.amountFen()),
                        Billed::plus);
            }
        }
        long allowed = (days(stay) + terms.value("tolerance_days")) * ONE;
        long most = billed.values().stream().mapToLong(Billed::quantityE4).max().orElse(0);
        return most > allowed ? Optional.of(judgement(stay, terms, billed, most, allowed)) : Optional.empty();
    }

    /** Days of the stay less those wholly on leave, at least one. */
    private static long days(Hospitalisation stay) {
        long first = dateOf(stay.begin()).toEpochDay();
        long last = dateOf(stay.end()).toEpochDay();
        Set<Long> away = new HashSet<>();
        for (StayRecord record : stay.records()) {
            if (record.kind() == StayRecord.Kind.LEAVE && record.from() < record.to()) {
                long from = Math.max(first, dateOf(record.from() - 1).toEpochDay() + 1);
                long to = Math.min(last, dateOf(record.to()).toEpochDay());
                for (long day = from; day < to; day++) {
                    away.add(day);
                }
            }
        }
        return Math.max(1, last - first - away.size());
    }

    private static LocalDate dateOf(long instant) {
        return Shanghai.dateOf(Instant.ofEpochMilli(instant));
    }

    private static Judgement judgement(
            Hospitalisation stay, RuleTerms terms, Map<String, Billed> billed, long most, long allowed) {
        StayRecord admission = stay.admission();
        StayRecord discharge = Objects.requireNonNull(stay.discharge());
        long amount =
                billed.values().stream().mapToLong(one -> one.beyond(allowed)).reduce(0, Totals::sum);
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.PR07,
                                Subject.Kind.PERSON,
                                admission.psnNo(),
                                stay.institution(),
                                stay.visit()),
                        new Subject(Subject.Kind.PERSON, admission.psnNo(), List.of(stay.institution())))
                .at(stay.institution(), admission.region())
                .during(stay.begin(), stay.end())
                .atRisk(amount)
                .scored((most - allowed) / ONE - 1)
                .arg("institution", Arg.text(stay.institution()))
                .arg("visit_id", Arg.text(stay.visit()))
                .arg("admitted_at", Arg.time(Instant.ofEpochMilli(stay.begin())))
                .arg("discharged_at", Arg.time(Instant.ofEpochMilli(stay.end())))
                .arg("charged", Arg.decimalE6(Totals.product(most, 100)))
                .arg("allowed", Arg.decimalE6(Totals.product(allowed, 100)))
                .arg("amount", Arg.money(amount))
                .evidence(admission.id(), "admission", admission.eventTime(), Map.of())
                .evidence(discharge.id(), "discharge", discharge.eventTime(), Map.of());
        for (StayRecord bill : StayBillRules.billed(stay)) {
            if (!Objects.requireNonNull(bill.costs()).days().isEmpty()) {
                alert.evidence(bill.id(), "billed_days", bill.eventTime(), Map.of());
            }
        }
        return Judgement.stands(alert.build(), admission.orderTime());
    }
}
