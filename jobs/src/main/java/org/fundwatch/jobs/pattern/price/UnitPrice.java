package org.fundwatch.jobs.pattern.price;

import java.math.BigInteger;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.jspecify.annotations.Nullable;

/** Compares prices of packs, in 1/1000000 yuan; smallest units are brought to packs by the pack's size. */
final class UnitPrice {
    private static final int WHOLE_BASIS_POINTS = 10_000;

    private UnitPrice() {}

    /** Units of a pack that the line's quantity and price count; 1 where they count packs or the size is unknown. */
    static long unitsOf(BillLine line) {
        return unitsOf(line.splitPack(), line.packSize());
    }

    static long unitsOf(boolean split, @Nullable Integer packSize) {
        return split && packSize != null && packSize > 0 ? packSize : 1;
    }

    /**
     * Whether a price for one of {@code units} lies above what a pack may cost by more than a share.
     *
     * @param moreBasisPoints the share, 500 for 5 %
     */
    static boolean isAbove(long priceMicroYuan, long units, long allowedMicroYuan, long moreBasisPoints) {
        BigInteger asked = BigInteger.valueOf(priceMicroYuan)
                .multiply(BigInteger.valueOf(units))
                .multiply(BigInteger.valueOf(WHOLE_BASIS_POINTS));
        BigInteger allowed =
                BigInteger.valueOf(allowedMicroYuan).multiply(BigInteger.valueOf(WHOLE_BASIS_POINTS + moreBasisPoints));
        return asked.compareTo(allowed) > 0;
    }
}
