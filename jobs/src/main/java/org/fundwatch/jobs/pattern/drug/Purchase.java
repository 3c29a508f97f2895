package org.fundwatch.jobs.pattern.drug;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.schemas.value.Shanghai;

/**
 * A purchase of one drug that stands: not taken back, without what was returned of it.
 *
 * @param supply how long what was kept lasts, in milliseconds
 */
record Purchase(PurchaseFact fact, long supply) {
    /** Supply from purchases longer ago than this does not count. Bounds state. */
    static final Duration LOOK_BACK = Duration.ofDays(90);

    static final long DAY = Duration.ofDays(1).toMillis();

    /** The purchases of each drug that stand, in the order in which they happened. */
    static Map<String, List<Purchase>> byDrug(List<PurchaseFact> facts) {
        Set<String> takenBack = new HashSet<>();
        for (PurchaseFact fact : facts) {
            if (fact.kind() == PurchaseFact.Kind.TAKEN_BACK) {
                takenBack.add(String.valueOf(fact.billEventId()));
            }
        }
        Map<String, List<Purchase>> purchases = new TreeMap<>();
        for (PurchaseFact fact : facts) {
            if (fact.isBought() && !takenBack.contains(String.valueOf(fact.billEventId()))) {
                long kept = Returns.kept(fact, facts);
                if (kept > 0) {
                    purchases
                            .computeIfAbsent(String.valueOf(fact.drug()), drug -> new ArrayList<>())
                            .add(new Purchase(fact, kept));
                }
            }
        }
        purchases
                .values()
                .forEach(list -> list.sort(
                        Comparator.comparingLong(Purchase::at).thenComparing(purchase -> purchase.fact.id())));
        return purchases;
    }

    long at() {
        return fact.eventTime();
    }

    String institution() {
        return Objects.requireNonNull(fact.institutionCode());
    }

    RuleTerms terms() {
        return Objects.requireNonNull(fact.terms());
    }

    /** The calendar month of the purchase in Shanghai. */
    YearMonth month() {
        return YearMonth.from(Shanghai.dateOf(Instant.ofEpochMilli(at())));
    }

    /**
     * What of earlier purchases is left, in milliseconds, when the one at {@code index} is made: a day's supply is used up a
     * day.
     */
    static long left(List<Purchase> purchases, int index) {
        Purchase now = purchases.get(index);
        long oldest = now.fact.orderTime() - LOOK_BACK.toMillis();
        long left = 0;
        long since = now.at();
        for (Purchase earlier : purchases.subList(0, index)) {
            if (earlier.fact.orderTime() >= oldest) {
                left = Math.max(0, left - Math.max(0, earlier.at() - since)) + earlier.supply;
                since = earlier.at();
            }
        }
        return Math.max(0, left - (now.at() - since));
    }
}
