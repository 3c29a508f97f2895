package org.fundwatch.jobs.indicator;

import org.jspecify.annotations.Nullable;

/**
 * What the indicators need of a verdict. Money in fen, times in epoch milliseconds.
 *
 * @param settlementId what a resolution refers to, and a reversal unless it names the settlement by its event
 * @param effect what it does to the settlement's figures
 * @param place absent on a reversal, which takes back what was counted
 * @param orderTime its place in the order of the job
 */
public record VerdictMeasure(
        String psnNo,
        String settlementId,
        String eventId,
        String verdictId,
        Effect effect,
        @Nullable Place place,
        long eventTime,
        long orderTime,
        long totalFen,
        long poolFen,
        long selfPaidFen) {

    /** What a verdict does to the figures. */
    public enum Effect {
        /** Counts with these figures, in place of any before. */
        COUNTS,
        /** Was sent again under another event's id, by which it may be taken back. */
        REPEATED,
        /** Counts no more, or not at all: taken back, denied, left to a person. */
        LEAVES
    }

    /**
     * Where the settlement was, as the institution table says.
     *
     * @param kind kind of institution
     * @param level 1–3, 0 where it is not graded
     */
    public record Place(String institutionCode, String region, String kind, int level) {}
}
