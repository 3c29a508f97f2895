package org.fundwatch.jobs.indicator;

import java.util.Objects;

/** Whether a settlement is the only one of its person, and of its visit, in a window: there, in the city, in the province. */
final class NewIn {
    private final VerdictMeasure one;
    private final VerdictMeasure.Place place;
    private final IndicatorWindow window;
    private boolean here = true;
    private boolean visit = true;
    private boolean city = true;
    private boolean province = true;

    NewIn(IndicatorWindow window, VerdictMeasure one) {
        this.window = window;
        this.one = one;
        this.place = Objects.requireNonNull(one.place());
    }

    /** Another settlement of the same person. */
    void beside(VerdictMeasure other) {
        VerdictMeasure.Place theirs = other.place();
        if (theirs == null || !window.holds(other.eventTime())) {
            return;
        }
        boolean samePlace = theirs.institutionCode().equals(place.institutionCode());
        here &= !samePlace;
        visit &= !(samePlace && other.visit().equals(one.visit()));
        city &= !RegionCodes.city(theirs).equals(RegionCodes.city(place));
        province &= !RegionCodes.province(theirs).equals(RegionCodes.province(place));
    }

    /** Nothing is left that a further settlement could show. */
    boolean isKnown() {
        return !(here || visit || city || province);
    }

    Figures.Heads heads() {
        return new Figures.Heads(here ? 1 : 0, visit ? 1 : 0, city ? 1 : 0, province ? 1 : 0);
    }
}
