package org.fundwatch.jobs.pattern.identity;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.value.Fen;
import org.jspecify.annotations.Nullable;

/**
 * An external prescription was written for a person, or a pharmacy filled some, or that was taken back. Times are epoch
 * milliseconds, amounts fen.
 *
 * @param key the person
 * @param id event of this news
 * @param billEventId event of the sale, also where it is taken back
 * @param prescriptionNo the one written, or filled: a sale on several is told of each
 * @param institutionCode who wrote it, or the pharmacy
 * @param soldAt time of the sale
 * @param amountFen of the lines on this prescription
 * @param terms on a prescription: of its institution
 */
public record FillFact(
        String key,
        String id,
        Kind kind,
        long eventTime,
        long orderTime,
        String billEventId,
        String prescriptionNo,
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
                                prescribed.prescriptionNo(),
                                prescribed.institutionCode(),
                                prescribed.region(),
                                0,
                                0,
                                terms));
    }

    /** What a pharmacy sold on each prescription. */
    static Stream<FillFact> of(BillFact fact) {
        Bill bill = fact.bill();
        if (bill.type() != Bill.Type.SETTLEMENT || !bill.isPharmacy()) {
            return Stream.empty();
        }
        Map<String, Long> amounts = new TreeMap<>();
        for (BillLine line : bill.lines()) {
            // its own before that of the bill
            line.prescriptionNos().stream()
                    .findFirst()
                    .ifPresent(number -> amounts.merge(number, line.amountFen(), Fen::sumUpToMax));
        }
        return amounts.entrySet().stream()
                .map(entry -> new FillFact(
                        fact.psnNo(),
                        fact.eventId(),
                        fact.kind() == BillFact.Kind.CHARGED ? Kind.FILLED : Kind.TAKEN_BACK,
                        fact.eventTime(),
                        fact.orderTime(),
                        fact.billEventId(),
                        entry.getKey(),
                        bill.institutionCode(),
                        bill.region(),
                        bill.settledAt(),
                        entry.getValue(),
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
