package org.fundwatch.jobs.pattern.place;

/** Distance between two places on the earth, the same on every machine. */
final class Distance {
    private static final double EARTH_RADIUS_METRES = 6_371_008.8;
    private static final double MICRO = 1_000_000.0;

    private Distance() {}

    /** Great-circle distance in metres, rounded down; places in WGS-84, 1/1000000 degree. */
    static long metres(CardUse one, CardUse other) {
        double latitude = radians(one.latitudeE6());
        double otherLatitude = radians(other.latitudeE6());
        double halfLatitude = StrictMath.sin((otherLatitude - latitude) / 2);
        double halfLongitude = StrictMath.sin(radians(other.longitudeE6() - one.longitudeE6()) / 2);
        double haversine = halfLatitude * halfLatitude
                + StrictMath.cos(latitude) * StrictMath.cos(otherLatitude) * halfLongitude * halfLongitude;
        double angle = 2 * StrictMath.asin(StrictMath.sqrt(StrictMath.min(1, haversine)));
        return (long) StrictMath.floor(EARTH_RADIUS_METRES * angle);
    }

    private static double radians(long degreesE6) {
        return StrictMath.toRadians(degreesE6 / MICRO);
    }
}
