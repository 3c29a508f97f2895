package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One regional policy as policies.md states it: the numbers stand here as constants, each beside its sentence. Money in
 * yuan.
 *
 * @param id of the pack, which is also the ledger's
 * @param version first service date it holds for
 * @param region the insured regions it holds for
 * @param deductibles by tier 1, 2, 3 and then active, retired
 * @param yearly whether the deductible is one of the year, else of the visit
 * @param yearlyLimit of a deductible per visit
 * @param ratios by tier 1, 2, 3 and then active, retired
 * @param caps active, retired
 * @param byPriceClass tiers by price class (1 highest), else by level
 * @param pharmacyTier the tier of every pharmacy, or null for the prescriber's
 * @param classTwoShare first self-pay of class 乙, or null for the catalogue's
 * @param exclusions codes besides those of line, deductible and cap
 * @param accountFirst the account pays in-scope cost before the pool
 * @param retiredMonthly credited to the account of the retired
 * @param surplusAbove what an authoriser has to keep
 * @param aidUses premiums that family aid and the account may pay
 */
record Policy(
        String id,
        String version,
        String region,
        String[][] deductibles,
        boolean yearly,
        @Nullable BigDecimal yearlyLimit,
        String[][] ratios,
        String[] caps,
        boolean byPriceClass,
        @Nullable Integer pharmacyTier,
        @Nullable BigDecimal classTwoShare,
        Set<String> exclusions,
        boolean accountFirst,
        BigDecimal retiredMonthly,
        BigDecimal surplusAbove,
        Set<String> aidUses) {

    /** 社会保险法 art. 30: the base of every region; and the exclusions by kind that every pack lists. */
    private static final List<String> BASE = List.of(
            "EX_WORK_INJURY",
            "EX_THIRD_PARTY",
            "EX_PUBLIC_HEALTH",
            "EX_OVERSEAS",
            "EX_WELLNESS",
            "EX_OUT_OF_CATALOGUE",
            "EX_NOT_COVERED",
            "EX_NOT_DESIGNATED",
            "EX_NO_PRESCRIPTION");

    private static final Set<String> SHANXI_EXCLUSIONS =
            plus("EX_NO_CERTIFICATE", "EX_OTHER", "EX_RESIDUAL", "EX_REMOTE_NOT_DESIGNATED", "EX_TEMPORARY_ELSEWHERE");
    private static final String[][] SHANXI_DEDUCTIBLES = {{"80", "80"}, {"50", "50"}, {"30", "30"}};
    private static final Set<String> SHANXI_USES =
            Set.of("MEDICAL", "PHARMACY", "RESIDENT_INSURANCE", "LARGE_AMOUNT_AID", "LONG_TERM_CARE");

    private static final List<Policy> ALL = List.of(
            new Policy(
                    "shanxi",
                    "2023-01-01",
                    "14",
                    SHANXI_DEDUCTIBLES,
                    false,
                    null,
                    new String[][] {{"0.50", "0.55"}, {"0.55", "0.60"}, {"0.60", "0.65"}},
                    new String[] {"1800", "2000"},
                    true,
                    null,
                    null,
                    SHANXI_EXCLUSIONS,
                    false,
                    new BigDecimal("85"),
                    new BigDecimal("1000"),
                    SHANXI_USES),
            // from 2024-07-01: cap, ratios five points higher, 300 a year, 乙 5 %, pharmacies 三类
            new Policy(
                    "shanxi",
                    "2024-07-01",
                    "14",
                    SHANXI_DEDUCTIBLES,
                    false,
                    new BigDecimal("300"),
                    new String[][] {{"0.55", "0.60"}, {"0.60", "0.65"}, {"0.65", "0.70"}},
                    new String[] {"2500", "3000"},
                    true,
                    3,
                    new BigDecimal("0.05"),
                    SHANXI_EXCLUSIONS,
                    false,
                    new BigDecimal("85"),
                    new BigDecimal("1000"),
                    SHANXI_USES),
            // the sample city at the frame's own values: 100 a year, cap 400, 50 % and 60 %
            new Policy(
                    "hebei-sample",
                    "2022-01-01",
                    "1301",
                    new String[][] {{"100", "100"}, {"100", "100"}, {"100", "100"}},
                    true,
                    null,
                    new String[][] {{"0.50", "0.60"}, {"0.50", "0.60"}, {"0.50", "0.60"}},
                    new String[] {"400", "400"},
                    false,
                    null,
                    null,
                    plus("EX_RESIDUAL"),
                    false,
                    new BigDecimal("60"),
                    BigDecimal.ZERO,
                    Set.of("MEDICAL", "PHARMACY", "RESIDENT_INSURANCE")),
            new Policy(
                    "xianning",
                    "2023-01-01",
                    "4212",
                    new String[][] {{"600", "400"}, {"600", "400"}, {"600", "400"}},
                    true,
                    null,
                    new String[][] {{"0.85", "0.90"}, {"0.70", "0.75"}, {"0.55", "0.60"}},
                    new String[] {"2500", "3500"},
                    false,
                    null,
                    null,
                    plus(
                            "EX_NO_CERTIFICATE",
                            "EX_OTHER",
                            "EX_REMOTE_NOT_DESIGNATED",
                            "EX_TEMPORARY_ELSEWHERE",
                            "EX_DURING_INPATIENT",
                            "EX_OTHER_BENEFIT",
                            "EX_LATE_REIMBURSEMENT"),
                    true,
                    new BigDecimal("70"),
                    BigDecimal.ZERO,
                    Set.of("MEDICAL", "PHARMACY", "RESIDENT_INSURANCE", "LONG_TERM_CARE")));

    /** The policy of an insured region on a service date: of the region's versions the last that has begun. */
    static @Nullable Policy of(@Nullable String region, @Nullable String insuranceType, LocalDate date) {
        Policy found = null;
        for (Policy policy : ALL) {
            if (region != null
                    && region.startsWith(policy.region)
                    && "310".equals(insuranceType)
                    && !date.isBefore(LocalDate.parse(policy.version))) {
                found = policy;
            }
        }
        return found;
    }

    BigDecimal deductible(int tier, boolean retired) {
        return new BigDecimal(deductibles[tier - 1][retired ? 1 : 0]);
    }

    BigDecimal ratio(int tier, boolean retired) {
        return new BigDecimal(ratios[tier - 1][retired ? 1 : 0]);
    }

    BigDecimal cap(boolean retired) {
        return new BigDecimal(caps[retired ? 1 : 0]);
    }

    boolean excludes(String code) {
        return exclusions.contains(code);
    }

    boolean isXianning() {
        return id.equals("xianning");
    }

    private static Set<String> plus(String... codes) {
        List<String> all = new ArrayList<>(BASE);
        all.addAll(List.of(codes));
        return Set.copyOf(all);
    }
}
