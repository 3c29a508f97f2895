package org.fundwatch.serving.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.jspecify.annotations.Nullable;

/** Assembles a {@link WeeklyReport} from what was summed up: orders it and takes the ten that matter. */
public final class WeeklyReportBuilder {
    private static final int TOP = 10;

    private final IsoWeek week;
    private final WeekFigures figures;

    private WeeklyReportBuilder(IsoWeek week, WeekFigures figures) {
        this.week = week;
        this.figures = figures;
    }

    /**
     * The report of a week.
     *
     * @param decisions totals of the week's verdicts
     * @param cases what people decided in the week; absent where nobody can know
     * @param spending of the pools in the year, to the end of the week
     */
    public static WeeklyReport build(
            IsoWeek week,
            WeekFigures figures,
            Collection<DecisionTotal> decisions,
            @Nullable CaseTotals cases,
            List<PoolSpend> spending) {
        return new WeeklyReportBuilder(week, figures).build(decisions, cases, spending);
    }

    private WeeklyReport build(
            Collection<DecisionTotal> decisions, @Nullable CaseTotals cases, List<PoolSpend> spending) {
        Map<String, InstitutionTotal> institutions = institutions();
        return new WeeklyReport(
                week,
                figures.totals(),
                figures.before(),
                figures.days(),
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
                figures.regions().stream()
                        .sorted(Comparator.comparing(IndicatorRow::id))
                        .toList(),
                RegionFlows.of(figures.accounts()),
                figures.correctedRows(),
                cases,
                List.copyOf(spending));
    }

    private List<RuleTotal> rules() {
        Map<String, List<AlertTotal>> byRule = figures.alerts().stream()
                .collect(Collectors.groupingBy(AlertTotal::ruleId, TreeMap::new, Collectors.toList()));
        return byRule.entrySet().stream()
                .map(rule -> new RuleTotal(
                        rule.getKey(),
                        rule.getValue().stream().mapToLong(AlertTotal::standing).sum(),
                        rule.getValue().stream()
                                .mapToLong(AlertTotal::withdrawn)
                                .sum(),
                        atRiskFen(rule.getValue())))
                .sorted(Comparator.comparingLong(RuleTotal::amountFen)
                        .thenComparingLong(RuleTotal::standing)
                        .reversed()
                        .thenComparing(RuleTotal::ruleId))
                .toList();
    }

    private Map<String, InstitutionTotal> institutions() {
        Map<String, List<AlertTotal>> alertsOf = figures.alerts().stream()
                .filter(total -> total.institutionCode() != null)
                .collect(Collectors.groupingBy(total -> Objects.requireNonNull(total.institutionCode())));
        Map<String, InstitutionWeek> rowOf = new HashMap<>();
        figures.institutions().forEach(row -> rowOf.put(row.code(), row));
        rowOf.keySet().forEach(code -> alertsOf.computeIfAbsent(code, known -> List.of()));
        Map<String, InstitutionTotal> totals = new TreeMap<>();
        alertsOf.forEach((code, own) -> {
            InstitutionWeek row = rowOf.getOrDefault(code, new InstitutionWeek(code, 0, 0, 0, 0));
            totals.put(
                    code,
                    new InstitutionTotal(
                            code,
                            own.stream().mapToLong(AlertTotal::standing).sum(),
                            atRiskFen(own),
                            row.settlements(),
                            row.selfPayRatioBasisPoints(),
                            row.peers(),
                            row.peerMedianBasisPoints()));
        });
        return totals;
    }

    private static long atRiskFen(Collection<AlertTotal> totals) {
        return totals.stream().mapToLong(AlertTotal::atRiskFen).reduce(0, Math::addExact);
    }
}
