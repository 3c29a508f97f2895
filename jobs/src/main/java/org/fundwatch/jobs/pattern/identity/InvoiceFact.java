package org.fundwatch.jobs.pattern.identity;

import java.util.Optional;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;

/**
 * An invoice was used for a settlement or a reimbursement, or that was taken back. Times are epoch milliseconds, the amount
 * fen.
 *
 * @param key institution and invoice number, as the alert names its subject
 * @param id event id of the use or of its reversal
 * @param useId person and settlement
 * @param takenBack whether the use was taken back
 * @param billEventId event id of the use
 * @param usedAt when the invoice was used
 */
public record InvoiceFact(
        String key,
        String id,
        long eventTime,
        long orderTime,
        String useId,
        boolean takenBack,
        String psnNo,
        Bill.Type type,
        String institutionCode,
        String region,
        String invoiceNo,
        String billEventId,
        long usedAt,
        long amountFen,
        RuleTerms terms)
        implements Fact {

    /** The use of an invoice in this news of a bill, if it names one and ID04 runs there. */
    static Optional<InvoiceFact> of(BillFact fact) {
        Bill bill = fact.bill();
        String invoice = bill.invoiceNo();
        if (invoice == null || invoice.isBlank() || bill.settlementId() == null) {
            return Optional.empty();
        }
        return fact.terms(KnownRule.ID04)
                .map(terms -> new InvoiceFact(
                        bill.institutionCode() + ':' + invoice,
                        fact.eventId(),
                        fact.eventTime(),
                        fact.orderTime(),
                        fact.psnNo() + '|' + bill.settlementId(),
                        fact.kind() == BillFact.Kind.TAKEN_BACK,
                        fact.psnNo(),
                        bill.type(),
                        bill.institutionCode(),
                        bill.region(),
                        invoice,
                        fact.billEventId(),
                        bill.settledAt(),
                        bill.amountFen(),
                        terms));
    }

    /** What part it plays in the evidence. */
    String role() {
        return switch (type) {
            case SETTLEMENT, INPATIENT_FEES -> "settlement";
            case MANUAL_REIMBURSEMENT -> "manual_reimbursement";
            case INPATIENT_SETTLEMENT -> "inpatient_settlement";
        };
    }

    @Override
    public String news() {
        return takenBack ? "SETTLEMENT_REVERSED" : "FURTHER_USE";
    }
}
