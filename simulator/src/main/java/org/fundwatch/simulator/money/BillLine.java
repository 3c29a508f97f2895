package org.fundwatch.simulator.money;

import java.util.List;
import org.fundwatch.simulator.world.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill before it is written as an event.
 *
 * @param quantityE4 1/10000 packs; smallest units where the pack is split
 * @param priceMicroYuan of what {@code quantityE4} counts
 * @param days days of supply as the prescriber wrote them; 0 where there are none
 * @param traceCodes of the packs sold
 * @param singleDoseE4 as prescribed; absent for nothing or the item's usual one
 */
public record BillLine(
        CatalogueItem item,
        long quantityE4,
        long priceMicroYuan,
        int days,
        boolean split,
        boolean longTerm,
        List<String> traceCodes,
        @Nullable Long singleDoseE4) {
    private static final long ONE = 10_000;
    private static final long MICRO_E4_PER_FEN = 100_000_000;

    /** Whole packs or services at a price. */
    public static BillLine of(CatalogueItem item, int count, long priceMicroYuan) {
        return new BillLine(
                item, count * ONE, priceMicroYuan, item.daysPerPack() * count, false, false, List.of(), null);
    }

    /** Smallest units out of an opened pack, at a price per unit. */
    public static BillLine units(CatalogueItem item, int count, long priceMicroYuan) {
        int days = item.daysPerPack() * count / item.packSize();
        return new BillLine(item, count * ONE, priceMicroYuan, days, true, false, List.of(), null);
    }

    /** The same with other days of supply. */
    public BillLine lasting(int newDays) {
        return new BillLine(item, quantityE4, priceMicroYuan, newDays, split, longTerm, traceCodes, singleDoseE4);
    }

    /** The same at another price. */
    public BillLine priced(long newPriceMicroYuan) {
        return new BillLine(item, quantityE4, newPriceMicroYuan, days, split, longTerm, traceCodes, singleDoseE4);
    }

    /** The same on a long-term prescription. */
    public BillLine onLongTerm() {
        return new BillLine(item, quantityE4, priceMicroYuan, days, split, true, traceCodes, singleDoseE4);
    }

    /** The same with the codes of the packs. */
    public BillLine traced(List<String> codes) {
        return new BillLine(item, quantityE4, priceMicroYuan, days, split, longTerm, List.copyOf(codes), singleDoseE4);
    }

    /** The same at another single dose. */
    public BillLine dosed(long newDoseE4) {
        return new BillLine(item, quantityE4, priceMicroYuan, days, split, longTerm, traceCodes, newDoseE4);
    }

    /** Takes as much back; of a refund, the line that it takes back. */
    public BillLine refunded() {
        return new BillLine(item, -quantityE4, priceMicroYuan, days, split, longTerm, traceCodes, singleDoseE4);
    }

    /** Whole packs; split ones count as none. */
    public int packs() {
        return split ? 0 : Math.toIntExact(quantityE4 / ONE);
    }

    /** Price × quantity, half up to the fen. */
    public long amountFen() {
        return fen(priceMicroYuan, 1);
    }

    /** What lies above the payment standard, half up to the fen; 0 where there is none. */
    public long aboveStandardFen() {
        Long standard = item.payStandardMicroYuan();
        return standard == null ? 0 : Math.max(0, amountFen() - fen(standard, split ? item.packSize() : 1));
    }

    private long fen(long microYuan, int unitsPerPrice) {
        long divisor = Math.multiplyExact(MICRO_E4_PER_FEN, (long) unitsPerPrice);
        long micro = Math.multiplyExact(microYuan, Math.abs(quantityE4));
        long fen = (micro + divisor / 2) / divisor;
        return quantityE4 < 0 ? -fen : fen;
    }
}
