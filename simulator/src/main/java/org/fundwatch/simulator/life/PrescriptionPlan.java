package org.fundwatch.simulator.life;

import java.util.List;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.Institution;

/**
 * An external prescription: written at one visit, filled at another. Prices and amounts of its lines mean nothing.
 */
public final class PrescriptionPlan {
    private final String number;
    private final Institution prescriber;
    private final List<String> diagnoses;
    private final List<BillLine> lines;
    private final boolean longTerm;
    private final int validDays;

    public PrescriptionPlan(
            String number,
            Institution prescriber,
            List<String> diagnoses,
            List<BillLine> lines,
            boolean longTerm,
            int validDays) {
        this.number = number;
        this.prescriber = prescriber;
        this.diagnoses = List.copyOf(diagnoses);
        this.lines = List.copyOf(lines);
        this.longTerm = longTerm;
        this.validDays = validDays;
    }

    public String number() {
        return number;
    }

    public Institution prescriber() {
        return prescriber;
    }

    public List<String> diagnoses() {
        return diagnoses;
    }

    public List<BillLine> lines() {
        return lines;
    }

    public boolean longTerm() {
        return longTerm;
    }

    /** How many days after the day of writing it may still be filled. */
    public int validDays() {
        return validDays;
    }
}
