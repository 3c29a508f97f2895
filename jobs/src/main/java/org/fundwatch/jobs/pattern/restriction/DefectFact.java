package org.fundwatch.jobs.pattern.restriction;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;

/**
 * Something in an institution's bills that points to wrong data of its own: an impossible item, under institution and item,
 * or drugs without a doctor, under institution and day. Times are epoch milliseconds.
 *
 * @param id the alert on the person where an item is impossible, else the event
 * @param psnNo whose bill it is
 * @param eventId the bill's
 * @param lines how many lines of the bill
 * @param amountFen of these lines, fen
 */
public record DefectFact(
        String key,
        String id,
        Matter matter,
        long eventTime,
        long orderTime,
        String institutionCode,
        String region,
        String psnNo,
        String eventId,
        long occurredAt,
        long lines,
        long amountFen,
        RuleTerms terms)
        implements Fact {
    private static final Set<String> WITHOUT_DOCTORS = Set.of("PHARMACY");

    /** What is wrong. */
    public enum Matter {
        ITEM_MAPPING,
        UNKNOWN_DOCTOR
    }

    /**
     * What a draft on a person says of the institution: an impossible item that stood once. That the bill is taken back
     * later makes the institution's table no better.
     *
     * @param orderTime the draft's own place
     */
    static Optional<DefectFact> ofDraft(AlertDraft draft, long orderTime) {
        Alert alert = draft.content();
        if (draft.step() != AlertDraft.Step.STANDS
                || alert == null
                || alert.institutionCode() == null
                || !alert.ruleId().equals(KnownRule.DQ02.name())
                || !Arg.text(MasterDataAlerts.IMPOSSIBLE_ITEM)
                        .equals(alert.args().get("matter"))) {
            return Optional.empty();
        }
        String institution = alert.institutionCode();
        String item = Objects.requireNonNull(alert.evidence().get(0).args().get("item"))
                .asText();
        return Optional.of(new DefectFact(
                institution + "|item|" + item,
                alert.alertId(),
                Matter.ITEM_MAPPING,
                alert.evidence().get(0).eventTime().toEpochMilli(),
                orderTime,
                institution,
                Objects.requireNonNullElse(alert.region(), ""),
                alert.subject().id(),
                alert.evidence().get(0).eventId(),
                alert.window().from().toEpochMilli(),
                1,
                Objects.requireNonNull(alert.args().get("amount")).number(),
                RuleTerms.of(alert)));
    }

    /** The drug lines of a bill of a medical institution that name no doctor, if there are such and DQ02 runs. */
    static Optional<DefectFact> ofBill(BillFact fact) {
        Bill bill = fact.bill();
        if (fact.kind() != BillFact.Kind.CHARGED
                || bill.institutionKind() == null
                || WITHOUT_DOCTORS.contains(bill.institutionKind())) {
            return Optional.empty();
        }
        List<BillLine> lines = bill.lines().stream()
                .filter(line -> line.isDrug() && !line.hasDoctor() && line.quantityE4() > 0)
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        long occurredAt = lines.get(0).occurredAt();
        return fact.terms(KnownRule.DQ02)
                .map(terms -> new DefectFact(
                        bill.institutionCode() + "|doctor|" + Enrolments.dayOf(occurredAt),
                        fact.eventId(),
                        Matter.UNKNOWN_DOCTOR,
                        fact.eventTime(),
                        fact.orderTime(),
                        bill.institutionCode(),
                        bill.region(),
                        fact.psnNo(),
                        fact.eventId(),
                        occurredAt,
                        lines.size(),
                        lines.stream()
                                .mapToLong(BillLine::amountFen)
                                .reduce(0, org.fundwatch.schemas.value.Fen::sumUpToMax),
                        terms));
    }

    @Override
    public String news() {
        return "FURTHER_LINE";
    }
}
