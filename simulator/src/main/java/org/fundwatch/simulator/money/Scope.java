package org.fundwatch.simulator.money;

import java.util.List;
import java.util.function.Function;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.simulator.world.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * How a bill falls apart before anybody pays: the four parts add up to the total. Fen.
 *
 * @param selfPaid outside the catalogue (class 03)
 * @param aboveStandard above the payment standard
 * @param firstSelfPay first self-pay of class 乙
 * @param inScope the rest
 */
public record Scope(long total, long selfPaid, long aboveStandard, long firstSelfPay, long inScope) {
    /** The scope of no lines at all. */
    public static final Scope NOTHING = new Scope(0, 0, 0, 0, 0);

    /** The scope of a bill, line by line, with the catalogue's first self-pay. */
    public static Scope of(List<BillLine> lines) {
        return of(lines, CatalogueItem::firstSelfPayBasisPoints);
    }

    /** The scope of an outpatient bill, line by line, with the first self-pay of the terms. */
    public static Scope of(List<BillLine> lines, ShanxiTerms terms) {
        return of(lines, terms::firstSelfPayBasisPoints);
    }

    private static Scope of(List<BillLine> lines, Function<CatalogueItem, @Nullable Integer> share) {
        Scope sum = NOTHING;
        for (BillLine line : lines) {
            sum = sum.plus(of(line, share));
        }
        return sum;
    }

    /** Both together. */
    public Scope plus(Scope other) {
        return new Scope(
                total + other.total,
                selfPaid + other.selfPaid,
                aboveStandard + other.aboveStandard,
                firstSelfPay + other.firstSelfPay,
                inScope + other.inScope);
    }

    /** What lies above the standard, passed off as in scope. */
    public Scope hidingAboveStandard() {
        return new Scope(total, selfPaid, 0, firstSelfPay, inScope + aboveStandard);
    }

    private static Scope of(BillLine line, Function<CatalogueItem, @Nullable Integer> share) {
        if (line.quantityE4() < 0) {
            // a refund gives back what its line was
            Scope charged = of(line.refunded(), share);
            return new Scope(
                    -charged.total, -charged.selfPaid, -charged.aboveStandard, -charged.firstSelfPay, -charged.inScope);
        }
        long amount = line.amountFen();
        if (line.item().chargeClass().equals("03")) {
            return new Scope(amount, amount, 0, 0, 0);
        }
        long above = line.aboveStandardFen();
        Integer shareOfItem = share.apply(line.item());
        long first = shareOfItem == null ? 0 : Fen.shareHalfUp(amount - above, shareOfItem);
        return new Scope(amount, 0, above, first, amount - above - first);
    }
}
