package org.fundwatch.serving.flows;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.institutions.IndicatorQueries;
import org.fundwatch.serving.report.RegionFlows;
import org.fundwatch.serving.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sums the indicator job's daily rows of accounts by month or week, within a caller's regions. Nobody in them is named. */
@Component
class AccountStatistics {
    /** A week of a year may begin or end in the year beside it. */
    private static final int DAYS_BESIDE = 7;

    private final JdbcClient jdbc;

    AccountStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(String region, String period) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::period).reversed().thenComparing(Place::region);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** The months or ISO weeks of a year, latest first. */
    List<PeriodFlows> of(Span span, int year, Caller caller) {
        Map<Place, List<IndicatorRow>> days = new TreeMap<>();
        for (IndicatorRow row : rows(year, caller)) {
            String period = span.of(Shanghai.dateOf(row.windowFrom()));
            if (period.startsWith(Integer.toString(year))) {
                days.computeIfAbsent(new Place(row.id(), period), place -> new ArrayList<>())
                        .add(row);
            }
        }
        return days.entrySet().stream()
                .map(entry -> new PeriodFlows(
                        entry.getKey().region(),
                        entry.getKey().period(),
                        entry.getValue().size(),
                        RegionFlows.sum(entry.getValue())))
                .toList();
    }

    private List<IndicatorRow> rows(int year, Caller caller) {
        Instant from = Shanghai.startOf(LocalDate.of(year, 1, 1).minusDays(DAYS_BESIDE));
        Instant to = Shanghai.startOf(LocalDate.of(year + 1, 1, 1).plusDays(DAYS_BESIDE));
        return jdbc
                .sql("select document from indicator where scope = 'ACCOUNTS' and grain = 'DAY'"
                        + " and window_from >= :from and window_from < :to" + caller.regionCondition("region"))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("scope", caller.regionPatterns())
                .query(String.class)
                .list()
                .stream()
                .map(IndicatorQueries::read)
                .toList();
    }
}
