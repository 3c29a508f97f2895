package org.fundwatch.jobs.pattern.identity;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.jspecify.annotations.Nullable;

/**
 * An external prescription was written for a person, or a pharmacy filled some, or that was taken back. Times are epoch
 * milliseconds, amounts fen.
 *
 * @param key the person
 * @param id event of this news
 * @param billEventId event of the sale, also where it is taken back
 * @param prescriptionNos the one written, or those filled
 * @param institutionCode who wrote it, or the pharmacy
 * @param soldAt time of the sale
 * @param terms on a prescription: of its institution
 */
public record FillFact(
        String key,
        String id,
        Kind kind,
        long eventTime,
        long orderTime,
        String billEventId,
        List<String> prescriptionNos,
        String institutionCode,
        String region,
        long soldAt,
        long amountFen,
        @Nullable RuleTerms terms)
        implements Fact {

    /** What happened. */
    public enum Kind {
        WRITTEN,
        FILLED,
        TAKEN_BACK
    }

    /** A prescription, where the rule runs. */
    static Optional<FillFact> of(PersonFact fact) {
        PersonFact.Prescribed prescribed = fact.prescription();
        return prescribed == null
                ? Optional.empty()
                : fact.terms(KnownRule.ID07)
                        .map(terms -> new FillFact(
                                fact.psnNo(),
                                fact.eventId(),
                                Kind.WRITTEN,
                                fact.eventTime(),
                                fact.orderTime(),
                                "",
                                List.of(prescribed.prescriptionNo()),
                                prescribed.institutionCode(),
                                prescribed.region(),
                                0,
                                0,
                                terms));
    }

    /** What a pharmacy sold on prescriptions. */
    static Optional<FillFact> of(BillFact fact) {
        Bill bill = fact.bill();
        List<String> numbers = bill.type() == Bill.Type.SETTLEMENT && bill.isPharmacy()
                ? bill.lines().stream()
                        .map(BillLine::prescriptionNos)
                        .flatMap(List::stream)
                        .distinct()
                        .toList()
                : List.of();
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(new FillFact(
                        fact.psnNo(),
                        fact.eventId(),
                        fact.kind() == BillFact.Kind.CHARGED ? Kind.FILLED : Kind.TAKEN_BACK,
                        fact.eventTime(),
                        fact.orderTime(),
                        fact.billEventId(),
                        numbers,
                        bill.institutionCode(),
                        bill.region(),
                        bill.settledAt(),
                        bill.amountFen(),
                        null));
    }

    RuleTerms termsOfRule() {
        return Objects.requireNonNull(terms);
    }

    @Override
    public String news() {
        return switch (kind) {
            case WRITTEN -> "PRESCRIPTION_REPORTED";
            case FILLED -> "FURTHER_SALE";
            case TAKEN_BACK -> "SETTLEMENT_REVERSED";
        };
    }
}
