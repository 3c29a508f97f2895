package org.fundwatch.policy.rulebook;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A medical institution or pharmacy as it is known for a span of days.
 *
 * @param region where it stands: this, and not what a bill says, is the place of treatment
 * @param publicInstitution publicly owned
 * @param level 1 to 3; absent where it is not graded
 * @param priceClass 收费价格类别, 1 highest to 3
 * @param beds registered beds
 * @param latitudeE6 WGS-84, 1/1000000 degree
 * @param longitudeE6 WGS-84, 1/1000000 degree
 * @param eTrace sells with electronic traceability
 * @param stockFrom day of its first stock report
 * @param source where the row comes from
 */
public record Institution(
        String code,
        String name,
        String region,
        Kind kind,
        boolean publicInstitution,
        @Nullable Integer level,
        @Nullable Integer priceClass,
        @Nullable Integer beds,
        @Nullable Long latitudeE6,
        @Nullable Long longitudeE6,
        boolean open24h,
        boolean eTrace,
        @Nullable LocalDate stockFrom,
        int fromDay,
        int toDay,
        String source)
        implements Dated {

    /** What sort of institution it is. */
    public enum Kind {
        HOSPITAL,
        COMMUNITY,
        TOWNSHIP,
        CLINIC,
        VILLAGE,
        PHARMACY,
        INTERNET
    }

    public boolean isPharmacy() {
        return kind == Kind.PHARMACY;
    }
}
