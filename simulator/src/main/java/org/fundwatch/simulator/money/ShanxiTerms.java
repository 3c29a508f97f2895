package org.fundwatch.simulator.money;

import java.time.LocalDate;
import org.fundwatch.simulator.world.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary outpatient benefit of Shanxi as the city's counters know it, per price class of the place; the service date
 * decides which terms hold. Fen and basis points.
 */
public enum ShanxiTerms {
    /** Service dates until 2024-06-30. */
    OF_2023(5_000, 180_000, 200_000),
    /** Service dates from 2024-07-01. */
    OF_JULY_2024(5_500, 250_000, 300_000);

    private static final LocalDate REVISED = LocalDate.of(2024, 7, 1);
    private static final long[] DEDUCTIBLE_FEN = {8_000, 5_000, 3_000};
    private static final long YEARLY_DEDUCTIBLE_FEN = 30_000;
    private static final int CLASS_B_BASIS_POINTS = 500;
    private static final int MORE_PER_CLASS = 500;
    private static final int RETIRED_MORE = 500;
    private static final int LOWEST_CLASS = 3;

    private final int activeBasisPoints;
    private final long activeCapFen;
    private final long retiredCapFen;

    ShanxiTerms(int activeBasisPoints, long activeCapFen, long retiredCapFen) {
        this.activeBasisPoints = activeBasisPoints;
        this.activeCapFen = activeCapFen;
        this.retiredCapFen = retiredCapFen;
    }

    /** The terms in force on a service date. */
    public static ShanxiTerms on(LocalDate serviceDate) {
        return serviceDate.isBefore(REVISED) ? OF_2023 : OF_JULY_2024;
    }

    /** What the pool pays a person in a year at most. */
    public long capFen(boolean retired) {
        return retired ? retiredCapFen : activeCapFen;
    }

    /** What a person has to bear of deductibles in a year at most. */
    public long yearlyDeductibleFen() {
        return this == OF_2023 ? Long.MAX_VALUE : YEARLY_DEDUCTIBLE_FEN;
    }

    /** The share of class 乙 that the person pays first: the catalogue's, since the revision the same for all. */
    public @Nullable Integer firstSelfPayBasisPoints(CatalogueItem item) {
        return this == OF_2023 || !item.chargeClass().equals("02")
                ? item.firstSelfPayBasisPoints()
                : Integer.valueOf(CLASS_B_BASIS_POINTS);
    }

    /** The price class by which a prescription is paid at a pharmacy: the prescriber's, since the revision the lowest. */
    public @Nullable Integer priceClassAtPharmacy(@Nullable Integer ofPrescriber) {
        return this == OF_2023 ? ofPrescriber : Integer.valueOf(LOWEST_CLASS);
    }

    /**
     * The terms of a visit that has paid nothing yet, at price class 1–3.
     *
     * @param poolPaidFen what the pool has paid in the year
     * @param deductiblePaidFen what the person has borne of deductibles in the year
     */
    public Terms at(int priceClass, boolean retired, long poolPaidFen, long deductiblePaidFen, boolean accountPays) {
        return new Terms(
                true,
                Math.min(DEDUCTIBLE_FEN[priceClass - 1], Math.max(0, yearlyDeductibleFen() - deductiblePaidFen)),
                activeBasisPoints + (priceClass - 1) * MORE_PER_CLASS + (retired ? RETIRED_MORE : 0),
                Math.max(0, capFen(retired) - poolPaidFen),
                accountPays);
    }
}
