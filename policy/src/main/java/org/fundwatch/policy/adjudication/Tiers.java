package org.fundwatch.policy.adjudication;

import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.pack.BenefitTerms.PharmacyTier;
import org.fundwatch.policy.pack.BenefitTerms.TierBy;
import org.fundwatch.policy.pack.Cited;
import org.fundwatch.policy.rulebook.Institution;
import org.jspecify.annotations.Nullable;

/** Second step: which tier of the pack's tables an institution falls into. */
final class Tiers {
    /** The tables do not say. */
    static final int UNKNOWN = 0;

    private static final int TIERS = 3;

    private Tiers() {}

    /** The tier of this settlement, 1 to 3, or {@link #UNKNOWN}. */
    static int of(SettlementCase facts) {
        BenefitTerms terms = facts.terms();
        if (!facts.isPharmacy()) {
            return tier(facts.institution(), by(facts, facts.institution()).value());
        }
        if (terms.pharmacyTier().value() == PharmacyTier.FIXED) {
            return terms.fixedPharmacyTier();
        }
        Institution prescriber = prescriber(facts);
        return tier(prescriber, by(facts, prescriber).value());
    }

    /** What the tier of this settlement rests on: how pharmacies are sorted, or how other institutions are. */
    static Cited<? extends Enum<?>> basis(SettlementCase facts) {
        return facts.isPharmacy() ? facts.terms().pharmacyTier() : by(facts, facts.institution());
    }

    /** What sorts the institution, with clause and reading. */
    private static Cited<TierBy> by(SettlementCase facts, @Nullable Institution institution) {
        boolean inArea = institution == null
                || facts.pack().isOneArea(institution.region(), facts.member().insuredRegion());
        return inArea ? facts.terms().tierBy() : facts.terms().tierElsewhere();
    }

    private static @Nullable Institution prescriber(SettlementCase facts) {
        PrescriptionFacts prescription = facts.prescription();
        return prescription == null
                ? null
                : facts.rulebook()
                        .institutions()
                        .find(prescription.institutionCode(), facts.serviceDate())
                        .orElse(null);
    }

    private static int tier(@Nullable Institution institution, TierBy by) {
        if (institution == null) {
            return UNKNOWN;
        }
        Integer level = institution.level();
        return switch (by) {
            case PRICE_CLASS -> institution.priceClass() == null ? UNKNOWN : institution.priceClass();
            case LEVEL -> level == null ? UNKNOWN : level;
            case LEVEL_AS_PRICE_CLASS -> level == null ? UNKNOWN : TIERS + 1 - level;
        };
    }
}
