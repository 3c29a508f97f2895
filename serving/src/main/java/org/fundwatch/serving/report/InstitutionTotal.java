package org.fundwatch.serving.report;

/**
 * One institution as the week saw it. Amounts in fen, ratios in basis points.
 *
 * @param alerts standing alerts of the week
 * @param atRiskFen amount at risk in them
 * @param settlements 0 where the week has no row of it
 * @param peers institutions compared with; 0: no comparison
 */
public record InstitutionTotal(
        String code,
        long alerts,
        long atRiskFen,
        long settlements,
        int selfPayRatioBasisPoints,
        int peers,
        int peerMedianBasisPoints) {

    /** How far the self-pay ratio lies above the peers' median; negative below. */
    public int aboveMedianBasisPoints() {
        return selfPayRatioBasisPoints - peerMedianBasisPoints;
    }
}
