package org.fundwatch.policy.pack;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.rulebook.Regions;
import org.fundwatch.schemas.event.Benefit;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a region for one kind of insured, in force from a date. Its versions share the id, and so the ledgers.
 *
 * @param region prefix of the region codes it holds for
 * @param insuranceType 310 employee
 * @param from first service date
 * @param to last service date, absent until further notice
 * @param poolingArea what counts as "elsewhere"
 * @param catalogueElsewhere whose catalogue holds where a person is treated elsewhere
 * @param notForMajorIllness the text that keeps the personal rest out of major-illness insurance, if there is one
 * @param exclusions in the order of the text
 */
public record Pack(
        String id,
        LocalDate from,
        @Nullable LocalDate to,
        Status status,
        String region,
        String insuranceType,
        Map<String, Clause> clauses,
        Cited<PoolingArea> poolingArea,
        @Nullable Cited<CatalogueElsewhere> catalogueElsewhere,
        @Nullable Cited<Boolean> notForMajorIllness,
        Map<Benefit, BenefitTerms> benefits,
        List<ExclusionTerm> exclusions,
        AccountTerms account) {

    /** Whether the pack holds for a person insured in {@code code} on {@code date}. */
    public boolean holds(String code, String insurance, LocalDate date) {
        return insuranceType.equals(insurance)
                && Regions.covers(region, code)
                && !date.isBefore(from)
                && (to == null || !date.isAfter(to));
    }

    /** The version, as verdicts name it: the date it is in force from. */
    public String version() {
        return from.toString();
    }

    /** Whether two places belong to one pooling area. */
    public boolean isOneArea(String oneRegion, String otherRegion) {
        return switch (poolingArea.value()) {
            case CITY -> Regions.isOneCity(oneRegion, otherRegion);
            case PROVINCE -> Regions.isOneProvince(oneRegion, otherRegion);
        };
    }

    /** Whether the catalogue of the place of treatment holds for treatment elsewhere. */
    public boolean takesCatalogueOfTreatment() {
        return catalogueElsewhere != null && catalogueElsewhere.value() == CatalogueElsewhere.PLACE_OF_TREATMENT;
    }

    /** Whose catalogue holds elsewhere. */
    public enum CatalogueElsewhere {
        INSURED_PLACE,
        PLACE_OF_TREATMENT
    }

    /** How firm the text is. */
    public enum Status {
        IN_FORCE,
        DRAFT_FOR_COMMENT,
        FRAME,
        UNVERIFIED
    }

    /** The area inside which nothing is "elsewhere". */
    public enum PoolingArea {
        CITY,
        PROVINCE
    }
}
