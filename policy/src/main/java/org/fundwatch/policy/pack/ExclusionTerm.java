package org.fundwatch.policy.pack;

import java.util.Set;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.schemas.verdict.Overridable;
import org.jspecify.annotations.Nullable;

/**
 * An exclusion that a pack names.
 *
 * @param code finding code, and the name of the class that judges it
 * @param status whom it holds for; absent for everybody. After death nobody is left out
 * @param clause citation
 * @param kinds of catalogue items it means, where it is judged by the kind of a line; empty for the usual ones
 */
public record ExclusionTerm(
        String code,
        String clause,
        @Nullable String reading,
        Overridable overridable,
        @Nullable PersonStatus status,
        Set<CatalogueItem.Kind> kinds) {
    /** Death ends what only some are spared. */
    private static final String DECEASED = "DECEASED";

    /** Whether it holds for a member of this status, by the variant of the finding. */
    public boolean holdsFor(PersonStatus ofStatus, String variant) {
        return status == null || status == ofStatus || variant.equals(DECEASED);
    }
}
