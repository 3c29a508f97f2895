package org.fundwatch.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * One drug, service or material of the city's catalogue.
 *
 * @param index its place in the catalogue
 * @param kind as the catalogue table spells it
 * @param chargeClass 01 甲, 02 乙, 03 self-paid
 * @param firstSelfPayBasisPoints first-self-pay share
 * @param payStandardMicroYuan per pack, 1/1000000 yuan
 * @param condition ICD-10 of the chronic disease it is for
 * @param priceMicroYuan usual price per pack
 * @param mostADay most often a day that the fund pays for
 * @param mostDailyDoseE4 the label's greatest daily dose
 * @param courseDays longest course the fund pays for
 * @param forDiagnosis the catalogue says for which diagnoses it is
 * @param daysPerPack days one pack lasts; 0 where that means nothing
 */
public record CatalogueItem(
        int index,
        String code,
        String kind,
        String chargeClass,
        @Nullable Integer firstSelfPayBasisPoints,
        @Nullable Long payStandardMicroYuan,
        String genericGroup,
        boolean essential,
        boolean adjuvant,
        int packSize,
        String sex,
        @Nullable Integer maxAge,
        boolean physiological,
        ItemUse use,
        String condition,
        long priceMicroYuan,
        @Nullable Long singleDoseE4,
        @Nullable Long timesADayE4,
        int daysPerPack,
        @Nullable Integer mostADay,
        @Nullable Long mostDailyDoseE4,
        @Nullable Integer courseDays,
        boolean forDiagnosis) {

    public boolean isDrug() {
        return kind.equals("DRUG");
    }

    /** The generic group, or the item itself where it has none: what "the same drug" means. */
    public String drug() {
        return genericGroup.isEmpty() ? code : genericGroup;
    }
}
