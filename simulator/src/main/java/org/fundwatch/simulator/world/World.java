package org.fundwatch.simulator.world;

/** What stands still: institutions, catalogue, prices, and the pools among which people choose. */
public record World(
        Institutions institutions,
        Catalogue catalogue,
        Prices prices,
        Pool outpatient,
        Pool emergency,
        Pool chronic,
        Pool wards,
        Pool prescribers,
        Pool pharmacies,
        Pool pooledPharmacies,
        Pool tracedPharmacies,
        Pool publicOutpatient) {

    /** Wards of so few beds take in nobody but the people of scripts. */
    public static final int SMALL_WARD = 10;

    /** The clinic where people are screened: the rulebook exempts it from looking for crowds. */
    public Institution screeningClinic() {
        return last(InstitutionKind.CLINIC);
    }

    /** The health centre of a township with one pharmacy, as the rulebook says. */
    public Institution remoteTownship() {
        return last(InstitutionKind.TOWNSHIP);
    }

    private Institution last(InstitutionKind kind) {
        return institutions.all().stream()
                .filter(place -> place.kind() == kind)
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    /** Builds the world of a city. */
    public static World of(long seed, int institutionCount, int persons) {
        Institutions institutions = Institutions.found(seed, institutionCount, persons);
        return new World(
                institutions,
                Catalogue.load(),
                new Prices(seed),
                Institutions.pool(institutions.medical(), place -> true),
                Institutions.pool(institutions.hospitals(), place -> true),
                Institutions.pool(institutions.medical(), Institution::pooled),
                Institutions.pool(institutions.medical(), place -> place.beds() > SMALL_WARD),
                Institutions.pool(institutions.medical(), Institution::pooled),
                Institutions.pool(institutions.pharmacies(), place -> true),
                Institutions.pool(institutions.pharmacies(), Institution::pooled),
                Institutions.pool(institutions.pharmacies(), Institution::traced),
                Institutions.pool(institutions.medical(), Institution::publicOwned));
    }
}
