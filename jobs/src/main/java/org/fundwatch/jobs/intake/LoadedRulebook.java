package org.fundwatch.jobs.intake;

import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/** A publication as the tasks of all jobs share it: the whole, and the part of it that detection needs, made once. */
public final class LoadedRulebook {
    private final Rulebook whole;
    private volatile @Nullable DetectionBook detection;

    public LoadedRulebook(Rulebook whole) {
        this.whole = whole;
    }

    /** Everything. */
    public Rulebook whole() {
        return whole;
    }

    /**
     * Rules and institutions.
     *
     * @throws org.fundwatch.policy.rulebook.RulebookProblem if the rules are not usable: they were checked when they
     *     were published
     */
    public DetectionBook detection() {
        DetectionBook made = detection;
        if (made == null) {
            synchronized (this) {
                made = detection == null ? DetectionBook.of(whole) : detection;
                detection = made;
            }
        }
        return made;
    }
}
