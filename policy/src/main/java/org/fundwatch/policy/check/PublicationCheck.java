package org.fundwatch.policy.check;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fundwatch.policy.pack.BenefitReduction;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * What stands against a publication beside what is wrong in itself: a pack may not be changed so that it gives less than
 * it gave in the publication before, where the frame of its province forbids that. Problems within one rulebook are
 * refused when it is read.
 */
public final class PublicationCheck {
    private PublicationCheck() {}

    /** One sentence for each refusal; nothing where {@code next} may follow {@code previous}. */
    public static List<String> refusals(Rulebook previous, Rulebook next) {
        Set<String> refusals = new LinkedHashSet<>();
        for (Pack old : previous.packs().all()) {
            for (LocalDate date : dates(previous, next)) {
                if (old.equals(at(previous, old, date))) {
                    String refusal = refusal(old, at(next, old, date), next);
                    if (refusal != null) {
                        refusals.add(refusal);
                    }
                }
            }
        }
        return List.copyOf(refusals);
    }

    private static @Nullable String refusal(Pack old, @Nullable Pack fresh, Rulebook next) {
        String reduced = fresh == null ? "the pack is gone" : BenefitReduction.find(old, fresh);
        String clause = reduced == null ? null : next.packs().clauseAgainstReduction(old);
        Pack named = fresh == null ? old : fresh;
        return clause == null
                ? null
                : named.id() + " " + named.version() + ": BENEFIT_REDUCED: " + reduced + ": " + clause;
    }

    /** The pack that judges the people of {@code old} on a day, whatever it is called. */
    private static @Nullable Pack at(Rulebook rulebook, Pack old, LocalDate date) {
        return rulebook.packs().find(old.region(), old.insuranceType(), date).orElse(null);
    }

    /** First days of versions and days after the last: between them nothing changes. */
    private static Set<LocalDate> dates(Rulebook previous, Rulebook next) {
        Set<LocalDate> dates = new TreeSet<>();
        for (Rulebook rulebook : List.of(previous, next)) {
            for (Pack pack : rulebook.packs().all()) {
                dates.add(pack.from());
                if (pack.to() != null) {
                    dates.add(pack.to().plusDays(1));
                }
            }
        }
        return dates;
    }
}
