package org.fundwatch.simulator.world;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One institution of the city.
 *
 * @param index its place in the city's list
 * @param code 定点医药机构编码
 * @param county region code
 * @param level 1–3, absent for clinics and pharmacies
 * @param priceClass 收费价格类别 1 (highest) – 3, absent for pharmacies
 * @param traced sells with trace codes
 * @param pooled designated for outpatient pooling
 * @param busy one of those that carry half of the volume
 * @param doctors how many doctors it has
 */
public record Institution(
        int index,
        String code,
        String name,
        County county,
        InstitutionKind kind,
        boolean publicOwned,
        @Nullable Integer level,
        @Nullable Integer priceClass,
        int beds,
        int latE6,
        int lonE6,
        boolean openAllNight,
        boolean traced,
        boolean pooled,
        boolean busy,
        int doctors) {

    private static final double EARTH_RADIUS_KM = 6_371.0;
    private static final double MICRO = 1_000_000.0;

    public boolean isPharmacy() {
        return kind == InstitutionKind.PHARMACY;
    }

    public boolean isHospital() {
        return kind == InstitutionKind.HOSPITAL;
    }

    /** Kilometres to another one as the crow flies, rounded up. */
    public int kilometresTo(Institution other) {
        double latitude = StrictMath.toRadians(latE6 / MICRO);
        double otherLatitude = StrictMath.toRadians(other.latE6 / MICRO);
        double northward = StrictMath.sin((otherLatitude - latitude) / 2);
        double eastward = StrictMath.sin(StrictMath.toRadians((other.lonE6 - lonE6) / MICRO) / 2);
        double haversine =
                northward * northward + StrictMath.cos(latitude) * StrictMath.cos(otherLatitude) * eastward * eastward;
        return (int) StrictMath.ceil(2 * EARTH_RADIUS_KM * StrictMath.asin(StrictMath.sqrt(haversine)));
    }

    /** The code of its doctor number {@code number}, from 0. */
    public String doctor(int number) {
        return "D" + code.substring(1) + String.format(Locale.ROOT, "%03d", number + 1);
    }
}
