package org.fundwatch.jobs.indicator;

import org.fundwatch.policy.rulebook.Regions;

/** The regions whose figures an institution is part of, as six-digit codes. */
final class RegionCodes {
    private RegionCodes() {}

    static String city(VerdictMeasure.Place place) {
        return city(place.region());
    }

    static String city(String region) {
        return whole(Regions.city(region));
    }

    static String province(VerdictMeasure.Place place) {
        return whole(Regions.province(place.region()));
    }

    private static String whole(String prefix) {
        return (prefix + "000000").substring(0, 6);
    }
}
