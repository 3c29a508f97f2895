package org.fundwatch.policy.rulebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drug, service or material of the catalogue in a region and span of days. An item with no row is class 03.
 *
 * @param region prefix of the region where the row holds; empty for everywhere
 * @param chargeClass 01 甲, 02 乙, 03 self-paid
 * @param firstSelfPayBasisPoints first-self-pay share of class 乙
 * @param payStandardMicroYuan payment standard per pack, 1/1000000 yuan
 * @param genericGroup products of one generic name
 * @param packSize smallest units per pack
 * @param doseUnitsPerPackE4 dose units per pack, 1/10000
 * @param maxDailyDoseE4 dose units a day, 1/10000
 * @param courseDays longest course the fund pays for
 * @param sex 1 or 2 where it fits one sex only
 * @param dailyFrequency most often a day
 * @param diagnosisPrefixes ICD-10 prefixes the drug is for
 * @param serviceMinutes minutes of a doctor's time
 * @param source where the row comes from
 */
public record CatalogueItem(
        String code,
        String region,
        String name,
        Kind kind,
        String chargeClass,
        @Nullable Integer firstSelfPayBasisPoints,
        @Nullable Long payStandardMicroYuan,
        String genericGroup,
        String ingredient,
        boolean essential,
        boolean adjuvant,
        @Nullable Integer packSize,
        @Nullable Long doseUnitsPerPackE4,
        @Nullable Long maxDailyDoseE4,
        DoseBasis doseBasis,
        @Nullable Integer courseDays,
        CourseKind courseKind,
        String sex,
        @Nullable Integer minAge,
        @Nullable Integer maxAge,
        LimitKind limitKind,
        @Nullable Integer dailyFrequency,
        List<String> diagnosisPrefixes,
        @Nullable Integer serviceMinutes,
        int fromDay,
        int toDay,
        String source)
        implements Dated {

    /** What counts as the same drug: the generic group, else the item itself. */
    public String drug() {
        return genericGroup.isEmpty() ? code : genericGroup;
    }

    /** What sort of item it is. */
    public enum Kind {
        DRUG,
        EXAM,
        LAB,
        BED,
        NURSING,
        SURGERY,
        MATERIAL,
        HERB,
        DEVICE,
        WELLNESS,
        PUBLIC_HEALTH,
        VACCINE,
        SCREENING,
        CHECKUP,
        OTHER
    }

    /** Whether the greatest daily dose is a number or depends on body weight. */
    public enum DoseBasis {
        FIXED,
        WEIGHT
    }

    /** Whether a course counts days of use or the span from the first one. */
    public enum CourseKind {
        DAYS,
        SPAN
    }

    /** Why sex or age limits the item: the fund's terms, or nature. */
    public enum LimitKind {
        PAYMENT,
        PHYSIOLOGICAL
    }
}
