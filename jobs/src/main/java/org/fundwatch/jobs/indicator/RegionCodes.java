package org.fundwatch.jobs.indicator;

import org.fundwatch.policy.rulebook.Regions;

/** The regions whose figures an institution is part of, as six-digit codes. */
final class RegionCodes {
    private RegionCodes() {}

    static String city(InstitutionFigures figures) {
        return whole(Regions.city(figures.place().region()));
    }

    static String province(InstitutionFigures figures) {
        return whole(Regions.province(figures.place().region()));
    }

    private static String whole(String prefix) {
        return (prefix + "000000").substring(0, 6);
    }
}
