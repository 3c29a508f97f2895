package org.fundwatch.jobs.pattern.drug;

import java.math.BigInteger;
import java.util.List;

/** What of a purchase was given back to the institution that sold it. */
final class Returns {
    private Returns() {}

    /** How long what was not returned lasts, in milliseconds, rounded up. */
    static long kept(PurchaseFact bought, List<PurchaseFact> facts) {
        long kept = 0;
        for (PurchaseFact.Portion portion : bought.portions()) {
            long sold = sold(bought, portion.itemCode(), portion);
            long returned = Math.min(sold, returned(bought, facts, portion));
            kept += sold <= 0 ? portion.supplyMillis() : share(portion.supplyMillis(), sold - returned, sold);
        }
        return kept;
    }

    /** All that was sold of the item in this settlement, in the portion's measure: a return may name several lines' goods. */
    private static long sold(PurchaseFact bought, String itemCode, PurchaseFact.Portion measure) {
        return bought.portions().stream()
                .filter(portion -> portion.itemCode().equals(itemCode))
                .mapToLong(portion -> inMeasureOf(measure, portion))
                .sum();
    }

    private static long returned(PurchaseFact bought, List<PurchaseFact> facts, PurchaseFact.Portion measure) {
        return facts.stream()
                .filter(fact -> fact.kind() == PurchaseFact.Kind.RETURNED
                        && fact.settlementId() != null
                        && fact.settlementId().equals(bought.settlementId()))
                .flatMap(fact -> fact.portions().stream())
                .filter(portion -> portion.itemCode().equals(measure.itemCode()))
                .mapToLong(portion -> inMeasureOf(measure, portion))
                .sum();
    }

    /** Packs as smallest units or the other way round, where one counts the one and one the other; rounded down. */
    private static long inMeasureOf(PurchaseFact.Portion measure, PurchaseFact.Portion portion) {
        Integer size = measure.packSize();
        if (measure.splitPack() == portion.splitPack() || size == null || size <= 0) {
            return portion.quantityE4();
        }
        return measure.splitPack()
                ? Math.min(portion.quantityE4(), Long.MAX_VALUE / 1_000_000 / size) * size
                : portion.quantityE4() / size;
    }

    private static long share(long supply, long part, long whole) {
        BigInteger[] parts = BigInteger.valueOf(supply)
                .multiply(BigInteger.valueOf(part))
                .divideAndRemainder(BigInteger.valueOf(whole));
        return parts[0].longValueExact() + (parts[1].signum() == 0 ? 0 : 1);
    }
}
