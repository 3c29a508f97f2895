package org.fundwatch.policy.adjudication;

import java.math.BigInteger;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.schemas.event.Item;
import org.jspecify.annotations.Nullable;

/**
 * Price times quantity in whole numbers. A price in 1/1000000 yuan times a quantity in 1/10000 is 10^-8 fen; products
 * beyond a {@code long} are computed in full, so that no input can overflow.
 */
public final class PriceArithmetic {
    private static final long PRODUCTS_PER_FEN = 100_000_000L;
    private static final long SAFE_PRICE = 9_000_000_000L;
    private static final long SAFE_QUANTITY = 1_000_000_000L;

    private PriceArithmetic() {}

    /** Whether the line sells smallest units out of a pack. */
    static boolean isSplitPack(Item line) {
        return "1".equals(line.splitPackFlag());
    }

    /** Packs bought, 1/10000, rounded up; units of a split pack whose size is unknown count as packs. */
    public static long packsE4(Item line, @Nullable CatalogueItem row) {
        long quantity = line.quantityE4();
        if (!isSplitPack(line) || row == null || row.packSize() == null) {
            return quantity;
        }
        return Math.floorDiv(quantity + row.packSize() - 1, (long) row.packSize());
    }

    /**
     * The payment standard for the quantity of the line, half up to the fen, at most {@code amountFen}.
     *
     * @param standardMicroYuan per pack
     */
    static long standardFen(Item line, CatalogueItem row, long standardMicroYuan) {
        long units = isSplitPack(line) && row.packSize() != null ? row.packSize() : 1;
        return standardFen(line.amountFen(), line.quantityE4(), units, standardMicroYuan);
    }

    /**
     * The standard for so many packs or units of a pack, half up to the fen, at most {@code amountFen}. No input is
     * negative.
     *
     * @param quantity 1/10000
     * @param units that a pack has, where the quantity counts units; else 1
     */
    public static long standardFen(long amountFen, long quantity, long units, long standardMicroYuan) {
        if (standardMicroYuan <= SAFE_PRICE && quantity <= SAFE_QUANTITY) {
            return Math.min(amountFen, divideHalfUp(standardMicroYuan * quantity, PRODUCTS_PER_FEN * units));
        }
        BigInteger divisor = BigInteger.valueOf(PRODUCTS_PER_FEN * units);
        BigInteger[] parts = BigInteger.valueOf(standardMicroYuan)
                .multiply(BigInteger.valueOf(quantity))
                .divideAndRemainder(divisor);
        BigInteger fen = parts[1].shiftLeft(1).compareTo(divisor) >= 0 ? parts[0].add(BigInteger.ONE) : parts[0];
        return fen.min(BigInteger.valueOf(amountFen)).longValueExact();
    }

    /** Whether the line's amount is its price times its quantity within one fen. */
    static boolean isAmountOfPrice(Item line) {
        if (line.priceMicroYuan() <= SAFE_PRICE
                && line.quantityE4() <= SAFE_QUANTITY
                && line.amountFen() <= SAFE_PRICE) {
            return Math.abs(line.amountFen() * PRODUCTS_PER_FEN - line.priceMicroYuan() * line.quantityE4())
                    <= PRODUCTS_PER_FEN;
        }
        BigInteger product = BigInteger.valueOf(line.priceMicroYuan()).multiply(BigInteger.valueOf(line.quantityE4()));
        BigInteger amount = BigInteger.valueOf(line.amountFen()).multiply(BigInteger.valueOf(PRODUCTS_PER_FEN));
        return amount.subtract(product).abs().compareTo(BigInteger.valueOf(PRODUCTS_PER_FEN)) <= 0;
    }

    private static long divideHalfUp(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long rest = dividend % divisor;
        return rest >= divisor - rest ? quotient + 1 : quotient;
    }
}
