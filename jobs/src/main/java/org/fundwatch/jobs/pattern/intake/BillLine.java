package org.fundwatch.jobs.pattern.intake;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill with what the catalogue of its publication says about the item at that place and day. Quantities in
 * 1/10000, prices in 1/1000000 yuan, amounts in fen, times in epoch milliseconds.
 *
 * @param drug the generic group, else the item's own code: what counts as the same drug
 * @param itemKind kind by the catalogue; absent where the catalogue lacks the item
 * @param splitPack quantity and price are of smallest units, not packs
 * @param doctorCode of the line, else of the bill
 * @param occurredAt {@code fee_ocur_time}, else the event's time
 * @param prescriptionNos external prescriptions quoted by the line or the bill
 * @param daysOfSupplyE4 {@code prd_days}, else packs × dose units ÷ daily dose; absent where neither is known
 * @param packSize smallest units of a pack
 * @param payStandardMicroYuan payment standard of a pack
 * @param sex 1 or 2 where the item fits one sex only; empty for any
 * @param physiological the limits of sex and age are nature's, not the fund's
 * @param originalLineNo the line that a refund takes back
 * @param inCatalogue whether the catalogues take the line: a known item, not self-paid, no use that was not approved
 * @param aboveStandardFen what of the amount lies above the payment standard, as a verdict computes it; negative on a
 *     refund, 0 without a standard, outside the catalogues and on herbs
 * @param ingredient what the drug is made of; empty where the catalogue does not say
 * @param dailyFrequency most often a day that the fund pays for
 * @param dailyDoseE4 what the prescriber wrote for a day, in the catalogue's dose unit
 * @param mostDailyDoseE4 the label's greatest daily dose; absent where it depends on weight
 * @param courseDays longest course the fund pays for
 * @param spanCourse a course counts from the first use to the last, not the days of use
 * @param ofItsDay whether the line may be counted for its day: not where fee lines of a stay came without {@code fee_ocur_time},
 *     nor on a bill for the rest of another ({@code residual_of}), which repeats its lines
 * @param diagnosisPrefixes beginnings of the diagnoses (ICD-10) that the item is for; none where the catalogue does not say
 * @param serviceMinutes minutes of a doctor's time that one takes
 * @param wholePack the sender says that packs were not split; where it says nothing, neither this nor {@code splitPack}
 */
public record BillLine(
        String lineNo,
        String itemCode,
        String drug,
        @Nullable String itemKind,
        long quantityE4,
        boolean splitPack,
        long priceMicroYuan,
        long amountFen,
        @Nullable String doctorCode,
        long occurredAt,
        List<String> prescriptionNos,
        boolean longTerm,
        @Nullable Long daysOfSupplyE4,
        @Nullable Integer packSize,
        @Nullable Long payStandardMicroYuan,
        String sex,
        @Nullable Integer minAge,
        @Nullable Integer maxAge,
        boolean physiological,
        List<String> traceCodes,
        @Nullable String originalLineNo,
        boolean inCatalogue,
        long aboveStandardFen,
        boolean wholePack,
        String ingredient,
        @Nullable Integer dailyFrequency,
        @Nullable Long dailyDoseE4,
        @Nullable Long mostDailyDoseE4,
        @Nullable Integer courseDays,
        boolean spanCourse,
        boolean ofItsDay,
        List<String> diagnosisPrefixes,
        @Nullable Integer serviceMinutes) {
    private static final Set<String> UNKNOWN_DOCTORS = Set.of("", "未知", "无");

    /** Whether the catalogue knows the item as a drug (herbs are of their own kind). */
    public boolean isDrug() {
        return "DRUG".equals(itemKind);
    }

    /** Whether sex or age limits the item. */
    public boolean isRestricted() {
        return !sex.isEmpty() || minAge != null || maxAge != null;
    }

    /** Whether the line names a doctor. */
    public boolean hasDoctor() {
        return isKnown(doctorCode);
    }

    /** Whether a doctor's code says who it was: not empty, 未知 (unknown) or 无 (none). */
    public static boolean isKnown(@Nullable String doctor) {
        return doctor != null && !UNKNOWN_DOCTORS.contains(doctor.strip());
    }

    /** Whether it is a drug that the catalogues take and no payment standard covers. Herbs are no drugs here. */
    public boolean isDrugWithoutStandard() {
        return isDrug() && inCatalogue && payStandardMicroYuan == null;
    }
}
