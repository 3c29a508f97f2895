package org.fundwatch.jobs.indicator;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.schemas.verdict.DrugAmount;

/**
 * What each drug cost in one window. Bounded by the drugs of the catalogue: what the catalogue lacks is no drug.
 *
 * @param amounts by drug; those that came to nothing are left out
 */
public record DrugSums(Map<String, DrugAmount> amounts) {
    /** How many go on with an institution's figures; a region is the sum of these. */
    private static final int KEPT = 20;

    private static final Comparator<DrugAmount> LARGEST =
            Comparator.comparingLong(DrugAmount::amountFen).reversed().thenComparing(DrugAmount::drug);

    static final DrugSums NONE = new DrugSums(Map.of());

    DrugSums plus(List<DrugAmount> changes) {
        Map<String, DrugAmount> sums = new TreeMap<>(amounts);
        changes.forEach(change -> sums.merge(change.drug(), change, DrugSums::together));
        sums.values().removeIf(sum -> sum.amountFen() == 0);
        return new DrugSums(sums);
    }

    List<DrugAmount> largest() {
        return largest(amounts, KEPT);
    }

    static List<DrugAmount> largest(Map<String, DrugAmount> sums, int most) {
        return sums.values().stream()
                .filter(drug -> drug.amountFen() > 0)
                .sorted(LARGEST)
                .limit(most)
                .toList();
    }

    static DrugAmount together(DrugAmount one, DrugAmount other) {
        return new DrugAmount(one.drug(), Figures.sum(one.amountFen(), other.amountFen()), other.adjuvant());
    }

    /** A change of one window that is told later. */
    public record Change(IndicatorWindow window, long toldAt, DrugAmount drug) {
        Change plus(Change other) {
            return new Change(window, toldAt, together(drug, other.drug));
        }
    }
}
