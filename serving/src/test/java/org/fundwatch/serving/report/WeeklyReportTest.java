package org.fundwatch.serving.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Samples;
import org.junit.jupiter.api.Test;

class WeeklyReportTest {
    private static final IsoWeek WEEK = IsoWeek.parse("2026-W11").orElseThrow();
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final Instant SUNDAY_LATE = Instant.parse("2026-03-15T15:59:59.999Z");
    private static final Instant NEXT_MONDAY = Instant.parse("2026-03-15T16:00:00Z");

    private static WeeklyReport build(
            IsoWeek week,
            List<IndicatorRow> rows,
            List<Alert> alerts,
            List<DecisionTotal> decisions,
            CaseTotals cases,
            PoolSpend... spending) {
        return WeeklyReportBuilder.build(
                week, WeekFigures.of(week, rows, AlertTotal.of(week, alerts)), decisions, cases, List.of(spending));
    }

    @Test
    void aWeekRunsFromMondayMidnightToMondayMidnightInShanghai() {
        assertThat(WEEK.from()).isEqualTo("2026-03-08T16:00:00Z");
        assertThat(WEEK.to()).isEqualTo(NEXT_MONDAY);
        assertThat(IsoWeek.of(SUNDAY_LATE)).isEqualTo(WEEK);
        assertThat(IsoWeek.of(NEXT_MONDAY)).hasToString("2026-W12");
        assertThat(IsoWeek.of(Instant.parse("2025-12-30T00:00:00Z"))).hasToString("2026-W01");
        assertThat(IsoWeek.parse("2026-W54")).isEmpty();
        assertThat(IsoWeek.parse("2026-11")).isEmpty();
    }

    @Test
    void figuresAreSumsOfTheWeeksRowsAndAlertsCountByTheirLatestEvidence() {
        WeeklyReport report = build(
                WEEK,
                List.of(
                        Samples.row(IndicatorRow.Grain.WEEK, MONDAY, 2, 1200),
                        Samples.row(IndicatorRow.Grain.WEEK, MONDAY.minusWeeks(1), 1, 1000),
                        Samples.row(IndicatorRow.Grain.DAY, MONDAY.plusDays(2), 1, 1500)),
                List.of(
                        Samples.alert("in", 1, Alert.Status.RAISED, SUNDAY_LATE, 100_00),
                        Samples.alert("gone", 2, Alert.Status.WITHDRAWN, Samples.MONDAY_NINE, 70_00),
                        Samples.alert("next", 1, Alert.Status.RAISED, NEXT_MONDAY, 5_00)),
                List.of(),
                null);

        assertThat(report.totals()).isEqualTo(new FundTotals(840, 70_000_00, 38_500_00, 8_400_00));
        assertThat(report.before().selfPayRatioBasisPoints()).isEqualTo(1000);
        assertThat(report.days()).hasSize(7);
        assertThat(report.days().get(2).totals().totalFen()).isEqualTo(10_000_00);
        assertThat(report.days().get(3).totals()).isEqualTo(FundTotals.NONE);
        assertThat(report.rules()).containsExactly(new RuleTotal("PH01", 1, 1, 100_00));
        assertThat(report.atRisk()).containsExactly(new InstitutionTotal("H1", 1, 100_00, 840, 1200, 8, 1000));
        assertThat(report.outliers())
                .extracting(InstitutionTotal::aboveMedianBasisPoints)
                .containsExactly(200);
        assertThat(report.correctedRows()).isEqualTo(1);
    }

    @Test
    void decisionsCountFinalVerdictsOnSettlementsOnly() {
        List<DecisionTotal> totals = DecisionTotal.of(List.of(
                Samples.paid("a", "S1", "P1", Samples.MONDAY_NINE),
                Samples.paid("b", "S2", "P1", Samples.MONDAY_NINE),
                Samples.verdict("b", "S2", "P1", Samples.MONDAY_NINE, EventType.SETTLEMENT, "v-b", 83_36),
                Samples.verdict("c", "S3", "P1", Samples.MONDAY_NINE, EventType.PRE_SETTLEMENT, null, 83_36),
                Samples.verdict("d", "S1", "P1", Samples.MONDAY_NINE, EventType.REVERSAL, null, -83_36)));

        assertThat(totals).hasSize(1);
        assertThat(totals.get(0).count()).isEqualTo(2);
        assertThat(totals.get(0).totalFen()).isEqualTo(463_12);
        assertThat(totals.get(0).poolFen()).isEqualTo(166_72);
    }

    @Test
    void theFileStandsAloneInBothLanguagesAndTheJsonCountsInYuan() throws IOException {
        WeeklyReport report = build(
                WEEK,
                List.of(Samples.row(IndicatorRow.Grain.WEEK, MONDAY, 1, 1200)),
                List.of(Samples.alert("in", 1, Alert.Status.RAISED, Samples.MONDAY_NINE, 100_50)),
                List.of(),
                new CaseTotals(2, 1, 1, 88_80));
        WeeklyReportHtml html = new WeeklyReportHtml();

        String chinese = html.write(report, ReportNames.CODES, Locale.SIMPLIFIED_CHINESE);
        String english = html.write(report, ReportNames.CODES, Locale.ENGLISH);
        assertThat(chinese).contains("基金运行异常周报", "2026-W11", "12.00 %", "100.50", "<svg", "@page");
        assertThat(chinese).doesNotContain("http://www.thymeleaf", "<script", "href=", "src=");
        assertThat(english)
                .contains("Weekly anomaly report", "Recovered", "¥ 89")
                .doesNotContain("??");

        JsonNode json = JsonCodec.mapper().readTree(WeeklyReportJson.write(report));
        assertThat(json.path("amount_at_risk").decimalValue()).isEqualByComparingTo("100.50");
        assertThat(json.path("totals").path("self_pay_ratio").decimalValue()).isEqualByComparingTo("0.12");
    }

    @Test
    void theWorkbookHoldsTheRowsBehindEachTable() throws IOException {
        WeeklyReport report = build(
                WEEK,
                List.of(
                        Samples.row(IndicatorRow.Grain.WEEK, MONDAY, 1, 1200),
                        Samples.row(IndicatorRow.Grain.DAY, MONDAY.plusDays(2), 1, 1500)),
                List.of(Samples.alert("in", 1, Alert.Status.RAISED, Samples.MONDAY_NINE, 100_50)),
                List.of(),
                new CaseTotals(2, 1, 1, 88_80));

        byte[] bytes = WeeklyReportXlsx.write(report, ReportNames.CODES, Locale.ENGLISH);

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(workbook.getSheets().map(Sheet::getName))
                    .containsExactly(
                            "Totals",
                            "Days",
                            "Decisions",
                            "Rules",
                            "At risk",
                            "Self-pay ratio",
                            "Pool budget",
                            "Measures",
                            "Accounts");
            List<Row> totals = workbook.getFirstSheet().read();
            assertThat(totals.get(1).getCellText(0)).isEqualTo("2026-W11");
            assertThat(totals.get(1).getCellAsNumber(2).orElseThrow()).isEqualByComparingTo("70000.00");
            assertThat(totals.get(totals.size() - 1).getCellText(0)).isEqualTo("Recovered (CNY)");
            assertThat(totals.get(totals.size() - 1).getCellAsNumber(1).orElseThrow())
                    .isEqualByComparingTo("88.80");
            List<Row> days = workbook.findSheet("Days").orElseThrow().read();
            assertThat(days).hasSize(8);
            assertThat(days.get(3).getCellText(0)).isEqualTo("2026-03-11");
            assertThat(days.get(3).getCellAsNumber(4).orElseThrow()).isEqualByComparingTo("0.15");
            List<Row> rules = workbook.findSheet("Rules").orElseThrow().read();
            assertThat(rules.get(1).getCellText(0)).isEqualTo("PH01");
            assertThat(rules.get(1).getCellAsNumber(4).orElseThrow()).isEqualByComparingTo("100.50");
        }
        assertThat(WeeklyReportXlsx.write(report, ReportNames.CODES, Locale.SIMPLIFIED_CHINESE))
                .isNotEmpty();
    }
}
