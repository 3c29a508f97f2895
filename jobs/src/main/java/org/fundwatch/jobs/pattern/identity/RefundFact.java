package org.fundwatch.jobs.pattern.identity;

import java.util.Optional;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;

/**
 * A settlement was taken back, under person and institution. Times are epoch milliseconds, the amount fen.
 *
 * @param id event id of the reversal
 * @param eventTime when it was taken back
 * @param settledAt when it had been settled
 */
public record RefundFact(
        String key,
        String id,
        long eventTime,
        long orderTime,
        String psnNo,
        String institutionCode,
        String region,
        String settlementId,
        String settlementEventId,
        long settledAt,
        long amountFen,
        RuleTerms terms)
        implements Fact {

    /** The refund in this news of a bill, if it is one and ID02 runs there. */
    static Optional<RefundFact> of(BillFact fact) {
        Bill bill = fact.bill();
        if (fact.kind() != BillFact.Kind.TAKEN_BACK
                || bill.type() != Bill.Type.SETTLEMENT
                || bill.settlementId() == null) {
            return Optional.empty();
        }
        String settlementId = bill.settlementId();
        return fact.terms(KnownRule.ID02)
                .map(terms -> new RefundFact(
                        fact.psnNo() + '|' + bill.institutionCode(),
                        fact.eventId(),
                        fact.eventTime(),
                        fact.orderTime(),
                        fact.psnNo(),
                        bill.institutionCode(),
                        bill.region(),
                        settlementId,
                        fact.billEventId(),
                        bill.settledAt(),
                        bill.amountFen(),
                        terms));
    }

    /** Whether it came no later than the rule's time after the settlement. */
    boolean isQuick() {
        long span = eventTime - settledAt;
        return span >= 0 && span <= terms.value("refund_minutes") * 60_000;
    }

    @Override
    public String news() {
        return "FURTHER_REFUND";
    }
}
