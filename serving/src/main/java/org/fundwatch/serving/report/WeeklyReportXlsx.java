package org.fundwatch.serving.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.fundwatch.schemas.indicator.AccountFlow;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.indicator.Measured;
import org.fundwatch.schemas.value.Fen;

/** The weekly report as a workbook: a sheet for each table, with the rows behind each chart. Amounts in yuan, shares as numbers. */
public final class WeeklyReportXlsx {
    private static final String MONEY = "#,##0.00";
    private static final String SHARE = "0.00%";

    private final WeeklyReport report;
    private final ReportNames names;
    private final Locale locale;
    private final ResourceBundle words;

    private WeeklyReportXlsx(WeeklyReport report, ReportNames names, Locale locale) {
        this.report = report;
        this.names = names;
        this.locale = locale;
        this.words = ResourceBundle.getBundle(
                "i18n/messages",
                locale,
                WeeklyReportXlsx.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The bytes of the workbook. */
    public static byte[] write(WeeklyReport report, ReportNames names, Locale locale) {
        return new WeeklyReportXlsx(report, names, locale).write();
    }

    private byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Fundwatch", "1.0")) {
            totals(workbook.newWorksheet(words.getString("report.sheet.totals")));
            days(workbook.newWorksheet(words.getString("report.sheet.days")));
            decisions(workbook.newWorksheet(words.getString("report.sheet.decisions")));
            rules(workbook.newWorksheet(words.getString("report.sheet.rules")));
            institutions(workbook.newWorksheet(words.getString("report.sheet.risk")), report.atRisk());
            institutions(workbook.newWorksheet(words.getString("report.sheet.outliers")), report.outliers());
            spending(workbook.newWorksheet(words.getString("report.sheet.pools")));
            measures(workbook.newWorksheet(words.getString("report.sheet.measures")));
            accounts(workbook.newWorksheet(words.getString("report.sheet.accounts")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void measures(Worksheet sheet) {
        heads(sheet, "report.pool.region", "institution.measure", "scorecard.value");
        int row = 1;
        for (IndicatorRow region : report.regions()) {
            for (Measured measured : region.measures()) {
                sheet.value(row, 0, region.id());
                sheet.value(row, 1, words.getString("measure." + measured.measure()));
                sheet.value(row++, 2, BigDecimal.valueOf(measured.valueE4(), 4));
            }
        }
    }

    private void accounts(Worksheet sheet) {
        heads(sheet, "report.pool.region", "flows.flow", "flows.kind", "flows.count", "alerts.amount");
        int row = 1;
        for (RegionFlows city : report.accounts()) {
            for (AccountFlow flow : city.flows()) {
                sheet.value(row, 0, city.region());
                sheet.value(row, 1, words.getString("flows.flow." + flow.flow()));
                sheet.value(row, 2, words.getString("flows.kind." + flow.kind()));
                sheet.value(row, 3, flow.count());
                money(sheet, row++, 4, flow.amountFen());
            }
        }
    }

    private void totals(Worksheet sheet) {
        heads(sheet, "report.title", "report.settlements", "report.total", "report.pool", "report.ratio");
        fund(sheet, 1, report.week().toString(), report.totals());
        fund(sheet, 2, report.week().previous().toString(), report.before());
        sheet.value(4, 0, words.getString("report.atrisk"));
        money(sheet, 4, 1, report.atRiskFen());
        sheet.value(5, 0, words.getString("report.standing"));
        sheet.value(5, 1, report.alerts());
        CaseTotals cases = report.cases();
        if (cases != null) {
            sheet.value(6, 0, words.getString("case.status.CONFIRMED"));
            sheet.value(6, 1, cases.confirmed());
            sheet.value(7, 0, words.getString("case.status.EXCLUDED"));
            sheet.value(7, 1, cases.excluded());
            sheet.value(8, 0, words.getString("case.status.CLOSED"));
            sheet.value(8, 1, cases.closed());
            sheet.value(9, 0, words.getString("case.recovered"));
            money(sheet, 9, 1, cases.recoveredFen());
        }
    }

    private void days(Worksheet sheet) {
        heads(sheet, "alerts.time", "report.settlements", "report.total", "report.pool", "report.ratio");
        int row = 1;
        for (DayTotal day : report.days()) {
            fund(sheet, row++, day.date().toString(), day.totals());
        }
    }

    private void decisions(Worksheet sheet) {
        heads(sheet, "verdicts.decision", "report.settlements", "report.total", "report.pool");
        int row = 1;
        for (DecisionTotal decision : report.decisions()) {
            sheet.value(row, 0, words.getString("decision." + decision.decision()));
            sheet.value(row, 1, decision.count());
            money(sheet, row, 2, decision.totalFen());
            money(sheet, row++, 3, decision.poolFen());
        }
    }

    private void rules(Worksheet sheet) {
        heads(sheet, "alerts.rule", "institutions.name", "report.standing", "report.withdrawn", "alerts.amount");
        int row = 1;
        for (RuleTotal rule : report.rules()) {
            sheet.value(row, 0, rule.ruleId());
            sheet.value(row, 1, names.rule(rule.ruleId(), locale));
            sheet.value(row, 2, rule.standing());
            sheet.value(row, 3, rule.withdrawn());
            money(sheet, row++, 4, rule.amountFen());
        }
    }

    private void institutions(Worksheet sheet, List<InstitutionTotal> institutions) {
        heads(
                sheet,
                "institutions.code",
                "institutions.name",
                "report.standing",
                "alerts.amount",
                "report.settlements",
                "report.ratio",
                "institution.peers",
                "institution.peercount");
        int row = 1;
        for (InstitutionTotal institution : institutions) {
            sheet.value(row, 0, institution.code());
            sheet.value(row, 1, names.institution(institution.code()));
            sheet.value(row, 2, institution.alerts());
            money(sheet, row, 3, institution.atRiskFen());
            sheet.value(row, 4, institution.settlements());
            share(sheet, row, 5, institution.selfPayRatioBasisPoints());
            share(sheet, row, 6, institution.peerMedianBasisPoints());
            sheet.value(row++, 7, institution.peers());
        }
    }

    private void spending(Worksheet sheet) {
        heads(
                sheet,
                "report.pool.region",
                "report.pool.year",
                "report.pool.spent",
                "report.pool.budget",
                "report.pool.share",
                "report.pool.passed",
                "report.pool.source");
        int row = 1;
        for (PoolSpend pool : report.spending()) {
            sheet.value(row, 0, pool.region());
            sheet.value(row, 1, pool.year());
            money(sheet, row, 2, pool.spentFen());
            Long budget = pool.budgetFen();
            Long used = pool.shareBasisPoints();
            if (budget == null) {
                sheet.value(row, 3, words.getString("report.pool.none"));
            } else {
                money(sheet, row, 3, budget);
            }
            if (used != null) {
                share(sheet, row, 4, used);
            }
            share(sheet, row, 5, report.yearPassedBasisPoints());
            sheet.value(row++, 6, pool.source());
        }
    }

    private static void fund(Worksheet sheet, int row, String name, FundTotals totals) {
        sheet.value(row, 0, name);
        sheet.value(row, 1, totals.settlements());
        money(sheet, row, 2, totals.totalFen());
        money(sheet, row, 3, totals.poolFen());
        share(sheet, row, 4, totals.selfPayRatioBasisPoints());
    }

    private void heads(Worksheet sheet, String... keys) {
        for (int column = 0; column < keys.length; column++) {
            sheet.value(0, column, words.getString(keys[column]));
        }
        sheet.range(0, 0, 0, keys.length - 1).style().bold().set();
        sheet.freezePane(0, 1);
    }

    private static void money(Worksheet sheet, int row, int column, long fen) {
        sheet.value(row, column, Fen.toYuan(fen));
        sheet.style(row, column).format(MONEY).set();
    }

    private static void share(Worksheet sheet, int row, int column, long basisPoints) {
        sheet.value(row, column, BigDecimal.valueOf(basisPoints, 4));
        sheet.style(row, column).format(SHARE).set();
    }
}
