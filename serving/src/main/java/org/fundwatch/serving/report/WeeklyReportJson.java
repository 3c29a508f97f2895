package org.fundwatch.serving.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Fen;

/** The weekly report for programs: yuan with two decimals, shares with four, the wire's names where it has them. */
public final class WeeklyReportJson {
    private WeeklyReportJson() {}

    /** The bytes of the document. */
    public static byte[] write(WeeklyReport report) {
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.put("week", report.week().toString());
        document.put("from", report.week().monday().toString());
        document.put("to", report.week().sunday().toString());
        totals(document.putObject("totals"), report.totals());
        totals(document.putObject("week_before"), report.before());
        ArrayNode days = document.putArray("days");
        report.days().forEach(day -> {
            ObjectNode node = days.addObject();
            node.put("date", day.date().toString());
            totals(node, day.totals());
        });
        ArrayNode decisions = document.putArray("decisions");
        report.decisions()
                .forEach(decision -> decisions
                        .addObject()
                        .put("decision", decision.decision().name())
                        .put("count", decision.count())
                        .put("total_amt", Fen.toYuan(decision.totalFen()))
                        .put("pool_amt", Fen.toYuan(decision.poolFen())));
        document.put("alerts", report.alerts());
        document.put("amount_at_risk", Fen.toYuan(report.atRiskFen()));
        ArrayNode rules = document.putArray("rules");
        report.rules()
                .forEach(rule -> rules.addObject()
                        .put("rule_id", rule.ruleId())
                        .put("alerts", rule.standing())
                        .put("withdrawn", rule.withdrawn())
                        .put("amount_at_risk", Fen.toYuan(rule.amountFen())));
        institutions(document.putArray("institutions_at_risk"), report.atRisk());
        institutions(document.putArray("self_pay_outliers"), report.outliers());
        document.put("corrected_rows", report.correctedRows());
        CaseTotals cases = report.cases();
        if (cases != null) {
            document.putObject("cases")
                    .put("confirmed", cases.confirmed())
                    .put("excluded", cases.excluded())
                    .put("closed", cases.closed())
                    .put("recovered_amt", Fen.toYuan(cases.recoveredFen()));
        }
        spending(document, report);
        document.set("regions", JsonCodec.mapper().valueToTree(report.regions()));
        ArrayNode accounts = document.putArray("account_flows");
        report.accounts()
                .forEach(city -> accounts.addObject()
                        .put("admdvs", city.region())
                        .set("flows", JsonCodec.mapper().valueToTree(city.flows())));
        return JsonCodec.write((Object) document);
    }

    private static void spending(ObjectNode document, WeeklyReport report) {
        document.put("year_passed", share(report.yearPassedBasisPoints()));
        ArrayNode pools = document.putArray("pool_spending");
        for (PoolSpend pool : report.spending()) {
            Long budget = pool.budgetFen();
            Long share = pool.shareBasisPoints();
            pools.addObject()
                    .put("admdvs", pool.region())
                    .put("year", pool.year())
                    .put("spent_amt", Fen.toYuan(pool.spentFen()))
                    .put("budget_amt", budget == null ? null : Fen.toYuan(budget))
                    .put("share", share == null ? null : share(share))
                    .put("source", pool.source());
        }
    }

    private static void totals(ObjectNode node, FundTotals totals) {
        node.put("settlements", totals.settlements())
                .put("total_amt", Fen.toYuan(totals.totalFen()))
                .put("pool_amt", Fen.toYuan(totals.poolFen()))
                .put("self_paid_amt", Fen.toYuan(totals.selfPaidFen()))
                .put("self_pay_ratio", share(totals.selfPayRatioBasisPoints()));
    }

    private static void institutions(ArrayNode array, List<InstitutionTotal> institutions) {
        institutions.forEach(institution -> array.addObject()
                .put("fixmedins_code", institution.code())
                .put("alerts", institution.alerts())
                .put("amount_at_risk", Fen.toYuan(institution.atRiskFen()))
                .put("settlements", institution.settlements())
                .put("self_pay_ratio", share(institution.selfPayRatioBasisPoints()))
                .put("peers", institution.peers())
                .put("peer_median", share(institution.peerMedianBasisPoints())));
    }

    private static BigDecimal share(long basisPoints) {
        return BigDecimal.valueOf(basisPoints, 4);
    }
}
