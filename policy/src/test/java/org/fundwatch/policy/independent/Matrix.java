package org.fundwatch.policy.independent;

import java.util.Set;

/**
 * "May the account pay what the pool does not?": the table of policies.md, one answer per finding.
 *
 * @param designated the institution is designated in any scope on the service date
 * @param pharmacy where only drugs, devices and consumables may be paid
 * @param withinProvince the place of treatment lies in the province of the insured place
 * @param deceased the coverage finding is one after death
 */
record Matrix(boolean designated, boolean pharmacy, boolean withinProvince, boolean deceased) {
    private static final Set<String> SOLD_AT_PHARMACIES = Set.of("DRUG", "HERB", "DEVICE", "MATERIAL");

    boolean ownAccount(String code, String kind) {
        return switch (code) {
            case "EX_RESIDUAL", "EX_DURING_INPATIENT", "EX_OTHER_BENEFIT" -> true;
            case "EX_NO_PRESCRIPTION", "EX_OUT_OF_CATALOGUE" ->
                designated && (!pharmacy || SOLD_AT_PHARMACIES.contains(kind));
            case "EX_NOT_COVERED" -> !deceased;
            case "EX_NOT_DESIGNATED", "EX_TEMPORARY_ELSEWHERE" -> designated;
            default -> false;
        };
    }

    boolean familyAid(String code, String kind) {
        boolean only = code.equals("EX_NOT_DESIGNATED") || code.equals("EX_TEMPORARY_ELSEWHERE");
        return ownAccount(code, kind) && (!only || withinProvince);
    }
}
