package org.fundwatch.policy.pack;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.YamlNode;
import org.fundwatch.schemas.event.Benefit;
import org.jspecify.annotations.Nullable;

/** Holds the ordinary outpatient terms of a pack against the frame of its province. */
public final class FrameCheck {
    private static final int TIERS = 3;

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
        Set<String> shortfalls = new LinkedHashSet<>();
        for (int tier = 1; tier <= TIERS; tier++) {
            for (int age = 0; age <= Term.OLDEST; age++) {
                for (PersonStatus status : PersonStatus.values()) {
                    checkFloor(pack, tier, status, age, shortfalls);
                    Term ratio = pack.ratios().find(tier, status, age);
                    Term next = tier < TIERS ? pack.ratios().find(tier + 1, status, age) : null;
                    boolean falls = highestIsOne ? isLess(next, ratio) : isLess(ratio, next);
                    demand(frame.lowerNotBelowHigher(), falls, "is lower at a lower institution", shortfalls);
                }
                Term active = pack.ratios().find(tier, PersonStatus.ACTIVE, age);
                Term retired = pack.ratios().find(tier, PersonStatus.RETIRED, age);
                demand(frame.retiredNotBelowActive(), isLess(retired, active), "is lower for the retired", shortfalls);
            }
        }
        shortfalls.forEach(terms.field("ratios")::problem);
    }

    private void checkFloor(BenefitTerms pack, int tier, PersonStatus status, int age, Set<String> shortfalls) {
        Term floor = frame.ratioFloor() == null ? null : frame.ratioFloor().find(tier, status, age);
        if (floor != null && isLess(pack.ratios().find(tier, status, age), floor)) {
            shortfalls.add(status + " is below the frame: " + frame.quote(floor.clause()));
        }
    }

    private static boolean isLess(@Nullable Term one, @Nullable Term other) {
        return one != null && other != null && one.value() < other.value();
    }

    private void demand(@Nullable Cited<Boolean> demand, boolean broken, String what, Set<String> shortfalls) {
        if (demand != null && demand.value() && broken) {
            shortfalls.add(what + ": " + frame.quote(demand.clause()));
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
