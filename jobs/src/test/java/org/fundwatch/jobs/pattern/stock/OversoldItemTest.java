package org.fundwatch.jobs.pattern.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.tally.Sum;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PR06 as rules.md has it: more packs of an item sold than there were and came, a purchase up to 72 hours later included. */
public class OversoldItemTest {
    private static final List<String> SHOPS = List.of(
            "PR06-ONE-TOO-MANY",
            "PR06-ALL",
            "PR06-THREE-DAYS",
            "PR06-FOUR-DAYS",
            "PR06-BEFORE-REPORTS",
            "PR06-NEVER-HAD",
            "PR06-RETURNED",
            "PR06-COUNTED",
            "PR06-CHANGED",
            "PR06-SENT-BACK",
            "PR06-REPORTED-LATE",
            "PR06-SPLIT",
            "PR06-LOTS",
            "PR06-TWO-MONTHS",
            "PR06-DUPLICATE");

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PR06");
    }

    public static void places(TestRulebook rulebook) throws IOException {
        for (String shop : SHOPS) {
            rulebook.institution(shop, "PHARMACY", Map.of());
        }
    }

    public static void cases(EventLines lines) {
        for (String shop : SHOPS) {
            if (!shop.equals("PR06-BEFORE-REPORTS")) {
                tells(lines, shop, "PURCHASE", "02T09:00:00", 10, "");
            }
        }
        tells(lines, "PR06-ONE-TOO-MANY", "SALE", "03T10:00:00", 11, "");
        tells(lines, "PR06-ALL", "SALE", "03T10:00:00", 10, "");
        tells(lines, "PR06-THREE-DAYS", "SALE", "03T10:00:00", 11, "");
        tells(lines, "PR06-THREE-DAYS", "PURCHASE", "06T23:00:00", 1, "");
        tells(lines, "PR06-FOUR-DAYS", "SALE", "03T10:00:00", 11, "");
        tells(lines, "PR06-FOUR-DAYS", "PURCHASE", "07T00:00:00", 1, "");
        tells(lines, "PR06-BEFORE-REPORTS", "SALE", "03T10:00:00", 5, "");
        tells(lines, "PR06-BEFORE-REPORTS", "PURCHASE", "04T10:00:00", 5, "");
        lines.institution(
                "PR06-NEVER-HAD",
                "SALE",
                "2026-03-03T10:00:00",
                "\"med_list_codg\":\"XPLAIN\",\"cnt\":2,\"finl_trns_pric\":5");
        tells(lines, "PR06-RETURNED", "SALE", "03T10:00:00", 11, "");
        tells(lines, "PR06-RETURNED", "SALE_RETURN", "20T10:00:00", 1, "");
        tells(lines, "PR06-COUNTED", "STOCKTAKE", "05T20:00:00", 3, "");
        tells(lines, "PR06-COUNTED", "SALE", "05T21:00:00", 3, "");
        tells(lines, "PR06-COUNTED", "SALE", "06T10:00:00", 5, "");
        tells(lines, "PR06-LOTS", "STOCKTAKE", "05T20:00:00", 4, ",\"manu_lotnum\":\"L1\"");
        tells(lines, "PR06-LOTS", "STOCKTAKE", "05T20:00:01", 9, ",\"manu_lotnum\":\"L2\"");
        tells(lines, "PR06-LOTS", "STOCKTAKE", "05T20:00:02", 3, ",\"manu_lotnum\":\"L2\"");
        tells(lines, "PR06-LOTS", "SALE", "06T10:00:00", 8, "");
        tells(lines, "PR06-CHANGED", "STOCK_CHANGE", "03T09:00:00", -2, "");
        tells(lines, "PR06-CHANGED", "SALE", "04T10:00:00", 9, "");
        tells(lines, "PR06-SENT-BACK", "PURCHASE_RETURN", "03T09:00:00", 2, "");
        tells(lines, "PR06-SENT-BACK", "SALE", "04T10:00:00", 9, "");
        tells(lines, "PR06-SPLIT", "SALE", "03T10:00:00", 100, ",\"trdn_flag\":\"1\"");
        tells(lines, "PR06-TWO-MONTHS", "SALE", "03T10:00:00", 12, "");
        lines.institution(
                "PR06-TWO-MONTHS",
                "SALE",
                "2026-04-02T10:00:00",
                "\"med_list_codg\":\"XPACK\",\"cnt\":3,\"finl_trns_pric\":5");
        tells(lines, "PR06-REPORTED-LATE", "SALE", "03T10:00:00", 11, "");
        lines.raw("2026-03-15T09:00:00", late());
        lines.raw("2026-03-03T12:00:00", sale());
        lines.raw("2026-03-03T13:00:00", sale());
    }

    private static void tells(EventLines lines, String shop, String type, String time, int packs, String more) {
        lines.institution(shop, type, "2026-03-" + time, """
                "med_list_codg":"XPACK","cnt":%d,"finl_trns_pric":5%s""".formatted(packs, more));
    }

    private static String late() {
        return """
                {"event_id":"PR06-LATE","event_type":"PURCHASE","fixmedins_code":"PR06-REPORTED-LATE",\
                "event_time":"2026-03-04T09:00:00+08:00","received_at":"2026-03-15T09:00:00+08:00",\
                "med_list_codg":"XPACK","cnt":1,"finl_trns_pric":5}""";
    }

    private static String sale() {
        return """
                {"event_id":"PR06-AGAIN","event_type":"SALE","fixmedins_code":"PR06-DUPLICATE",\
                "event_time":"2026-03-03T12:00:00+08:00","received_at":"2026-03-03T13:00:00+08:00",\
                "med_list_codg":"XPACK","cnt":6,"finl_trns_pric":5}""";
    }

    @Test
    void onePackTooManyIsSuspected() {
        Alert alert = SubjectAlerts.only(alerts, "PR06-ONE-TOO-MANY");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.amountAtRiskFen()).isEqualTo(5_00);
        assertThat(alert.args())
                .containsEntry("sold", Arg.decimalE6(11_000_000))
                .containsEntry("taken_in", Arg.decimalE6(10_000_000))
                .containsEntry("missing", Arg.decimalE6(1_000_000));
        assertThat(alerts.keySet()).doesNotContain("PR06-ALL", "PR06-DUPLICATE", "PR06-SPLIT");
    }

    @Test
    void aMonthTellsWhatIsNewInIt() {
        // two packs are missing in March, three more in April
        assertThat(alerts.get("PR06-TWO-MONTHS"))
                .extracting(Alert::amountAtRiskFen)
                .containsExactlyInAnyOrder(2 * 5_00L, 3 * 5_00L);
    }

    @Test
    void aPurchaseCountsUpToThreeDaysAfterTheSale() {
        assertThat(alerts.keySet()).contains("PR06-FOUR-DAYS").doesNotContain("PR06-THREE-DAYS");
    }

    @Test
    void nothingIsJudgedBeforeTheFirstReportAndAnItemNeverReportedWasNotThere() {
        assertThat(alerts.keySet()).doesNotContain("PR06-BEFORE-REPORTS");
        assertThat(SubjectAlerts.only(alerts, "PR06-NEVER-HAD").amountAtRiskFen())
                .isEqualTo(10_00);
    }

    @Test
    void aCountSetsTheBookAndItsDaySuitsTheInstitution() {
        assertThat(SubjectAlerts.only(alerts, "PR06-COUNTED").args())
                .containsEntry("stock", Arg.decimalE6(3_000_000))
                .containsEntry("missing", Arg.decimalE6(2_000_000));
    }

    @Test
    void lotsAreCountedOneByOneAndTheLastCountOfEachHolds() {
        assertThat(SubjectAlerts.only(alerts, "PR06-LOTS").args())
                .containsEntry("stock", Arg.decimalE6(7_000_000))
                .containsEntry("missing", Arg.decimalE6(1_000_000));
    }

    @Test
    void whatWasSoldOnTheDayOfACountIsNotTakenOffTwice() {
        Map<String, Sum> sums = new TreeMap<>(Map.of(
                new StockHeading(StockHeading.COUNTED, 100).name() + "||1",
                packs(3),
                new StockHeading(StockHeading.SOLD, 100).name(),
                packs(2),
                new StockHeading(StockHeading.BACK, 100).name(),
                packs(1)));
        assertThat(new StockBook(sums).at(100)).isEqualTo(3_0000);
    }

    private static Sum packs(long packs) {
        return new Sum(1, packs * 10_000, 0, List.of(), List.of());
    }

    @Test
    void changesOfStockAndReturnsToTheSupplierTakeOut() {
        assertThat(SubjectAlerts.only(alerts, "PR06-CHANGED").args())
                .containsEntry("missing", Arg.decimalE6(1_000_000));
        assertThat(SubjectAlerts.only(alerts, "PR06-SENT-BACK").args())
                .containsEntry("missing", Arg.decimalE6(1_000_000));
    }

    @Test
    void returnedGoodsAndAPurchaseReportedLateWithdraw() {
        assertThat(alerts.get("PR06-RETURNED"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "PR06-RETURNED").reason()).isEqualTo("GOODS_RETURNED");
        assertThat(alerts.get("PR06-REPORTED-LATE"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "PR06-REPORTED-LATE").reason()).isEqualTo("STOCK_REPORTED");
    }

    @Test
    void nothingIsLeftOfAnInstitutionThatReportsNothingFor400Days() throws Exception {
        try (var reports = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StockReports()), InstitutionFact::institutionCode, Types.STRING)) {
            reports.open();
            reports.processElement(purchase(), DAY);
            assertThat(reports.extractOutputValues()).hasSize(1);
            assertThat(reports.numKeyedStateEntries()).isEqualTo(1);
            reports.processWatermark(403 * DAY);
            assertThat(reports.numKeyedStateEntries()).isZero();
            assertThat(reports.numEventTimeTimers()).isZero();
        }
    }

    private static final long DAY = Duration.ofDays(1).toMillis();

    private static InstitutionFact purchase() {
        return new InstitutionFact(
                "S",
                "e1",
                InstitutionFact.Kind.PURCHASE,
                DAY,
                DAY,
                DAY,
                "141102",
                "PHARMACY",
                "XPACK",
                "DRUG",
                10,
                null,
                10_000L,
                null,
                5_000_000L,
                null,
                null,
                null,
                false,
                false,
                List.of(),
                null,
                null,
                null,
                List.of(new RuleTerms("PR06", "1", 1, Alert.Severity.SUSPECTED, Map.of("grace_hours", 72L), Map.of())));
    }
}
