package org.fundwatch.policy.check;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.policy.pack.BenefitReduction;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.rulebook.Rulebook;

/**
 * What stands against a publication beside what is wrong in itself: a pack may not be changed so that it gives less than
 * it gave in the publication before, where the frame of its province forbids that. Problems within one rulebook are
 * refused when it is read.
 */
public final class PublicationCheck {
    private PublicationCheck() {}

    /** One sentence for each refusal; nothing where {@code next} may follow {@code previous}. */
    public static List<String> refusals(Rulebook previous, Rulebook next) {
        List<String> refusals = new ArrayList<>();
        for (Pack pack : next.packs().all()) {
            for (Pack old : previous.packs().all()) {
                boolean same = old.id().equals(pack.id()) && old.from().equals(pack.from());
                String reduced = same ? BenefitReduction.find(old, pack) : null;
                String clause = reduced == null ? null : next.packs().clauseAgainstReduction(pack);
                if (clause != null) {
                    refusals.add(pack.id() + " " + pack.version() + ": BENEFIT_REDUCED: " + reduced + ": " + clause);
                }
            }
        }
        return refusals;
    }
}
