package org.fundwatch.jobs.indicator;

import java.util.List;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.verdict.DrugAmount;
import org.jspecify.annotations.Nullable;

/**
 * What the indicators need of a verdict. Money in fen, times in epoch milliseconds.
 *
 * @param settlementId what a resolution refers to, and a reversal unless it names the settlement by its event
 * @param effect what it does to the settlement's figures
 * @param place absent on a reversal, which takes back what was counted
 * @param orderTime its place in the order of the job
 * @param detail on a settlement that counts
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
        long selfPaidFen,
        @Nullable Detail detail) {
    /** The visit it belongs to; empty where it names none. */
    String visit() {
        return detail == null ? "" : detail.visit();
    }

    /**
     * What else its figures are made of.
     *
     * @param night settled from 22 to 6 o'clock
     */
    public record Detail(String visit, boolean night, Figures.Kinds kinds, List<DrugAmount> drugs) {}

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
     * @param beds registered, 0 where there are none
     */
    public record Place(String institutionCode, String region, String kind, int level, int beds) {
        static Place of(Institution institution) {
            return new Place(
                    institution.code(),
                    institution.region(),
                    institution.kind().name(),
                    institution.level() == null ? 0 : institution.level(),
                    institution.beds() == null ? 0 : institution.beds());
        }
    }
}
