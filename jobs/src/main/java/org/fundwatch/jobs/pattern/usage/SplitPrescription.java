package org.fundwatch.jobs.pattern.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * RX06, 分解处方: {@code settlements} or more settlements with drugs of one person, institution, department and service date, whose
 * drugs together cost more than one prescription may ({@code max_prescription_amt}). At medical institutions; a settlement
 * without a department is not judged. Several departments are honest. One alert for institution, department and day.
 */
final class SplitPrescription {
    private SplitPrescription() {}

    static List<Judgement> judge(Usage usage) {
        Map<String, List<UsageFact>> groups = new TreeMap<>();
        for (UsageFact bill : usage.bills()) {
            UsageFact.Paper paper = Usage.paper(bill);
            String department = paper.department();
            if (paper.drugFen() > 0
                    && department != null
                    && !department.isBlank()
                    && bill.terms(KnownRule.RX06).isPresent()) {
                String key = paper.institutionCode() + '|' + department + '|' + paper.serviceDay();
                groups.computeIfAbsent(key, one -> new ArrayList<>()).add(bill);
            }
        }
        List<Judgement> found = new ArrayList<>();
        for (List<UsageFact> group : groups.values()) {
            RuleTerms terms = group.get(0).terms(KnownRule.RX06).orElseThrow();
            long amount = group.stream()
                    .mapToLong(bill -> Usage.paper(bill).drugFen())
                    .reduce(0, Fen::sumUpToMax);
            if (group.size() >= terms.value("settlements") && amount > terms.value("max_prescription_amt")) {
                found.add(judgement(group, amount, terms));
            }
        }
        return found;
    }

    private static Judgement judgement(List<UsageFact> group, long amount, RuleTerms terms) {
        UsageFact first = group.get(0);
        UsageFact.Paper paper = Usage.paper(first);
        String department = String.valueOf(paper.department());
        LocalDate day = LocalDate.ofEpochDay(paper.serviceDay());
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.RX06,
                                Subject.Kind.PERSON,
                                first.key(),
                                paper.institutionCode(),
                                department,
                                day.toString()),
                        new Subject(Subject.Kind.PERSON, first.key(), List.of(paper.institutionCode())))
                .at(paper.institutionCode(), paper.region())
                .during(
                        group.stream()
                                .mapToLong(bill -> Usage.paper(bill).settledAt())
                                .min()
                                .orElseThrow(),
                        group.stream()
                                .mapToLong(bill -> Usage.paper(bill).settledAt())
                                .max()
                                .orElseThrow())
                .atRisk(amount)
                .scored(group.size() - terms.value("settlements"))
                .arg("institution", Arg.text(paper.institutionCode()))
                .arg("department", Arg.text(department))
                .arg("service_date", Arg.date(day))
                .arg("times", Arg.count(group.size()))
                .arg("amount", Arg.money(amount));
        for (UsageFact bill : group) {
            alert.evidence(
                    Usage.paper(bill).billEventId(),
                    "split_prescription",
                    bill.eventTime(),
                    Map.of("amount", Arg.money(Usage.paper(bill).drugFen())));
        }
        return Judgement.stands(alert.build(), first.orderTime());
    }
}
