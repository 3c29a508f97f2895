package org.fundwatch.serving.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * Assembles a {@link WeeklyReport}. Takes every row and alert it is given and keeps those of the week (alerts by the time
 * of their latest evidence), so that callers may hand over more.
 */
public final class WeeklyReportBuilder {
    private static final int TOP = 10;
    private static final int DAYS = 7;

    private final IsoWeek week;
    private final List<IndicatorRow> rows;
    private final List<Alert> alerts;

    private WeeklyReportBuilder(IsoWeek week, Collection<IndicatorRow> rows, Collection<Alert> alerts) {
        this.week = week;
        this.rows = rows.stream()
                .filter(row -> row.scope() == IndicatorRow.Scope.INSTITUTION)
                .toList();
        this.alerts =
                alerts.stream().filter(alert -> within(alert.eventTime(), week)).toList();
    }

    /**
     * The report of a week.
     *
     * @param rows daily rows of the week, weekly rows of it and of the week before
     * @param alerts final alerts: the latest revision of each
     * @param decisions totals of the week's verdicts
     * @param cases what people decided in the week; absent where nobody can know
     */
    public static WeeklyReport build(
            IsoWeek week,
            Collection<IndicatorRow> rows,
            Collection<Alert> alerts,
            Collection<DecisionTotal> decisions,
            @Nullable CaseTotals cases) {
        return new WeeklyReportBuilder(week, rows, alerts).build(decisions, cases);
    }

    private WeeklyReport build(Collection<DecisionTotal> decisions, @Nullable CaseTotals cases) {
        List<IndicatorRow> ofWeek = rows(IndicatorRow.Grain.WEEK, week.from());
        Map<String, InstitutionTotal> institutions = institutions(ofWeek);
        return new WeeklyReport(
                week,
                FundTotals.of(ofWeek),
                FundTotals.of(rows(IndicatorRow.Grain.WEEK, week.previous().from())),
                days(),
                decisions.stream()
                        .sorted(Comparator.comparing(DecisionTotal::decision))
                        .toList(),
                rules(),
                institutions.values().stream()
                        .filter(institution -> institution.alerts() > 0)
                        .sorted(Comparator.comparingLong(InstitutionTotal::atRiskFen)
                                .thenComparingLong(InstitutionTotal::alerts)
                                .reversed()
                                .thenComparing(InstitutionTotal::code))
                        .limit(TOP)
                        .toList(),
                institutions.values().stream()
                        .filter(institution -> institution.peers() > 0 && institution.aboveMedianBasisPoints() > 0)
                        .sorted(Comparator.comparingInt(InstitutionTotal::aboveMedianBasisPoints)
                                .reversed()
                                .thenComparing(InstitutionTotal::code))
                        .limit(TOP)
                        .toList(),
                ofWeek.stream().filter(row -> row.revision() > 1).count(),
                cases);
    }

    private List<IndicatorRow> rows(IndicatorRow.Grain grain, Instant from) {
        return rows.stream()
                .filter(row -> row.grain() == grain && row.windowFrom().equals(from))
                .toList();
    }

    private List<DayTotal> days() {
        List<DayTotal> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            var date = week.monday().plusDays(day);
            days.add(new DayTotal(date, FundTotals.of(rows(IndicatorRow.Grain.DAY, Shanghai.startOf(date)))));
        }
        return days;
    }

    private List<RuleTotal> rules() {
        Map<String, List<Alert>> byRule =
                alerts.stream().collect(Collectors.groupingBy(Alert::ruleId, TreeMap::new, Collectors.toList()));
        return byRule.entrySet().stream()
                .map(rule -> {
                    List<Alert> standing = rule.getValue().stream()
                            .filter(WeeklyReportBuilder::stands)
                            .toList();
                    return new RuleTotal(
                            rule.getKey(), standing.size(), rule.getValue().size() - standing.size(), sum(standing));
                })
                .sorted(Comparator.comparingLong(RuleTotal::amountFen)
                        .thenComparingLong(RuleTotal::standing)
                        .reversed()
                        .thenComparing(RuleTotal::ruleId))
                .toList();
    }

    private Map<String, InstitutionTotal> institutions(List<IndicatorRow> ofWeek) {
        Map<String, List<Alert>> byInstitution = new TreeMap<>();
        for (Alert alert : alerts) {
            if (alert.institutionCode() != null && stands(alert)) {
                byInstitution
                        .computeIfAbsent(alert.institutionCode(), code -> new ArrayList<>())
                        .add(alert);
            }
        }
        Map<String, IndicatorRow> rowOf = new HashMap<>();
        ofWeek.forEach(row -> {
            rowOf.put(row.id(), row);
            byInstitution.computeIfAbsent(row.id(), code -> new ArrayList<>());
        });
        Map<String, InstitutionTotal> totals = new TreeMap<>();
        byInstitution.forEach((code, own) -> {
            IndicatorRow row = rowOf.get(code);
            totals.put(
                    code,
                    row == null
                            ? new InstitutionTotal(code, own.size(), sum(own), 0, 0, 0, 0)
                            : new InstitutionTotal(
                                    code,
                                    own.size(),
                                    sum(own),
                                    row.settlements(),
                                    row.selfPayRatioBasisPoints(),
                                    row.peers(),
                                    row.peerMedianBasisPoints()));
        });
        return totals;
    }

    private static boolean stands(Alert alert) {
        return alert.status() != Alert.Status.WITHDRAWN;
    }

    private static boolean within(Instant time, IsoWeek week) {
        return !time.isBefore(week.from()) && time.isBefore(week.to());
    }

    private static long sum(Collection<Alert> alerts) {
        return alerts.stream().mapToLong(Alert::amountAtRiskFen).reduce(0, Math::addExact);
    }
}
