package org.fundwatch.schemas.value;

import java.math.BigDecimal;

/**
 * Arithmetic on money held as {@code long} fen (1/100 yuan). Every operation is exact or names its rounding; overflow
 * throws {@link ArithmeticException} instead of wrapping.
 */
public final class Fen {
    /** Basis points in one whole: 10000 is 100 %. */
    public static final int WHOLE_BASIS_POINTS = 10_000;
    /** The largest amount of the wire format, {@code 16,2}: 99 999 999 999 999.99 yuan. */
    public static final long MAX = 9_999_999_999_999_999L;

    private Fen() {}

    /** {@code amountFen × basisPoints / 10000}, half up to the fen. The amount must not be negative. */
    public static long shareHalfUp(long amountFen, int basisPoints) {
        if (amountFen < 0 || basisPoints < 0) {
            throw new ArithmeticException("a share is taken of a non-negative amount");
        }
        return Math.addExact(Math.multiplyExact(amountFen, (long) basisPoints), WHOLE_BASIS_POINTS / 2)
                / WHOLE_BASIS_POINTS;
    }

    /** Price × quantity, half up to the fen. */
    public static long ofPriceTimesQuantityHalfUp(long priceMicroYuan, long quantityE4) {
        BigDecimal yuan = BigDecimal.valueOf(priceMicroYuan, 6).multiply(BigDecimal.valueOf(quantityE4, 4));
        return yuan.setScale(2, java.math.RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }

    /** The sum of two amounts, at most {@link #MAX}: for figures that only rank, never for money that is paid. */
    public static long sumUpToMax(long amountFen, long otherFen) {
        return Math.min(MAX, Math.addExact(Math.min(MAX, amountFen), Math.min(MAX, otherFen)));
    }

    /** The amount in yuan with two decimals, for people and JSON. */
    public static BigDecimal toYuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }
}
