package org.fundwatch.simulator.life;

import org.fundwatch.simulator.random.SeededStream;

/** When in a day things happen, in milliseconds after midnight. */
final class Hours {
    private static final int[] CLINIC = {0, 0, 0, 0, 0, 0, 0, 6, 22, 24, 18, 9, 3, 4, 12, 12, 8, 3, 1, 0, 0, 0, 0, 0};
    private static final int[] SHOP = {0, 0, 0, 0, 0, 0, 0, 3, 9, 12, 12, 8, 5, 5, 7, 8, 8, 8, 9, 8, 5, 2, 0, 0};
    private static final int[] ANY = {2, 1, 1, 1, 1, 2, 3, 4, 6, 7, 7, 6, 5, 5, 5, 5, 5, 5, 6, 7, 7, 6, 5, 3};

    private Hours() {}

    /** Opening hours of outpatient departments, with the morning peak. */
    static long clinic(SeededStream random) {
        return within(random, CLINIC);
    }

    /** Opening hours of pharmacies. */
    static long shop(SeededStream random) {
        return within(random, SHOP);
    }

    /** Day and night. */
    static long any(SeededStream random) {
        return within(random, ANY);
    }

    private static long within(SeededStream random, int[] weights) {
        return random.weighted(weights) * CityCalendar.HOUR + random.below(Math.toIntExact(CityCalendar.HOUR));
    }
}
