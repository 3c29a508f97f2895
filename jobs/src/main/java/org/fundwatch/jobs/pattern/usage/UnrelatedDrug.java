package org.fundwatch.jobs.pattern.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
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
 * RX07: a drug of which the catalogue says what it is for ({@code diagnosis_prefixes}), and none of the person's diagnoses of that
 * day and {@code back_days} before fits, wherever they were made: bills, external prescriptions, stays (条例 art. 15, 38). A
 * person of whom no diagnosis is known is not judged. Fee lines of a stay are judged when it has ended, its own diagnoses
 * included; paper only where the diagnoses of {@code back_days} before the service are still remembered. One alert a line; one
 * given back whole, or a settlement reversed, is none.
 */
final class UnrelatedDrug {
    private static final int MOST_SHOWN = 10;

    private UnrelatedDrug() {}

    static List<Judgement> judge(Usage usage) {
        List<Judgement> found = new ArrayList<>();
        Map<String, Long> given = DailyDose.refunds(usage);
        for (UsageFact bill : usage.bills()) {
            RuleTerms terms = bill.terms(KnownRule.RX07).orElse(null);
            if (terms == null || !isJudged(bill, usage) || !isWithinReach(bill, terms.value("back_days"))) {
                continue;
            }
            UsageFact.Paper paper = Usage.paper(bill);
            for (UsageFact.Line line : paper.lines()) {
                long left = line.quantityE4() - given.getOrDefault(DailyDose.key(paper, line.lineNo()), 0L);
                if (line.quantityE4() > 0 && left > 0 && !line.prefixes().isEmpty()) {
                    SortedSet<String> diagnoses = diagnoses(usage, bill, line, terms.value("back_days"));
                    boolean fits = diagnoses.stream()
                            .anyMatch(diagnosis -> line.prefixes().stream().anyMatch(diagnosis::startsWith));
                    if (!diagnoses.isEmpty() && !fits) {
                        long amount = Totals.share(line.amountFen(), left, line.quantityE4());
                        found.add(judgement(bill, line, amount, terms, diagnoses));
                    }
                }
            }
        }
        return found;
    }

    /** Fee lines wait for the discharge: it often names what the admission could not know. */
    private static boolean isJudged(UsageFact bill, Usage usage) {
        UsageFact.Paper paper = Usage.paper(bill);
        return paper.type() != Bill.Type.INPATIENT_FEES
                || usage.told(paper)
                        .anyMatch(fact -> fact.visit() != null && fact.visit().ended());
    }

    /** Whether the diagnoses that paper needs are remembered for as long as the alert may change. */
    private static boolean isWithinReach(UsageFact bill, long back) {
        UsageFact.Paper paper = Usage.paper(bill);
        return paper.type() != Bill.Type.MANUAL_REIMBURSEMENT
                || paper.serviceDay() - back >= Usage.dayOf(bill.orderTime()) - UsageRules.CONTEXT.toDays();
    }

    private static SortedSet<String> diagnoses(Usage usage, UsageFact bill, UsageFact.Line line, long back) {
        UsageFact.Paper paper = Usage.paper(bill);
        boolean byHand = paper.type() == Bill.Type.MANUAL_REIMBURSEMENT;
        long day = byHand ? paper.serviceDay() : Usage.dayOf(line.occurredAt());
        SortedSet<String> found = new TreeSet<>(bill.diagnoses());
        for (UsageFact other : usage.allBills()) {
            if (isWithin(Usage.paper(other).serviceDay(), day, back)) {
                found.addAll(other.diagnoses());
            }
        }
        for (UsageFact told : usage.diagnosed()) {
            long at = Usage.dayOf(
                    told.visit() == null ? told.eventTime() : told.visit().at());
            if (isWithin(at, day, back) || (told.visit() != null && told.visit().isOf(paper))) {
                found.addAll(told.diagnoses());
            }
        }
        found.remove("");
        return found;
    }

    private static boolean isWithin(long day, long of, long back) {
        return of - back <= day && day <= of;
    }

    private static Judgement judgement(
            UsageFact bill, UsageFact.Line line, long amount, RuleTerms terms, SortedSet<String> diagnoses) {
        UsageFact.Paper paper = Usage.paper(bill);
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.RX07, Subject.Kind.PERSON, bill.key(), DailyDose.key(paper, line.lineNo())),
                        new Subject(Subject.Kind.PERSON, bill.key(), List.of(paper.institutionCode())))
                .at(paper.institutionCode(), paper.region())
                .during(line.occurredAt(), line.occurredAt())
                .atRisk(amount)
                .scored(0)
                .arg("institution", Arg.text(paper.institutionCode()))
                .arg("item", Arg.text(line.itemCode()))
                .arg(
                        "diagnoses",
                        Arg.text(String.join(
                                ",", diagnoses.stream().limit(MOST_SHOWN).toList())))
                .arg("occurred_at", Arg.time(Instant.ofEpochMilli(line.occurredAt())))
                .arg("amount", Arg.money(amount))
                .evidence(
                        paper.billEventId(),
                        "unmatched_drug",
                        bill.eventTime(),
                        Map.of("item", Arg.text(line.itemCode())));
        return Judgement.stands(alert.build(), bill.orderTime());
    }
}
