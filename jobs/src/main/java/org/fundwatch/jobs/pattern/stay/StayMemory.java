package org.fundwatch.jobs.pattern.stay;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long the tracker remembers. Part of the shape of the job, not of a publication: state is bounded by it.
 *
 * @param afterEnd how long after its discharge a stay can still be corrected
 * @param longestStay an admission without discharge is given up after this
 * @param settlements how long before its arrival an admission may lie and still find settlements elsewhere
 * @param prescriptions how long an external prescription is known
 */
public record StayMemory(Duration afterEnd, Duration longestStay, Duration settlements, Duration prescriptions)
        implements Serializable {
    /** 30 days, 400 days, 7 days, 100 days (twelve weeks of a long-term prescription and some). */
    public static final StayMemory DEFAULT =
            new StayMemory(Duration.ofDays(30), Duration.ofDays(400), Duration.ofDays(7), Duration.ofDays(100));
}
