package org.fundwatch.standalone.bench;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * A line of a settlement with known days of supply of a drug, as the statements of the Esper side see it; its components are
 * the properties of the event. Times are epoch milliseconds, quantities 1/10000.
 *
 * @param onDay of the purchase in Shanghai, as an epoch day
 * @param supply how long it lasts, in milliseconds
 * @param sold all that was sold of the item in this settlement, in the measure of the line
 * @param limits of RX01, at the institution
 */
public record DrugLine(
        String psn,
        String drug,
        String item,
        String eventId,
        String setlId,
        String lineNo,
        long happened,
        long orderTime,
        int onDay,
        long supply,
        long sold,
        boolean splitPack,
        @Nullable Integer packSize,
        long fen,
        boolean longTerm,
        List<String> quoted,
        RuleTerms limits) {
    private static final long MILLIS_PER_E4_DAY = 8_640;
    private static final DrugLine[] NONE = {};

    /** The lines of a bill that RX01 looks at. */
    public static DrugLine[] of(PersonFact fact) {
        Bill bill = Objects.requireNonNull(fact.bill());
        RuleTerms limits = fact.terms(KnownRule.RX01).orElse(null);
        if (bill.type() != Bill.Type.SETTLEMENT || limits == null) {
            return NONE;
        }
        List<DrugLine> lines = new ArrayList<>();
        for (BillLine line : bill.lines()) {
            if (line.isDrug() && line.daysOfSupplyE4() != null && line.daysOfSupplyE4() > 0) {
                lines.add(of(fact, bill, line, limits));
            }
        }
        return lines.toArray(NONE);
    }

    private static DrugLine of(PersonFact fact, Bill bill, BillLine line, RuleTerms limits) {
        long sold = 0;
        for (BillLine other : bill.lines()) {
            if (other.itemCode().equals(line.itemCode())
                    && other.daysOfSupplyE4() != null
                    && other.daysOfSupplyE4() > 0) {
                sold += inMeasure(line.splitPack(), line.packSize(), other.splitPack(), other.quantityE4());
            }
        }
        return new DrugLine(
                fact.psnNo(),
                line.drug(),
                line.itemCode(),
                fact.eventId(),
                Objects.requireNonNull(bill.settlementId()),
                line.lineNo(),
                fact.eventTime(),
                fact.orderTime(),
                Math.toIntExact(
                        Shanghai.dateOf(Instant.ofEpochMilli(fact.eventTime())).toEpochDay()),
                Objects.requireNonNull(line.daysOfSupplyE4()) * MILLIS_PER_E4_DAY,
                sold,
                line.splitPack(),
                line.packSize(),
                line.amountFen(),
                line.longTerm(),
                line.prescriptionNos(),
                limits);
    }

    /** A quantity of packs in smallest units or the other way round, where the line counts the one and it the other. */
    public static long inMeasure(boolean split, @Nullable Integer packSize, boolean ofSplit, long quantity) {
        if (split == ofSplit || packSize == null || packSize <= 0) {
            return quantity;
        }
        return split ? quantity * packSize : quantity / packSize;
    }

    /** How long what was not given back lasts, rounded up. */
    public static long kept(long supply, long sold, long returned) {
        if (sold <= 0 || returned <= 0) {
            return supply;
        }
        BigInteger[] parts = BigInteger.valueOf(supply)
                .multiply(BigInteger.valueOf(sold - Math.min(sold, returned)))
                .divideAndRemainder(BigInteger.valueOf(sold));
        return parts[0].longValueExact() + (parts[1].signum() == 0 ? 0 : 1);
    }
}
