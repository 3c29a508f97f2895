package org.fundwatch.policy.pack;

import java.util.Set;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * May the account pay what the pool does not, for one kind of cost or finding?
 *
 * @param own the person's own account
 * @param aid a relative's account
 * @param needsDesignation only at an institution designated for the account
 * @param pharmacyKinds at a pharmacy only these kinds; empty for all
 * @param clause citation
 */
public record AccountRule(
        boolean own,
        Aid aid,
        boolean needsDesignation,
        Set<CatalogueItem.Kind> pharmacyKinds,
        String clause,
        @Nullable String reading) {

    /** Whether and where family aid may pay. */
    public enum Aid {
        YES,
        WITHIN_PROVINCE,
        NO
    }
}
