package org.fundwatch.policy.pack;

import java.math.BigDecimal;
import java.util.List;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.YamlNode;
import org.fundwatch.schemas.event.Benefit;
import org.jspecify.annotations.Nullable;

/** Holds the ordinary outpatient terms of a pack against the frame of its province. */
public final class FrameCheck {
    private static final int TIERS = 3;
    private static final int AGE = 60;

    private final Frame frame;
    private final YamlNode terms;
    private final Problems warnings;

    private FrameCheck(Frame frame, YamlNode terms, Problems warnings) {
        this.frame = frame;
        this.terms = terms;
        this.warnings = warnings;
    }

    /**
     * Notes at {@code root}, the document of {@code pack}, where it falls short of a frame.
     *
     * @param previous the version before, if there is one
     */
    public static void check(List<Frame> frames, Pack pack, YamlNode root, @Nullable Pack previous, Problems warnings) {
        BenefitTerms terms = pack.benefits().get(Benefit.ORDINARY_OUTPATIENT);
        YamlNode node = root.field("benefits").field(Benefit.ORDINARY_OUTPATIENT.name());
        for (Frame frame : frames) {
            if (frame.holds(pack)) {
                if (terms != null) {
                    new FrameCheck(frame, node, warnings).check(terms);
                }
                Cited<Boolean> kept = frame.noReduction();
                String reduced = previous == null ? null : BenefitReduction.find(previous, pack);
                if (kept != null && kept.value() && reduced != null) {
                    node.problem("BENEFIT_REDUCED: " + reduced + ": " + frame.quote(kept.clause()));
                }
            }
        }
    }

    private void check(BenefitTerms pack) {
        checkCaps(pack);
        checkRatios(pack);
        checkDeductible(pack);
    }

    private void checkCaps(BenefitTerms pack) {
        Cited<Long> floor = frame.capFloor();
        if (floor == null) {
            return;
        }
        if (pack.caps().terms().isEmpty()) {
            terms.field("caps").problem("a yearly cap must be set: " + frame.quote(floor.clause()));
        }
        for (Term cap : pack.caps().terms()) {
            if (cap.value() < floor.value()) {
                terms.field("caps").problem("is below " + yuan(floor.value()) + ": " + frame.quote(floor.clause()));
            }
        }
    }

    private void checkRatios(BenefitTerms pack) {
        boolean highestIsOne = pack.tierBy().value() != BenefitTerms.TierBy.LEVEL;
        for (int tier = 1; tier <= TIERS; tier++) {
            for (PersonStatus status : PersonStatus.values()) {
                Term ratio = pack.ratios().find(tier, status, AGE);
                Term floor =
                        frame.ratioFloor() == null ? null : frame.ratioFloor().find(tier, status, AGE);
                if (ratio != null && floor != null && ratio.value() < floor.value()) {
                    terms.field("ratios").problem(status + " is below the frame: " + frame.quote(floor.clause()));
                }
                Term next = pack.ratios().find(tier + 1, status, AGE);
                if (ratio != null && next != null && tier < TIERS) {
                    boolean falls = highestIsOne ? next.value() < ratio.value() : ratio.value() < next.value();
                    demand(frame.lowerNotBelowHigher(), falls, "is lower at a lower institution");
                }
            }
            Term active = pack.ratios().find(tier, PersonStatus.ACTIVE, AGE);
            Term retired = pack.ratios().find(tier, PersonStatus.RETIRED, AGE);
            boolean below = active != null && retired != null && retired.value() < active.value();
            demand(frame.retiredNotBelowActive(), below, "is lower for the retired");
        }
    }

    private void demand(@Nullable Cited<Boolean> demand, boolean broken, String what) {
        if (demand != null && demand.value() && broken) {
            terms.field("ratios").problem(what + ": " + frame.quote(demand.clause()));
        }
    }

    private void checkDeductible(BenefitTerms pack) {
        Cited<Long> usual = frame.usualDeductible();
        if (usual == null || pack.deductibles().terms().stream().allMatch(term -> term.value() == usual.value())) {
            return;
        }
        YamlNode reason = terms.field("deductible").field("reason");
        String differs = "differs from " + yuan(usual.value()) + ": " + frame.quote(usual.clause());
        if (reason.isPresent()) {
            terms.field("deductible").in(warnings).problem(differs + "; reason: " + reason.text());
        } else {
            terms.field("deductible").problem(differs + "; a reason is required");
        }
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
