package org.fundwatch.jobs.pattern.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;

/**
 * ID06, 假票据, by the visit: a reimbursement by hand of what the same person was settled for directly: same institution, same
 * day, same amount (条例 art. 15, 40). A direct settlement that was reversed leaves the paper honest. One alert a
 * reimbursement.
 */
final class SettledVisit {
    private SettledVisit() {}

    static List<Judgement> judge(Usage usage) {
        List<Judgement> found = new ArrayList<>();
        for (UsageFact bill : usage.bills()) {
            UsageFact.Paper paper = Usage.paper(bill);
            if (paper.type() == Bill.Type.MANUAL_REIMBURSEMENT && paper.amountFen() > 0) {
                usage.bills().stream()
                        .filter(other -> isSame(paper, Usage.paper(other)))
                        .findFirst()
                        .ifPresent(direct -> add(found, bill, direct));
            }
        }
        return found;
    }

    private static boolean isSame(UsageFact.Paper byHand, UsageFact.Paper direct) {
        return direct.type() == Bill.Type.SETTLEMENT
                && direct.institutionCode().equals(byHand.institutionCode())
                && direct.serviceDay() == byHand.serviceDay()
                && direct.amountFen() == byHand.amountFen();
    }

    private static void add(List<Judgement> found, UsageFact bill, UsageFact direct) {
        UsageFact.Paper paper = Usage.paper(bill);
        bill.terms(KnownRule.ID06).ifPresent(terms -> {
            AlertContent alert = AlertContent.of(
                            terms,
                            AlertIds.of(
                                    KnownRule.ID06,
                                    Subject.Kind.INSTITUTION,
                                    paper.institutionCode(),
                                    "visit",
                                    paper.billEventId()),
                            new Subject(Subject.Kind.INSTITUTION, paper.institutionCode(), List.of(bill.key())))
                    .at(paper.institutionCode(), paper.region())
                    .during(
                            Math.min(bill.eventTime(), direct.eventTime()),
                            Math.max(bill.eventTime(), direct.eventTime()))
                    .atRisk(paper.amountFen())
                    .scored(0)
                    .arg("institution", Arg.text(paper.institutionCode()))
                    .arg("invoice", Arg.text("-"))
                    .arg("matter", Arg.text("VISIT_SETTLED_DIRECTLY"))
                    .arg("service_date", Arg.date(LocalDate.ofEpochDay(paper.serviceDay())))
                    .arg("amount", Arg.money(paper.amountFen()))
                    .evidence(
                            paper.billEventId(),
                            "manual_reimbursement",
                            bill.eventTime(),
                            Map.of("amount", Arg.money(paper.amountFen())))
                    .evidence(direct.id(), "settlement", direct.eventTime(), Map.of());
            // known only when both are
            found.add(Judgement.stands(alert.build(), Math.max(bill.orderTime(), direct.orderTime())));
        });
    }
}
