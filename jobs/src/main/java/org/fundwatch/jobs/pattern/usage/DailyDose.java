package org.fundwatch.jobs.pattern.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * RX04: a line's daily dose ({@code sin_dos × used_frqu}) above the label's greatest ({@code max_daily_dose}, where it does
 * not depend on weight). Without a greatest dose in the table nothing is judged. One alert a line; a line given back whole,
 * or a settlement reversed, is none. Every kind of bill with lines counts.
 */
final class DailyDose {
    private static final long ALL = 10_000;

    private DailyDose() {}

    static List<Judgement> judge(Usage usage) {
        List<Judgement> found = new ArrayList<>();
        Map<String, Long> given = refunds(usage);
        for (UsageFact bill : usage.bills()) {
            RuleTerms terms = bill.terms(KnownRule.RX04).orElse(null);
            if (terms == null) {
                continue;
            }
            UsageFact.Paper paper = Usage.paper(bill);
            for (UsageFact.Line line : paper.lines()) {
                long left = line.quantityE4() - given.getOrDefault(key(paper, line.lineNo()), 0L);
                boolean stands = line.quantityE4() > 0 && left > 0;
                if (stands && line.isDosed() && isAbove(line, terms.value("tolerance"))) {
                    found.add(judgement(bill, line, Totals.share(line.amountFen(), left, line.quantityE4()), terms));
                }
            }
        }
        return found;
    }

    private static boolean isAbove(UsageFact.Line line, long tolerance) {
        long dose = Objects.requireNonNull(line.dailyDoseE4());
        long most = Objects.requireNonNull(line.mostDailyDoseE4());
        return Totals.product(dose, ALL) > Totals.product(most, Totals.sum(ALL, tolerance));
    }

    /** How much of each fee line was given back. */
    static Map<String, Long> refunds(Usage usage) {
        Map<String, Long> given = new HashMap<>();
        for (UsageFact bill : usage.bills()) {
            UsageFact.Paper paper = Usage.paper(bill);
            for (UsageFact.Line line : paper.lines()) {
                if (line.refundOf() != null && line.quantityE4() < 0) {
                    given.merge(key(paper, line.refundOf()), -line.quantityE4(), Totals::sum);
                }
            }
        }
        return given;
    }

    static String key(UsageFact.Paper paper, String lineNo) {
        String within = paper.type() == Bill.Type.INPATIENT_FEES
                ? paper.institutionCode() + '|' + paper.visitId()
                : paper.billEventId();
        return within + '|' + lineNo;
    }

    private static Judgement judgement(UsageFact bill, UsageFact.Line line, long amount, RuleTerms terms) {
        UsageFact.Paper paper = Usage.paper(bill);
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(KnownRule.RX04, Subject.Kind.PERSON, bill.key(), key(paper, line.lineNo())),
                        new Subject(Subject.Kind.PERSON, bill.key(), List.of(paper.institutionCode())))
                .at(paper.institutionCode(), paper.region())
                .during(line.occurredAt(), line.occurredAt())
                .atRisk(amount)
                .scored(0)
                .arg("institution", Arg.text(paper.institutionCode()))
                .arg("item", Arg.text(line.itemCode()))
                .arg("daily_dose", dose(line.dailyDoseE4()))
                .arg("most_daily_dose", dose(line.mostDailyDoseE4()))
                .arg("occurred_at", Arg.time(Instant.ofEpochMilli(line.occurredAt())))
                .arg("amount", Arg.money(amount))
                .evidence(
                        paper.billEventId(),
                        "overdosed_line",
                        bill.eventTime(),
                        Map.of("item", Arg.text(line.itemCode())));
        return Judgement.stands(alert.build(), bill.orderTime());
    }

    private static Arg dose(@org.jspecify.annotations.Nullable Long doseE4) {
        return Arg.decimalE6(Totals.product(Objects.requireNonNull(doseE4), 100));
    }
}
