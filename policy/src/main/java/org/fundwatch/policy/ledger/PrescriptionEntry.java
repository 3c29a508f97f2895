package org.fundwatch.policy.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An external prescription in the person's log, and what was bought on it. Kept to the end of the year after it was
 * issued.
 *
 * @param number hash of its number
 * @param institutionCode of the prescriber
 * @param issuedDay epoch day
 * @param validUntilDay epoch day, absent for no limit
 */
public record PrescriptionEntry(
        long number,
        String institutionCode,
        int issuedDay,
        @Nullable Integer validUntilDay,
        List<PrescribedItem> items,
        List<Fill> fills) {

    /**
     * One drug of it.
     *
     * @param item hash of the item code
     * @param packsE4 1/10000 packs, absent where no quantity is written
     */
    public record PrescribedItem(long item, @Nullable Long packsE4) {}

    /**
     * What one settlement bought on it.
     *
     * @param settlement hash of the settlement's id
     * @param item hash of the item code
     * @param packsE4 1/10000 packs
     */
    public record Fill(long settlement, long item, long packsE4) {}

    /** What may still be bought of an item; absent where the drug is not on it, the greatest number without a limit. */
    @Nullable
    Long leftPacksE4(long item) {
        Long left = null;
        for (PrescribedItem prescribed : items) {
            if (prescribed.item() == item) {
                if (prescribed.packsE4() == null) {
                    return Long.MAX_VALUE;
                }
                left = Math.addExact(left == null ? 0 : left, (long) prescribed.packsE4());
            }
        }
        for (Fill fill : fills) {
            if (left != null && fill.item() == item) {
                left -= fill.packsE4();
            }
        }
        return left;
    }

    PrescriptionEntry withFills(List<Fill> newFills) {
        return new PrescriptionEntry(number, institutionCode, issuedDay, validUntilDay, items, List.copyOf(newFills));
    }
}
