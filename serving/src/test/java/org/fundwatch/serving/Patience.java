package org.fundwatch.serving;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what must come soon. */
public final class Patience {
    private Patience() {}

    /** Returns when the condition holds; fails after 20 seconds. */
    public static void until(BooleanSupplier condition) {
        Stored.Until.holds(Duration.ofSeconds(20), "the condition", condition);
    }
}
