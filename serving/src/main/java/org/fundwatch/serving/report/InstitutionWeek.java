package org.fundwatch.serving.report;

import org.fundwatch.schemas.indicator.IndicatorRow;

/**
 * One institution's row of the week, ratios in basis points.
 *
 * @param peers institutions compared with; 0: no comparison
 */
public record InstitutionWeek(
        String code, long settlements, int selfPayRatioBasisPoints, int peers, int peerMedianBasisPoints) {

    static InstitutionWeek of(IndicatorRow row) {
        return new InstitutionWeek(
                row.id(), row.settlements(), row.selfPayRatioBasisPoints(), row.peers(), row.peerMedianBasisPoints());
    }
}
