package org.fundwatch.jobs.pattern.stay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * PH07, 体检式住院: a stay that has ended, in which examinations and laboratory are {@code exam_share} or more of the cost,
 * without surgery (条例 art. 15, 38). Refunds are taken off first. One alert a stay.
 */
final class CheckUpStay {
    private static final long ALL = 10_000;

    private CheckUpStay() {}

    static Optional<Judgement> judge(Hospitalisation stay) {
        RuleTerms terms = stay.admission().terms(KnownRule.PH07).orElse(null);
        boolean operated = stay.records().stream().anyMatch(record -> record.kind() == StayRecord.Kind.SURGERY);
        if (terms == null || operated) {
            return Optional.empty();
        }
        List<StayRecord> bills = StayBillRules.billed(stay);
        long total = 0;
        long exams = 0;
        long surgeries = 0;
        for (StayRecord bill : bills) {
            StayCosts costs = Objects.requireNonNull(bill.costs());
            total = Totals.sum(total, costs.totalFen());
            exams = Totals.sum(exams, costs.examFen());
            surgeries = Totals.sum(surgeries, costs.surgeryE4());
        }
        boolean stands = total > 0
                && surgeries <= 0
                && Totals.product(exams, ALL) >= Totals.product(total, terms.value("exam_share"));
        return stands ? Optional.of(judgement(stay, terms, bills, exams, total)) : Optional.empty();
    }

    private static Judgement judgement(
            Hospitalisation stay, RuleTerms terms, List<StayRecord> bills, long exams, long total) {
        StayRecord admission = stay.admission();
        StayRecord discharge = Objects.requireNonNull(stay.discharge());
        long settled = stay.settledFen();
        long amount = settled > 0 ? settled : Math.min(Fen.MAX, total);
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.PH07,
                                Subject.Kind.PERSON,
                                admission.psnNo(),
                                stay.institution(),
                                stay.visit()),
                        new Subject(Subject.Kind.PERSON, admission.psnNo(), List.of(stay.institution())))
                .at(stay.institution(), admission.region())
                .during(stay.begin(), stay.end())
                .atRisk(amount)
                .scored(0)
                .arg("institution", Arg.text(stay.institution()))
                .arg("visit_id", Arg.text(stay.visit()))
                .arg("admitted_at", Arg.time(Instant.ofEpochMilli(stay.begin())))
                .arg("discharged_at", Arg.time(Instant.ofEpochMilli(stay.end())))
                // rounded down, so that a share below the limit never looks like it
                .arg("ratio", Arg.rate(Math.toIntExact(Math.min(ALL, Totals.product(exams, ALL) / total))))
                .arg("amount", Arg.money(amount))
                .evidence(admission.id(), "admission", admission.eventTime(), Map.of())
                .evidence(discharge.id(), "discharge", discharge.eventTime(), Map.of());
        for (StayRecord bill : bills) {
            long examined = Objects.requireNonNull(bill.costs()).examFen();
            if (examined != 0) {
                alert.evidence(bill.id(), "examinations", bill.eventTime(), Map.of("amount", Arg.money(examined)));
            }
        }
        return Judgement.stands(alert.build(), admission.orderTime());
    }
}
