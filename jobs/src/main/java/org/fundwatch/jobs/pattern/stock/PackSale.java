package org.fundwatch.jobs.pattern.stock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /** The sales that stand on these facts of one code, in order of time. */
    static List<PackSale> standing(List<TraceFact> facts) {
        Map<String, TraceFact> reports = new TreeMap<>();
        Set<String> gone = new HashSet<>();
        for (TraceFact fact : facts) {
            String sale = fact.saleId();
            switch (fact.kind()) {
                case SOLD ->
                    reports.merge(
                            Objects.requireNonNull(sale),
                            fact,
                            (one, other) -> REPORTS.compare(one, other) <= 0 ? one : other);
                case REVERSED, RETURNED, NOT_WHOLE -> {
                    if (sale != null) {
                        gone.add(sale);
                    }
                }
                case SENT_BACK, TAKEN_IN -> {
                    // asked for between two sales
                }
            }
        }
        List<PackSale> sales = new ArrayList<>();
        reports.forEach((id, report) -> {
            if (!gone.contains(id) && !repeatsStay(report, facts)) {
                sales.add(new PackSale(id, report));
            }
        });
        sales.sort(Comparator.comparingLong(PackSale::at).thenComparing(PackSale::id));
        withoutReturned(sales, facts);
        return sales;
    }

    /** Whether a stock report tells of what a person in a ward was charged for: a stay has no settlement yet then. */
    private static boolean repeatsStay(TraceFact report, List<TraceFact> facts) {
        String person = report.psnNo();
        return !report.billed()
                && person != null
                && facts.stream()
                        .anyMatch(fact -> fact.stay()
                                && fact.institutionCode().equals(report.institutionCode())
                                && person.equals(fact.psnNo()));
    }

    /** A return that names no settlement takes back the last sale of the same institution before it. */
    private static void withoutReturned(List<PackSale> sales, List<TraceFact> facts) {
        for (TraceFact fact : facts) {
            if (fact.kind() == TraceFact.Kind.RETURNED && fact.saleId() == null) {
                sales.stream()
                        .filter(sale -> sale.at() <= fact.eventTime()
                                && sale.first().institutionCode().equals(fact.institutionCode()))
                        .reduce((one, later) -> later)
                        .ifPresent(sales::remove);
            }
        }
    }

    long at() {
        return first.eventTime();
    }

    RuleTerms terms() {
        return Objects.requireNonNull(first.terms());
    }
}
