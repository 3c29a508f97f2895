package org.fundwatch.jobs.indicator;

import org.fundwatch.schemas.verdict.Measures;

/**
 * Sums of settlements and stays. Money in fen.
 *
 * @param settlements how many
 * @param selfPaidFen fulamt_ownpay_amt + overlmt_selfpay
 * @param nights settlements from 22 to 6 o'clock
 */
public record Figures(
        long settlements,
        long totalFen,
        long poolFen,
        long selfPaidFen,
        long nights,
        Kinds kinds,
        Heads heads,
        Beds beds) {
    static final Figures NONE = new Figures(0, 0, 0, 0);

    /** Settlements of which nothing else is known. */
    Figures(long settlements, long totalFen, long poolFen, long selfPaidFen) {
        this(settlements, totalFen, poolFen, selfPaidFen, 0, Kinds.NONE, Heads.NONE, Beds.NONE);
    }

    static Figures of(VerdictMeasure measure) {
        VerdictMeasure.Detail detail = measure.detail();
        return new Figures(
                1,
                measure.totalFen(),
                measure.poolFen(),
                measure.selfPaidFen(),
                detail != null && detail.night() ? 1 : 0,
                detail == null ? Kinds.NONE : detail.kinds(),
                Heads.NONE,
                Beds.NONE);
    }

    static Figures of(Beds beds) {
        return new Figures(0, 0, 0, 0, 0, Kinds.NONE, Heads.NONE, beds);
    }

    Figures with(Heads others) {
        return new Figures(settlements, totalFen, poolFen, selfPaidFen, nights, kinds, others, beds);
    }

    Figures plus(Figures other) {
        return new Figures(
                settlements + other.settlements,
                sum(totalFen, other.totalFen),
                sum(poolFen, other.poolFen),
                sum(selfPaidFen, other.selfPaidFen),
                nights + other.nights,
                kinds.plus(other.kinds),
                heads.plus(other.heads),
                beds.plus(other.beds));
    }

    /** Bills as large as the wire admits must not stop the job: beyond all money there is, a sum stands still. */
    static long sum(long one, long other) {
        long sum = one + other;
        boolean overflown = ((one ^ sum) & (other ^ sum)) < 0;
        return overflown ? (one < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE) : sum;
    }

    Figures negated() {
        return new Figures(
                -settlements,
                -totalFen,
                -poolFen,
                -selfPaidFen,
                -nights,
                kinds.negated(),
                heads.negated(),
                beds.negated());
    }

    /** Whether nobody settled and nobody stayed. */
    boolean isEmpty() {
        return settlements == 0 && beds.equals(Beds.NONE);
    }

    /** Self-paid share of the total in basis points, half up; 0 where there is no total. */
    int selfPayRatioBasisPoints() {
        return totalFen <= 0 ? 0 : (int) Quotient.e4(Math.min(selfPaidFen, totalFen), totalFen);
    }

    /** Money by kind of item, fen. */
    public record Kinds(long drugFen, long essentialFen, long adjuvantFen, long examFen, long outOfCatalogueFen) {
        static final Kinds NONE = new Kinds(0, 0, 0, 0, 0);

        static Kinds of(Measures measures) {
            long adjuvant = measures.drugs().stream()
                    .filter(drug -> drug.adjuvant())
                    .mapToLong(drug -> drug.amountFen())
                    .reduce(0, Figures::sum);
            return new Kinds(
                    measures.drugFen(),
                    measures.essentialFen(),
                    adjuvant,
                    measures.examFen(),
                    measures.outOfCatalogueFen());
        }

        Kinds plus(Kinds other) {
            return new Kinds(
                    sum(drugFen, other.drugFen),
                    sum(essentialFen, other.essentialFen),
                    sum(adjuvantFen, other.adjuvantFen),
                    sum(examFen, other.examFen),
                    sum(outOfCatalogueFen, other.outOfCatalogueFen));
        }

        Kinds negated() {
            return new Kinds(-drugFen, -essentialFen, -adjuvantFen, -examFen, -outOfCatalogueFen);
        }
    }

    /**
     * Different persons and visits. Of those in a city or province each is counted at one of its institutions, so that the
     * sum over the institutions is right.
     */
    public record Heads(long persons, long visits, long cityPersons, long provincePersons) {
        static final Heads NONE = new Heads(0, 0, 0, 0);

        Heads plus(Heads other) {
            return new Heads(
                    persons + other.persons,
                    visits + other.visits,
                    cityPersons + other.cityPersons,
                    provincePersons + other.provincePersons);
        }

        Heads negated() {
            return new Heads(-persons, -visits, -cityPersons, -provincePersons);
        }
    }

    /** Stays that ended with their days, and midnights spent in a bed. */
    public record Beds(long stays, long stayDays, long bedDays) {
        static final Beds NONE = new Beds(0, 0, 0);

        Beds plus(Beds other) {
            return new Beds(stays + other.stays, stayDays + other.stayDays, bedDays + other.bedDays);
        }

        Beds negated() {
            return new Beds(-stays, -stayDays, -bedDays);
        }
    }
}
