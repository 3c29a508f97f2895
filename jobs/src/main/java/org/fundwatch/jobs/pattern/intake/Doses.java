package org.fundwatch.jobs.pattern.intake;

import java.math.BigInteger;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.schemas.event.Item;
import org.jspecify.annotations.Nullable;

/** What a line says of how a drug is taken. Doses in the catalogue's dose unit; everything in 1/10000. */
final class Doses {
    private static final BigInteger E4 = BigInteger.valueOf(10_000);

    private Doses() {}

    /**
     * Days of supply as rules.md defines them, rounded down to 1/10000 day; absent where they cannot be judged. Packs are
     * the quantity, divided by the pack's size where it was split.
     */
    static @Nullable Long daysOfSupply(Item item, boolean split, @Nullable CatalogueItem known) {
        if (item.daysOfSupplyE4() != null) {
            return item.daysOfSupplyE4();
        }
        Long dose = item.singleDoseE4();
        Long times = item.timesADayE4();
        if (known == null || known.doseUnitsPerPackE4() == null || dose == null || times == null) {
            return null;
        }
        Integer packSize = known.packSize();
        if (dose <= 0 || times <= 0 || (split && (packSize == null || packSize <= 0))) {
            return null;
        }
        // packs (E4) × units (E4) ÷ (dose (E4) × times (E4)) is in days; one E4 more for the scale of the answer
        BigInteger units = BigInteger.valueOf(item.quantityE4())
                .multiply(BigInteger.valueOf(known.doseUnitsPerPackE4()))
                .multiply(E4);
        BigInteger perDay = BigInteger.valueOf(dose).multiply(BigInteger.valueOf(times));
        BigInteger divisor = split && packSize != null ? perDay.multiply(BigInteger.valueOf(packSize)) : perDay;
        BigInteger days = units.divide(divisor);
        return days.bitLength() > 62 ? null : Long.valueOf(days.longValue());
    }

    /** Single dose × times a day, rounded down; absent where the line does not say both. */
    static @Nullable Long daily(Item item) {
        Long dose = item.singleDoseE4();
        Long times = item.timesADayE4();
        if (dose == null || times == null || dose <= 0 || times <= 0) {
            return null;
        }
        BigInteger daily =
                BigInteger.valueOf(dose).multiply(BigInteger.valueOf(times)).divide(E4);
        return daily.bitLength() > 62 ? null : Long.valueOf(daily.longValue());
    }
}
