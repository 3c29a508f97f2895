package org.fundwatch.simulator.city;

import java.time.LocalDate;

/**
 * Which city to build. The same options give the same bytes.
 *
 * @param seed of all randomness
 * @param persons how many people, at least 100
 * @param institutions how many institutions, at least 20
 * @param days how many days
 * @param start first day in Shanghai; the day before it, everybody is enrolled
 */
public record CityOptions(long seed, int persons, int institutions, int days, LocalDate start) {
    /** A Monday. */
    public static final LocalDate DEFAULT_START = LocalDate.of(2026, 3, 2);

    private static final int LEAST_PERSONS = 100;
    private static final int LEAST_INSTITUTIONS = 20;

    public CityOptions {
        if (persons < LEAST_PERSONS || institutions < LEAST_INSTITUTIONS || days < 1) {
            throw new IllegalArgumentException("a city has at least " + LEAST_PERSONS + " persons, "
                    + LEAST_INSTITUTIONS + " institutions and one day");
        }
    }

    /** A city with as many institutions as so many people need: 40 for 2,000, one more for each further thousand. */
    public static CityOptions of(long seed, int persons, int days, LocalDate start) {
        return new CityOptions(seed, persons, 40 + Math.max(0, persons - 2_000) / 1_000, days, start);
    }

    /** The city that the demonstration replays: 2,000 persons, 40 institutions, 28 days. */
    public static CityOptions demonstration(long seed) {
        return of(seed, 2_000, 28, DEFAULT_START);
    }
}
