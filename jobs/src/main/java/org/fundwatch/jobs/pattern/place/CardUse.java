package org.fundwatch.jobs.pattern.place;

import java.util.Optional;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;

/**
 * Somebody was at an institution with the person's card and settled, or that settlement was taken back. Times are epoch
 * milliseconds, the amount fen, places WGS-84 in 1/1000000 degree.
 *
 * @param key the person
 * @param billEventId event of the settlement
 * @param takenBack the settlement was taken back
 */
public record CardUse(
        String key,
        String id,
        boolean takenBack,
        String billEventId,
        long eventTime,
        long orderTime,
        String institutionCode,
        String region,
        long latitudeE6,
        long longitudeE6,
        long amountFen,
        RuleTerms terms)
        implements Fact {

    /** The use of a card in this news of a bill, if PH09 looks at it. */
    static Optional<CardUse> of(BillFact fact) {
        Bill bill = fact.bill();
        Long latitude = bill.encounter().latitudeE6();
        Long longitude = bill.encounter().longitudeE6();
        if (!bill.encounter().isPlaced() || latitude == null || longitude == null) {
            return Optional.empty();
        }
        return fact.terms(KnownRule.PH09)
                .map(terms -> new CardUse(
                        fact.psnNo(),
                        fact.eventId(),
                        fact.kind() == BillFact.Kind.TAKEN_BACK,
                        fact.billEventId(),
                        fact.eventTime(),
                        fact.orderTime(),
                        bill.institutionCode(),
                        bill.region(),
                        latitude,
                        longitude,
                        bill.amountFen(),
                        terms));
    }

    @Override
    public String news() {
        return takenBack ? "SETTLEMENT_REVERSED" : "FURTHER_USE_OF_CARD";
    }
}
