package org.fundwatch.jobs.pattern.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;

/**
 * PR05, 重复收费: in one visit on one day more of an item than the catalogue's {@code daily_frequency} (条例 art. 15, 38).
 * Refunds are taken off first; a settlement that was reversed does not count. Fee lines of a stay and
 * a settlement under the same visit are counted apart: the one repeats the other. Reimbursements by hand are left out, they
 * repeat what an institution billed. One alert for visit, item and day.
 */
final class RepeatedCharge {
    private static final long ONE = 10_000;

    private RepeatedCharge() {}

    /** What was charged of an item. */
    private record Charge(UsageFact bill, UsageFact.Line line) {}

    static List<Judgement> judge(Usage usage) {
        Map<String, Long> timesOfLines = usage.timesOfLines();
        Map<String, List<Charge>> charges = new TreeMap<>();
        for (UsageFact bill : usage.bills()) {
            UsageFact.Paper paper = Usage.paper(bill);
            boolean counted = paper.type() == Bill.Type.SETTLEMENT || paper.type() == Bill.Type.INPATIENT_FEES;
            if (counted && paper.visitId() != null && bill.terms(KnownRule.PR05).isPresent()) {
                for (UsageFact.Line line : paper.lines()) {
                    if (line.mostADay() != null) {
                        charges.computeIfAbsent(key(paper, line, timesOfLines), key -> new ArrayList<>())
                                .add(new Charge(bill, line));
                    }
                }
            }
        }
        List<Judgement> found = new ArrayList<>();
        charges.forEach((key, group) -> {
            long most = Objects.requireNonNull(group.get(0).line.mostADay()) * ONE;
            long count = group.stream().mapToLong(one -> one.line.quantityE4()).reduce(0, Totals::sum);
            if (count > most) {
                found.add(judgement(group, count, most));
            }
        });
        return found;
    }

    private static String key(UsageFact.Paper paper, UsageFact.Line line, Map<String, Long> timesOfLines) {
        return Usage.visit(paper) + line.itemCode() + '|' + Usage.dayOf(Usage.usedAt(paper, line, timesOfLines));
    }

    private static Judgement judgement(List<Charge> group, long count, long most) {
        Charge first = group.stream()
                .filter(one -> one.line.quantityE4() > 0)
                .findFirst()
                .orElseThrow();
        UsageFact.Paper paper = Usage.paper(first.bill);
        RuleTerms terms = first.bill.terms(KnownRule.PR05).orElseThrow();
        LocalDate day = LocalDate.ofEpochDay(Usage.dayOf(first.line.occurredAt()));
        String visit = String.valueOf(paper.visitId());
        long net = Math.max(
                0, group.stream().mapToLong(one -> one.line.amountFen()).reduce(0, Totals::sum));
        // what lies above the limit at the average price, rounded down
        long amount = Math.min(net, Totals.product(net, count - most) / count);
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.PR05,
                                Subject.Kind.PERSON,
                                first.bill.key(),
                                paper.institutionCode(),
                                visit,
                                paper.type().name(),
                                first.line.itemCode(),
                                day.toString()),
                        new Subject(Subject.Kind.PERSON, first.bill.key(), List.of(paper.institutionCode())))
                .at(paper.institutionCode(), paper.region())
                .during(
                        first.line.occurredAt(),
                        group.get(group.size() - 1).line.occurredAt())
                .atRisk(amount)
                .scored(UsageFact.whole(count - most) - 1)
                .arg("institution", Arg.text(paper.institutionCode()))
                .arg("visit_id", Arg.text(visit))
                .arg("item", Arg.text(first.line.itemCode()))
                .arg("service_date", Arg.date(day))
                .arg("charged", Arg.decimalE6(count * 100))
                .arg("allowed", Arg.decimalE6(most * 100))
                .arg("amount", Arg.money(amount));
        for (Charge one : group) {
            alert.evidence(Usage.paper(one.bill).billEventId(), "repeated_charge", one.bill.eventTime(), Map.of());
        }
        return Judgement.stands(alert.build(), first.bill.orderTime());
    }
}
