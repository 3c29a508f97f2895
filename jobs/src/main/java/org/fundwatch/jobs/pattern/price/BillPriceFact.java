package org.fundwatch.jobs.pattern.price;

import java.util.List;
import java.util.Optional;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.jspecify.annotations.Nullable;

/**
 * What a bill charged above the payment standards, and what it claimed so, under the settlement or the stay. Bills without
 * either are no facts: the gate before the shuffle. Amounts in fen, times in epoch milliseconds.
 *
 * @param takenBack the bill was reversed
 * @param occurredAt of the last line; of a bill without lines, when it was settled
 * @param aboveFen above the standards, negative on a refund; 0 on the settlement of a stay, whose lines came before
 * @param claimedFen claimed {@code overlmt_selfpay}; absent on fee lines
 * @param items those above the standard
 */
public record BillPriceFact(
        String key,
        String id,
        long eventTime,
        long orderTime,
        boolean takenBack,
        String billEventId,
        String institutionCode,
        String region,
        long occurredAt,
        long aboveFen,
        @Nullable Long claimedFen,
        List<String> items,
        RuleTerms terms)
        implements Fact {

    /** What PR01 needs of this news of a bill, if anything. */
    static Optional<BillPriceFact> of(BillFact fact) {
        return fact.terms(KnownRule.PR01).flatMap(terms -> of(fact, terms));
    }

    private static Optional<BillPriceFact> of(BillFact fact, RuleTerms terms) {
        Bill bill = fact.bill();
        List<BillLine> dear = bill.lines().stream()
                .filter(line -> isAbove(line, terms.value("tolerance")))
                .toList();
        long above = dear.stream().mapToLong(BillLine::aboveStandardFen).reduce(0, Totals::sum);
        boolean matters = switch (bill.type()) {
            case SETTLEMENT -> bill.claimedAboveStandardFen() != null && bill.claimedAboveStandardFen() < above;
            case INPATIENT_FEES -> above != 0;
            case INPATIENT_SETTLEMENT -> bill.claimedAboveStandardFen() != null;
            // entered at the centre from paper: not the institution's claim
            case MANUAL_REIMBURSEMENT -> false;
        };
        String key = bill.type() == Bill.Type.SETTLEMENT
                ? "settlement|" + bill.settlementId()
                : "stay|" + bill.institutionCode() + '|' + bill.visitId();
        return matters
                ? Optional.of(new BillPriceFact(
                        key,
                        fact.eventId(),
                        fact.eventTime(),
                        fact.orderTime(),
                        fact.kind() == BillFact.Kind.TAKEN_BACK,
                        fact.billEventId(),
                        bill.institutionCode(),
                        bill.region(),
                        bill.lines().stream()
                                .mapToLong(BillLine::occurredAt)
                                .max()
                                .orElse(bill.settledAt()),
                        above,
                        bill.claimedAboveStandardFen(),
                        dear.stream().map(BillLine::itemCode).distinct().toList(),
                        terms))
                : Optional.empty();
    }

    private static boolean isAbove(BillLine line, long toleranceBasisPoints) {
        Long standard = line.payStandardMicroYuan();
        return line.aboveStandardFen() != 0
                && standard != null
                && UnitPrice.isAbove(line.priceMicroYuan(), UnitPrice.unitsOf(line), standard, toleranceBasisPoints);
    }

    @Override
    public String news() {
        if (takenBack) {
            return "SETTLEMENT_REVERSED";
        }
        return aboveFen < 0 ? "LINE_REFUNDED" : claimedFen == null ? "FURTHER_LINE" : "FURTHER_SETTLEMENT";
    }
}
