package org.fundwatch.standalone.bench;

import java.util.List;
import org.HdrHistogram.Histogram;

/** Percentiles of several rounds together, and the p99 of each. */
record Rate(int perSecond, Histogram micros, List<Double> p99Millis, double answeredPerSecond, int others) {
    /** The share of a rate that has to be answered as it comes. */
    static final double KEPT_UP = 0.95;

    double millis(double percentile) {
        return Figures.millis(micros, percentile);
    }

    double maxMillis() {
        return Figures.millis(micros, 100);
    }

    /** Every request answered by a verdict, as fast as they came, and 99 of 100 within a tenth of a second. */
    boolean isCarried() {
        return others == 0 && isKeptUp() && millis(99) <= 100;
    }

    /** The answers came as fast as the requests. */
    boolean isKeptUp() {
        return answeredPerSecond >= KEPT_UP * perSecond;
    }
}
