package org.fundwatch.jobs.indicator;

import org.jspecify.annotations.Nullable;

/**
 * What the person log says of a stay. Times in epoch milliseconds.
 *
 * @param institutionCode may be absent but on an admission: then it is about the visit, wherever that is
 * @param place of an admission
 * @param at when the stay begins or ends; nothing on a cancellation
 * @param orderTime its place in the order of the job
 */
public record StayNews(
        String psnNo,
        String eventId,
        String visitId,
        @Nullable String institutionCode,
        Kind kind,
        VerdictMeasure.@Nullable Place place,
        @Nullable Long at,
        long orderTime) {
    /** What happened to the stay. */
    public enum Kind {
        BEGINS,
        NEVER_BEGAN,
        ENDS,
        GOES_ON,
        OPERATED
    }
}
