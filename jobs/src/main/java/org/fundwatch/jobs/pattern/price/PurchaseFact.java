package org.fundwatch.jobs.pattern.price;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.jspecify.annotations.Nullable;

/**
 * A public medical institution bought a drug that has no payment standard, or billed it, under institution and item. Prices
 * in 1/1000000 yuan, quantities in 1/10000, amounts in fen, times in epoch milliseconds.
 *
 * @param billKey names the line that was billed, also where it is taken back; empty on a purchase
 * @param occurredAt when it was bought or used
 * @param priceMicroYuan of one of {@code units}
 * @param units that a pack has, where price and quantity count units; else 1
 * @param claimLeftFen what the bill claimed above standards and its other lines do not use up
 * @param terms of the bill; absent on a purchase
 */
public record PurchaseFact(
        String key,
        String id,
        Kind kind,
        long eventTime,
        long orderTime,
        String institutionCode,
        String region,
        String itemCode,
        String billKey,
        String billEventId,
        long occurredAt,
        long priceMicroYuan,
        long units,
        long quantityE4,
        long amountFen,
        long claimLeftFen,
        @Nullable RuleTerms terms)
        implements Fact {

    /** What happened. */
    public enum Kind {
        BOUGHT,
        BILLED,
        TAKEN_BACK
    }

    /** A purchase, if this is one that tells a price. */
    static Optional<PurchaseFact> of(InstitutionFact fact) {
        Long price = fact.transactionPriceMicroYuan();
        String item = fact.itemCode();
        if (fact.kind() != InstitutionFact.Kind.PURCHASE || item == null || price == null || price <= 0) {
            return Optional.empty();
        }
        return Optional.of(new PurchaseFact(
                fact.institutionCode() + '|' + item,
                fact.eventId(),
                Kind.BOUGHT,
                fact.eventTime(),
                fact.orderTime(),
                fact.institutionCode(),
                fact.region(),
                item,
                "",
                fact.eventId(),
                fact.eventTime(),
                price,
                UnitPrice.unitsOf(fact.splitPack(), fact.packSize()),
                0,
                0,
                0,
                null));
    }

    /** The lines of a claimed settlement that no standard covers, where PR01 runs. */
    static Stream<PurchaseFact> of(BillFact fact) {
        Bill bill = fact.bill();
        Long claimed = bill.claimedAboveStandardFen();
        Optional<RuleTerms> terms = fact.terms(KnownRule.PR01);
        if (bill.type() != Bill.Type.SETTLEMENT || claimed == null || !bill.publicInstitution() || terms.isEmpty()) {
            return Stream.empty();
        }
        long used = bill.lines().stream().mapToLong(BillLine::aboveStandardFen).reduce(0, Totals::sum);
        long left = Math.max(0, claimed - used);
        return bill.lines().stream()
                .filter(BillLine::isDrugWithoutStandard)
                .filter(line -> line.quantityE4() > 0 && line.amountFen() > left)
                .map(line -> billed(fact, line, left, terms.get()));
    }

    private static PurchaseFact billed(BillFact fact, BillLine line, long claimLeft, RuleTerms terms) {
        Bill bill = fact.bill();
        return new PurchaseFact(
                bill.institutionCode() + '|' + line.itemCode(),
                fact.eventId() + '/' + line.lineNo(),
                fact.kind() == BillFact.Kind.TAKEN_BACK ? Kind.TAKEN_BACK : Kind.BILLED,
                fact.eventTime(),
                fact.orderTime(),
                bill.institutionCode(),
                bill.region(),
                line.itemCode(),
                Objects.requireNonNull(bill.settlementId()) + '|' + line.lineNo(),
                fact.billEventId(),
                line.occurredAt(),
                line.priceMicroYuan(),
                UnitPrice.unitsOf(line),
                line.quantityE4(),
                line.amountFen(),
                claimLeft,
                terms);
    }

    @Override
    public String news() {
        return switch (kind) {
            case BOUGHT -> "PURCHASE_REPORTED";
            case BILLED -> "FURTHER_LINE";
            case TAKEN_BACK -> "SETTLEMENT_REVERSED";
        };
    }
}
