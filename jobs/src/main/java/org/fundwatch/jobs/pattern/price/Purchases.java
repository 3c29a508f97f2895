package org.fundwatch.jobs.pattern.price;

import java.util.Comparator;
import java.util.List;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.policy.adjudication.PriceArithmetic;
import org.jspecify.annotations.Nullable;

/** What an institution paid for an item, and what a line asks above it. */
record Purchases(List<PurchaseFact> bought) {
    private static final Comparator<PurchaseFact> BY_TIME =
            Comparator.comparingLong(PurchaseFact::eventTime).thenComparing(PurchaseFact::id);

    static Purchases among(List<PurchaseFact> facts) {
        return new Purchases(facts.stream()
                .filter(fact -> fact.kind() == PurchaseFact.Kind.BOUGHT)
                .sorted(BY_TIME)
                .toList());
    }

    /** The last purchase at or before an instant; absent where none is known. */
    @Nullable
    PurchaseFact lastAt(long instant) {
        PurchaseFact last = null;
        for (PurchaseFact fact : bought) {
            if (fact.eventTime() <= instant) {
                last = fact;
            }
        }
        return last;
    }

    /** What the amount of a line lies above the last purchase price, fen; 0 where the price is not above it. */
    long aboveFen(PurchaseFact line, long toleranceBasisPoints) {
        PurchaseFact last = lastAt(line.occurredAt());
        if (last == null) {
            return 0;
        }
        long paid = Totals.product(last.priceMicroYuan(), last.units());
        if (!UnitPrice.isAbove(line.priceMicroYuan(), line.units(), paid, toleranceBasisPoints)) {
            return 0;
        }
        return line.amountFen() - PriceArithmetic.standardFen(line.amountFen(), line.quantityE4(), line.units(), paid);
    }
}
