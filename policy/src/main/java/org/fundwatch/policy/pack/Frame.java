package org.fundwatch.policy.pack;

import java.util.Map;
import org.fundwatch.policy.rulebook.Regions;
import org.jspecify.annotations.Nullable;

/**
 * What a province demands of the packs of its cities. It judges no settlement; a pack that falls short of it is refused
 * with the clause quoted.
 *
 * @param region prefix of the region codes it holds for
 * @param ratioFloor least ratio in basis points, by status
 * @param capFloor least yearly cap in fen; with it, every pack must set a cap
 * @param usualDeductible fen; a pack that differs needs a reason
 * @param noReduction benefits may not fall below those of the version before
 * @param retiredNotBelowActive ratios of the retired are at least those of the active
 * @param lowerNotBelowHigher ratios at lower institutions are at least those at higher ones
 */
public record Frame(
        String id,
        String region,
        String insuranceType,
        Map<String, Clause> clauses,
        @Nullable TermTable ratioFloor,
        @Nullable Cited<Long> capFloor,
        @Nullable Cited<Long> usualDeductible,
        @Nullable Cited<Boolean> noReduction,
        @Nullable Cited<Boolean> retiredNotBelowActive,
        @Nullable Cited<Boolean> lowerNotBelowHigher) {

    boolean holds(Pack pack) {
        return insuranceType.equals(pack.insuranceType()) && Regions.covers(region, pack.region());
    }

    /** The sentence of a clause, with its citation. */
    String quote(String citation) {
        Clause clause = clauses.get(citation);
        return citation + (clause == null ? "" : "“" + clause.text() + "”");
    }
}
