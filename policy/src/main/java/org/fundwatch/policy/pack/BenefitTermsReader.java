package org.fundwatch.policy.pack;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.fundwatch.policy.rulebook.YamlNode;

/** Reads the terms of one benefit and checks that they leave no member without a number. */
final class BenefitTermsReader {
    static final Set<String> FIELDS = Set.of(
            "tier_by",
            "tier_elsewhere",
            "pharmacy_tier",
            "fixed_pharmacy_tier",
            "deductible",
            "ratios",
            "caps",
            "first_self_pay");
    static final Set<String> DEDUCTIBLE = Set.of("kind", "clause", "reading", "reason", "amounts", "yearly_limit");
    static final Set<String> CLASSES = Set.of("01", "02");
    private static final int TIERS = 3;

    private BenefitTermsReader() {}

    static BenefitTerms read(YamlNode node, CitedReader cited) {
        node.only(FIELDS);
        YamlNode deductible = node.required("deductible").only(DEDUCTIBLE);
        YamlNode yearlyLimit = deductible.field("yearly_limit");
        Cited<BenefitTerms.PharmacyTier> pharmacyTier =
                cited.oneOf(node.required("pharmacy_tier"), BenefitTerms.PharmacyTier.class);
        YamlNode fixedTier = node.field("fixed_pharmacy_tier");
        int fixed = fixedTier.isPresent() ? fixedTier.whole(TIERS) : 0;
        if ((pharmacyTier.value() == BenefitTerms.PharmacyTier.FIXED) != (fixed > 0)) {
            fixedTier.problem("must stand with pharmacy_tier FIXED, and only there");
        }
        BenefitTerms terms = new BenefitTerms(
                cited.oneOf(node.required("tier_by"), BenefitTerms.TierBy.class),
                cited.oneOf(node.required("tier_elsewhere"), BenefitTerms.TierBy.class),
                pharmacyTier,
                fixed,
                new Cited<>(
                        deductible.required("kind").oneOf(BenefitTerms.DeductibleKind.class),
                        cited.clause(deductible),
                        cited.reading(deductible)),
                cited.amounts(deductible.required("amounts")),
                yearlyLimit.isPresent() ? cited.fen(yearlyLimit) : null,
                cited.rates(node.required("ratios")),
                cited.amounts(node.required("caps")),
                firstSelfPay(node.field("first_self_pay"), cited));
        complete(deductible.field("amounts"), terms.deductibles());
        complete(node.field("ratios"), terms.ratios());
        complete(node.field("caps"), terms.caps());
        return terms;
    }

    private static void complete(YamlNode at, TermTable table) {
        String gap = table.gap(TIERS);
        if (at.isPresent() && gap != null) {
            at.problem("must name a value for every tier, status and age; there is none for " + gap);
        }
    }

    private static Map<String, Cited<Integer>> firstSelfPay(YamlNode node, CitedReader cited) {
        Map<String, Cited<Integer>> shares = new HashMap<>();
        for (String chargeClass : node.names()) {
            if (!CLASSES.contains(chargeClass)) {
                node.field(chargeClass).problem("only classes 01 and 02 have a first-self-pay share");
            }
            shares.put(chargeClass, cited.rate(node.field(chargeClass)));
        }
        return Map.copyOf(shares);
    }
}
