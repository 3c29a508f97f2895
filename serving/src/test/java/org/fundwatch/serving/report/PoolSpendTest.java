package org.fundwatch.serving.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.fundwatch.policy.rulebook.Problem;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.junit.jupiter.api.Test;

class PoolSpendTest {
    private static final IsoWeek WEEK = IsoWeek.parse("2026-W11").orElseThrow();
    private static final PoolBudget LULIANG = new PoolBudget("1411", 2026, 1_000_000_00, "document 7");

    @Test
    void spendingIsOfTheYearToTheWeeksSundayByRegion() {
        Map<String, Long> spent = PoolSpend.spent(
                WEEK,
                List.of(
                        day("141100", LocalDate.of(2025, 12, 31), 1_00),
                        day("141100", LocalDate.of(2026, 1, 1), 10_00),
                        day("141100", LocalDate.of(2026, 3, 15), 200_00),
                        day("141100", LocalDate.of(2026, 3, 16), 4_000_00),
                        day("140100", LocalDate.of(2026, 3, 15), 7_00)));

        assertThat(spent).isEqualTo(Map.of("141100", 210_00L, "140100", 7_00L));
    }

    @Test
    void theYearIsThatOfTheSunday() {
        IsoWeek acrossNewYear = IsoWeek.parse("2026-W01").orElseThrow();

        assertThat(PoolSpend.yearFrom(acrossNewYear)).isEqualTo(Instant.parse("2025-12-31T16:00:00Z"));
        // Sunday 4 January: 4 of 365 days, 1.0959 %
        assertThat(PoolSpend.passedBasisPoints(acrossNewYear)).isEqualTo(110);
    }

    @Test
    void aPoolIsShownWithItsBudgetOrWithoutOneAndABudgetWithoutSpending() {
        List<PoolSpend> spending = PoolSpend.of(
                WEEK,
                Map.of("140000", 500_00L, "141100", 123_456_78L),
                List.of(
                        LULIANG,
                        new PoolBudget("1411", 2025, 1, "of last year"),
                        new PoolBudget("1401", 2026, 50_00, "document 8")));

        assertThat(spending)
                .containsExactly(
                        new PoolSpend("140000", 2026, 500_00, null, null),
                        new PoolSpend("140100", 2026, 0, 50_00L, "document 8"),
                        new PoolSpend("141100", 2026, 123_456_78, 1_000_000_00L, "document 7"));
        assertThat(spending.get(0).shareBasisPoints()).isNull();
        // 123 456.78 of 1 000 000.00: 12.345678 %, half up
        assertThat(spending.get(2).shareBasisPoints()).isEqualTo(1235);
    }

    @Test
    void budgetsAreDataOfTheRulebookAndEachMistakeIsNamed() {
        assertThat(PoolBudget.of(rulebook("""
                        admdvs,year,amt,from,to,source
                        141100,2026,1000000.5,2026-01-01,2026-12-31,document 7
                        14,2026,99,2026-01-01,,document 9
                        """)))
                .containsExactly(
                        new PoolBudget("1411", 2026, 1_000_000_50, "document 7"),
                        new PoolBudget("14", 2026, 99_00, "document 9"));
        assertThat(PoolBudget.problems(rulebook("""
                        admdvs,year,amt,from,to,source
                        141102,2026,1,2026-01-01,,a county is no pool
                        1411,26,1,2026-01-01,,short
                        1411,2026,1.005,2026-01-01,,half a fen
                        1411,2026,1,2026-01-01,,first
                        141100,2026,2,2026-01-01,,second
                        """)))
                .extracting(Problem::line, Problem::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "admdvs"),
                        org.assertj.core.groups.Tuple.tuple(3, "year"),
                        org.assertj.core.groups.Tuple.tuple(4, "amt"),
                        org.assertj.core.groups.Tuple.tuple(6, "admdvs"));
    }

    @Test
    void htmlWorkbookAndJsonShowItAndSayWhereNoBudgetIsEntered() throws IOException {
        WeeklyReport report = WeeklyReportBuilder.build(
                WEEK,
                WeekFigures.of(WEEK, List.of(), List.of()),
                List.of(),
                null,
                PoolSpend.of(WEEK, Map.of("141100", 250_000_00L, "140100", 7_00L), List.of(LULIANG)));

        // Sunday 15 March is day 74 of 365: 20.27 %
        assertThat(new WeeklyReportHtml().write(report, ReportNames.CODES, Locale.ENGLISH))
                .contains("250,000.00", "1,000,000.00", "25.00 %", "20.27 %", "document 7", "no budget entered");
        assertThat(new WeeklyReportHtml().write(report, ReportNames.CODES, Locale.SIMPLIFIED_CHINESE))
                .contains("未录入预算", "全年已过去 20.27 %");

        JsonNode pools =
                JsonCodec.mapper().readTree(WeeklyReportJson.write(report)).path("pool_spending");
        assertThat(pools.get(0).path("admdvs").asText()).isEqualTo("140100");
        assertThat(pools.get(0).path("budget_amt").isNull()).isTrue();
        assertThat(pools.get(1).path("spent_amt").decimalValue()).isEqualByComparingTo("250000.00");
        assertThat(pools.get(1).path("share").decimalValue()).isEqualByComparingTo("0.25");

        byte[] bytes = WeeklyReportXlsx.write(report, ReportNames.CODES, Locale.ENGLISH);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<Row> rows = workbook.findSheet("Pool budget").orElseThrow().read();
            assertThat(rows.get(1).getCellText(3)).isEqualTo("no budget entered");
            assertThat(rows.get(2).getCellAsNumber(3).orElseThrow()).isEqualByComparingTo("1000000.00");
            assertThat(rows.get(2).getCellAsNumber(5).orElseThrow()).isEqualByComparingTo("0.2027");
        }
    }

    private static Rulebook rulebook(String table) {
        return RulebookReader.read(
                1, RulebookFiles.of(Map.of("knowledge/pool_budgets.csv", table.getBytes(StandardCharsets.UTF_8))));
    }

    private static IndicatorRow day(String region, LocalDate date, long poolFen) {
        return new IndicatorRow(
                IndicatorRow.Scope.REGION,
                region,
                region,
                IndicatorRow.Grain.DAY,
                Shanghai.startOf(date),
                Shanghai.startOf(date.plusDays(1)),
                1,
                1,
                poolFen,
                poolFen,
                0,
                0,
                0,
                0,
                0);
    }
}
