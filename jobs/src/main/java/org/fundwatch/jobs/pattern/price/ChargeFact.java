package org.fundwatch.jobs.pattern.price;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.jspecify.annotations.Nullable;

/**
 * A fee line of a stay, or a surgery in it, under person and visit. Prices in 1/1000000 yuan, quantities in 1/10000,
 * amounts in fen, both negative on a refund; times in epoch milliseconds.
 *
 * @param lineNo the line that was charged, also where it is given back; empty on a surgery
 * @param occurredAt of the line, or when the surgery began
 * @param packMicroYuan price of a pack, or of one where there are no packs
 * @param units that a pack has, where the quantity counts units; else 1
 * @param terms of the bill; absent on a surgery
 */
public record ChargeFact(
        String key,
        String id,
        Kind kind,
        long eventTime,
        long orderTime,
        String eventId,
        String psnNo,
        String visitId,
        String institutionCode,
        String region,
        String itemCode,
        String lineNo,
        long occurredAt,
        long packMicroYuan,
        long units,
        long quantityE4,
        long amountFen,
        @Nullable RuleTerms terms)
        implements Fact {

    /** What happened. */
    public enum Kind {
        CHARGED,
        REFUNDED,
        OPERATED
    }

    /** A surgery, if the fact is one. */
    static Optional<ChargeFact> ofSurgery(PersonFact fact) {
        PersonFact.StayNews news = fact.stay();
        if (fact.kind() != PersonFact.Kind.SURGERY || news == null) {
            return Optional.empty();
        }
        return Optional.of(new ChargeFact(
                fact.psnNo() + '|' + news.visitId(),
                fact.eventId(),
                Kind.OPERATED,
                fact.eventTime(),
                fact.orderTime(),
                fact.eventId(),
                fact.psnNo(),
                news.visitId(),
                Objects.requireNonNullElse(news.institutionCode(), ""),
                "",
                "",
                "",
                news.from(),
                0,
                1,
                0,
                0,
                null));
    }

    /** The priced lines among the fees of a stay, where PR02 runs. */
    static Stream<ChargeFact> ofBill(BillFact fact) {
        Bill bill = fact.bill();
        Optional<RuleTerms> terms = fact.terms(KnownRule.PR02);
        return bill.type() != Bill.Type.INPATIENT_FEES || terms.isEmpty()
                ? Stream.empty()
                : bill.lines().stream()
                        .filter(line -> line.priceMicroYuan() > 0)
                        .filter(line -> line.quantityE4() > 0 || line.originalLineNo() != null)
                        .map(line -> ofLine(fact, line, terms.get()));
    }

    private static ChargeFact ofLine(BillFact fact, BillLine line, RuleTerms terms) {
        Bill bill = fact.bill();
        boolean refund = line.originalLineNo() != null && line.quantityE4() < 0;
        long units = UnitPrice.unitsOf(line);
        return new ChargeFact(
                fact.psnNo() + '|' + bill.visitId(),
                fact.eventId() + '/' + line.lineNo(),
                refund ? Kind.REFUNDED : Kind.CHARGED,
                fact.eventTime(),
                fact.orderTime(),
                fact.eventId(),
                fact.psnNo(),
                Objects.requireNonNullElse(bill.visitId(), ""),
                bill.institutionCode(),
                bill.region(),
                line.itemCode(),
                refund ? Objects.requireNonNull(line.originalLineNo()) : line.lineNo(),
                line.occurredAt(),
                Totals.product(line.priceMicroYuan(), units),
                units,
                line.quantityE4(),
                line.amountFen(),
                terms);
    }

    /** The same line with what is left of it. */
    ChargeFact left(long quantity, long amount) {
        return new ChargeFact(
                key,
                id,
                kind,
                eventTime,
                orderTime,
                eventId,
                psnNo,
                visitId,
                institutionCode,
                region,
                itemCode,
                lineNo,
                occurredAt,
                packMicroYuan,
                units,
                quantity,
                amount,
                terms);
    }

    /** Whether this line costs more than an earlier one by more than the rule's share. */
    boolean isDearerThan(ChargeFact earlier) {
        return kind == Kind.CHARGED
                && earlier.kind == Kind.CHARGED
                && terms != null
                && itemCode.equals(earlier.itemCode)
                && earlier.occurredAt < occurredAt
                && UnitPrice.isAbove(packMicroYuan, 1, earlier.packMicroYuan, terms.value("rise"));
    }

    @Override
    public String news() {
        return switch (kind) {
            case CHARGED -> "FURTHER_LINE";
            case REFUNDED -> "LINE_REFUNDED";
            case OPERATED -> "SURGERY_REPORTED";
        };
    }
}
