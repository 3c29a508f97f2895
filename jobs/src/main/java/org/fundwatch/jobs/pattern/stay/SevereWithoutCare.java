package org.fundwatch.jobs.pattern.stay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;
import org.jspecify.annotations.Nullable;

/**
 * PH11, 夸大病情: a stay that has ended, whose main diagnosis is in the table {@code severe_diagnoses}, without any item or
 * operation that the table expects of it (条例 art. 15, 40). Items given back do not count. Who is transferred within {@code
 * transfer_hours} of admission is treated elsewhere. A stay of which no line is known is not judged. One alert a stay.
 */
final class SevereWithoutCare {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private SevereWithoutCare() {}

    static Optional<Judgement> judge(Hospitalisation stay) {
        RuleTerms terms = stay.admission().terms(KnownRule.PH11).orElse(null);
        PersonFact.StayDetail illness = illness(stay);
        if (terms == null || illness == null || illness.expected().isEmpty()) {
            return Optional.empty();
        }
        boolean transferred =
                stay.endedByTransfer() && stay.end() - stay.begin() <= terms.value("transfer_hours") * HOUR;
        Map<String, Long> items = items(stay);
        boolean treated =
                items.entrySet().stream().anyMatch(item -> item.getValue() > 0 && isExpected(item.getKey(), illness))
                        || stay.records().stream()
                                .map(StayRecord::detail)
                                .anyMatch(detail -> detail != null && isExpected(detail.operationCode(), illness));
        return transferred || items.isEmpty() || treated
                ? Optional.empty()
                : Optional.of(judgement(stay, terms, illness.diagnoses().get(0)));
    }

    /** What the discharge says of the illness, where it names one, else the admission. */
    private static PersonFact.@Nullable StayDetail illness(Hospitalisation stay) {
        PersonFact.StayDetail end = Objects.requireNonNull(stay.discharge()).detail();
        return end != null && !end.diagnoses().isEmpty()
                ? end
                : stay.admission().detail();
    }

    private static boolean isExpected(@Nullable String code, PersonFact.StayDetail illness) {
        return code != null && illness.expected().stream().anyMatch(code::startsWith);
    }

    /** How much of each item was charged, less what was given back. */
    private static Map<String, Long> items(Hospitalisation stay) {
        Map<String, Long> items = new HashMap<>();
        for (StayRecord bill : StayBillRules.billed(stay)) {
            for (StayCosts.Charge charge : Objects.requireNonNull(bill.costs()).charges()) {
                items.merge(charge.itemCode(), charge.quantityE4(), Totals::sum);
            }
        }
        return items;
    }

    private static Judgement judgement(Hospitalisation stay, RuleTerms terms, String diagnosis) {
        StayRecord admission = stay.admission();
        StayRecord discharge = Objects.requireNonNull(stay.discharge());
        long settled = stay.settledFen();
        long charged = StayBillRules.billed(stay).stream()
                .mapToLong(bill -> Objects.requireNonNull(bill.costs()).totalFen())
                .reduce(0, Totals::sum);
        long amount = settled > 0 ? settled : Math.max(0, Math.min(Fen.MAX, charged));
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.PH11,
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
                .arg("diagnosis", Arg.text(diagnosis))
                .arg("amount", Arg.money(amount))
                .evidence(admission.id(), "admission", admission.eventTime(), Map.of())
                .evidence(discharge.id(), "discharge", discharge.eventTime(), Map.of());
        return Judgement.stands(alert.build(), admission.orderTime());
    }
}
