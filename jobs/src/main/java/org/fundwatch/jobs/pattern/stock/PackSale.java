package org.fundwatch.jobs.pattern.stock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fundwatch.jobs.pattern.intake.RuleTerms;

/**
 * One sale of a pack, as often as it was reported: by the settlement, by the seller's stock report, by repetitions of both.
 *
 * @param first the report that stands for it: a bill before a stock report, then the earliest
 */
record PackSale(String id, TraceFact first) {
    private static final Comparator<TraceFact> REPORTS = Comparator.comparing((TraceFact fact) -> !fact.billed())
            .thenComparingLong(TraceFact::eventTime)
            .thenComparing(TraceFact::id);

    /** The sales in these facts of one code. */
    static List<PackSale> of(List<TraceFact> facts) {
        Map<String, TraceFact> reports = new TreeMap<>();
        for (TraceFact fact : facts) {
            if (fact.kind() == TraceFact.Kind.SOLD) {
                reports.merge(fact.sale(), fact, (one, other) -> REPORTS.compare(one, other) <= 0 ? one : other);
            }
        }
        List<PackSale> sales = new ArrayList<>();
        reports.forEach((id, report) -> {
            String stay = TraceFacts.staySale(report.institutionCode(), report.psnNo());
            if (report.billed() || !reports.containsKey(stay)) {
                sales.add(new PackSale(id, report));
            }
        });
        return sales;
    }

    long at() {
        return first.eventTime();
    }

    RuleTerms terms() {
        return Objects.requireNonNull(first.terms());
    }
}
