package org.fundwatch.simulator.life;

/** Region codes that are not those of a county. */
final class Region {
    /** Where everybody of the city is insured: Lüliang. */
    static final String INSURED = "141100";

    private Region() {}
}
