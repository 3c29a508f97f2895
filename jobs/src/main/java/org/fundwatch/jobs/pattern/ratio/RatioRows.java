package org.fundwatch.jobs.pattern.ratio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Rows of one institution and grain as they stand now, one a day. */
final class RatioRows {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final NavigableMap<Long, RatioFact> byFrom = new TreeMap<>();

    private RatioRows() {}

    /** The highest revision of each window. */
    static RatioRows of(List<RatioFact> facts) {
        RatioRows rows = new RatioRows();
        for (RatioFact fact : facts) {
            rows.byFrom.merge(fact.from(), fact, (one, other) -> other.revision() > one.revision() ? other : one);
        }
        return rows;
    }

    /**
     * The longest runs of rows on consecutive days of which each fits and each but the first follows from the one before.
     */
    List<List<RatioFact>> runs(Predicate<RatioFact> fits, BiPredicate<RatioFact, RatioFact> follows) {
        List<List<RatioFact>> runs = new ArrayList<>();
        List<RatioFact> run = new ArrayList<>();
        for (RatioFact row : byFrom.values()) {
            if (!fits.test(row)) {
                continue;
            }
            RatioFact last = run.isEmpty() ? null : run.get(run.size() - 1);
            if (last == null || row.from() != last.from() + DAY || !follows.test(last, row)) {
                run = new ArrayList<>();
                runs.add(run);
            }
            run.add(row);
        }
        return runs;
    }
}
