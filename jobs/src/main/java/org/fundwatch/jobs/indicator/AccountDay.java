package org.fundwatch.jobs.indicator;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.schemas.indicator.AccountFlow;
import org.fundwatch.schemas.indicator.IndicatorRow;

/**
 * What moved on one day, as it was last told.
 *
 * @param revision of the row; 0 before the first
 */
public record AccountDay(IndicatorWindow day, int revision, List<AccountFlow> flows) {
    private static final Comparator<AccountFlow> ORDER =
            Comparator.comparing(AccountFlow::flow).thenComparing(AccountFlow::kind);

    /** With further flows; a flow that came to nothing is left out. */
    AccountDay plus(List<AccountFlow> further) {
        Map<String, AccountFlow> sums = new TreeMap<>();
        flows.forEach(flow -> sums.put(key(flow), flow));
        further.forEach(flow -> sums.merge(key(flow), flow, AccountChange::sum));
        List<AccountFlow> all = sums.values().stream()
                .filter(flow -> flow.count() != 0 || flow.amountFen() != 0)
                .sorted(ORDER)
                .toList();
        return new AccountDay(day, revision + 1, all);
    }

    IndicatorRow row(String city) {
        IndicatorRow plain = new IndicatorRow(
                IndicatorRow.Scope.ACCOUNTS,
                city,
                city,
                day.grain(),
                Instant.ofEpochMilli(day.from()),
                Instant.ofEpochMilli(day.to()),
                revision,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0);
        return plain.withFlows(flows);
    }

    private static String key(AccountFlow flow) {
        return flow.flow() + "|" + flow.kind();
    }
}
