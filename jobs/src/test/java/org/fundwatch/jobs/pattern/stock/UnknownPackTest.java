package org.fundwatch.jobs.pattern.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** TC02 as rules.md has it: a code sold that the institution did not take in up to 72 hours after the sale. Each code is a case. */
public class UnknownPackTest {
    private static final String SHOP = "TC02-SHOP";
    private static final String OLD_STOCK = "TC02-OLD-STOCK";
    private static final String NEW_SHOP = "TC02-NEW-SHOP";

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int buyers;

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("TC02");
    }

    public static void places(TestRulebook rulebook) throws IOException {
        rulebook.institution(SHOP, "PHARMACY", Map.of());
        rulebook.institution(NEW_SHOP, "PHARMACY", Map.of());
        rulebook.institution("TC02-SILENT", "PHARMACY", Map.of());
        rulebook.institution("TC02-RACE", "PHARMACY", Map.of());
        rulebook.institution(OLD_STOCK, "PHARMACY", Map.of());
    }

    public static void cases(EventLines lines) {
        stock(lines, SHOP, "PURCHASE", "01T09:00:00", "tc02-first", "");
        stock(lines, SHOP, "STOCKTAKE", "02T09:00:00", "tc02-counted", "");
        stock(lines, SHOP, "PURCHASE", "02T09:00:00", "tc02-bought", "");
        for (String code : List.of("tc02-counted", "tc02-bought", "tc02-unknown")) {
            sold(lines, SHOP, code, "02T10:00:00", "");
            stock(lines, SHOP, "SALE", "02T10:01:00", code, ",\"setl_id\":\"" + "TC02-" + buyers + "\"");
        }
        stock(lines, SHOP, "SALE", "02T10:00:00", "tc02-stock-report", "");
        sold(lines, SHOP, "tc02-72-hours", "02T10:00:00.000", "");
        stock(lines, SHOP, "PURCHASE", "05T10:00:00.000", "tc02-72-hours", "");
        sold(lines, SHOP, "tc02-past-72-hours", "02T10:00:00.000", "");
        stock(lines, SHOP, "PURCHASE", "05T10:00:00.001", "tc02-past-72-hours", "");
        sold(lines, SHOP, "tc02-split", "02T10:00:00", ",\"trdn_flag\":\"1\"");
        sold(lines, SHOP, "tc02-reversed", "02T10:00:00", "").reverses("2026-03-09T10:00:00", "TC02-" + buyers);
        sold(lines, SHOP, "tc02-reversed-at-once", "02T10:00:00", "").reverses("2026-03-02T10:30:00", "TC02-" + buyers);
        sold(lines, SHOP, "tc02-late-purchase", "02T10:00:00", "");
        lines.raw("2026-03-12T09:00:00", """
                {"event_id":"TC02-LATE","event_type":"PURCHASE","fixmedins_code":"TC02-SHOP",\
                "event_time":"2026-03-02T09:00:00+08:00","received_at":"2026-03-12T09:00:00+08:00",\
                "med_list_codg":"XPACK","cnt":1,"finl_trns_pric":5,"drug_trac_codg":["tc02-late-purchase"]}""");
        sold(lines, NEW_SHOP, "tc02-before-reports", "02T10:00:00", "");
        stock(lines, NEW_SHOP, "PURCHASE", "03T09:00:00", "tc02-other", "");
        stock(lines, SHOP, "PURCHASE", "02T09:00:00", "tc02-split-then-whole", "");
        sold(lines, SHOP, "tc02-split-then-whole", "10T10:00:00", ",\"trdn_flag\":\"1\"");
        sold(lines, SHOP, "tc02-split-then-whole", "11T10:00:00", "");
        sold(lines, "TC02-RACE", "tc02-race", "02T10:00:00.001", "");
        stock(lines, "TC02-RACE", "PURCHASE", "02T10:00:00.000", "tc02-other", "");
        counted(lines, OLD_STOCK, "01T09:00:00");
        stock(lines, OLD_STOCK, "PURCHASE", "03T09:00:00", "tc02-new-stock", "");
        sold(lines, OLD_STOCK, "tc02-of-old-stock", "04T10:00:00", "");
        counted(lines, SHOP, "02T23:00:00");
        sold(lines, SHOP, "tc02-after-a-plain-count", "06T10:00:00", "");
        sold(lines, "TC02-SILENT", "tc02-no-reports", "02T10:00:00", "");
        sold(lines, NEW_SHOP, "tc02-bought", "04T10:00:00", "");
    }

    private static EventLines.Person sold(EventLines lines, String shop, String code, String time, String more) {
        return lines.person("tc02-" + ++buyers)
                .tells("SETTLEMENT", "2026-03-" + time, """
                "setl_id":"TC02-%d","mdtrt_id":"M-TC02-%d","fixmedins_code":"%s","med_type":"41","items":[\
                {"feedetl_sn":"1","med_list_codg":"XPACK","cnt":1,"pric":9.5,"det_item_fee_sumamt":9.5,\
                "drug_trac_codg":["%s"]%s}]""".formatted(buyers, buyers, shop, code, more));
    }

    private static void stock(EventLines lines, String shop, String type, String time, String code, String more) {
        lines.institution(shop, type, "2026-03-" + time, """
                "med_list_codg":"XPACK","cnt":1,"finl_trns_pric":9.5,"drug_trac_codg":["%s"]%s""".formatted(code, more));
    }

    private static void counted(EventLines lines, String shop, String time) {
        lines.institution(shop, "STOCKTAKE", "2026-03-" + time, "\"med_list_codg\":\"XPACK\",\"cnt\":40");
    }

    @Test
    void openingStockThatWasCountedWithoutCodesMayBeSold() {
        assertThat(alerts.keySet()).doesNotContain("tc02-of-old-stock").contains("tc02-after-a-plain-count");
    }

    @Test
    void aCodeNeverTakenInIsSuspectedOnce() {
        Alert alert = SubjectAlerts.only(alerts, "tc02-unknown");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.institutionCode()).isEqualTo(SHOP);
        assertThat(alert.amountAtRiskFen()).isEqualTo(9_50);
        assertThat(alert.args()).containsEntry("trace_code", Arg.text("tc02-unknown"));
        assertThat(alert.evidence()).hasSize(1);
        assertThat(alerts.keySet()).contains("tc02-stock-report").doesNotContain("tc02-counted");
    }

    @Test
    void whatAnotherInstitutionTookInIsNotItsOwn() {
        assertThat(SubjectAlerts.only(alerts, "tc02-bought").institutionCode()).isEqualTo(NEW_SHOP);
    }

    @Test
    void aPurchaseCountsUpTo72HoursAfterTheSale() {
        assertThat(alerts.keySet()).contains("tc02-past-72-hours").doesNotContain("tc02-72-hours");
    }

    @Test
    void splitPacksAndSalesBeforeTheFirstReportAreNotJudged() {
        assertThat(alerts.keySet()).doesNotContain("tc02-split", "tc02-before-reports", "tc02-no-reports");
    }

    @Test
    void aPackThatWasTakenInIsNotSuspectedBecauseABillSplitItBefore() {
        assertThat(alerts.keySet()).doesNotContain("tc02-split-then-whole");
    }

    @Test
    void aSaleIsJudgedWhicheverLogWasFaster() {
        assertThat(SubjectAlerts.only(alerts, "tc02-race").institutionCode()).isEqualTo("TC02-RACE");
    }

    @Test
    void aReversalAndAPurchaseReportedLateWithdraw() {
        assertThat(alerts.keySet()).doesNotContain("tc02-reversed-at-once");
        assertThat(alerts.get("tc02-reversed"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "tc02-reversed").reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(alerts.get("tc02-late-purchase"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "tc02-late-purchase").reason()).isEqualTo("STOCK_REPORTED");
    }

    @Test
    void nothingIsLeftOfAnInstitutionThatIsSilentForTwoYears() throws Exception {
        try (var gate = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PackGate()), TraceFact::institutionCode, Types.STRING)) {
            gate.open();
            gate.processElement(fact("S|", TraceFact.Kind.TAKEN_IN, 1), DAY);
            gate.processElement(fact("S|A", TraceFact.Kind.TAKEN_IN, 2), 2 * DAY);
            gate.processElement(fact("S|B", TraceFact.Kind.SOLD, 3), 3 * DAY);
            gate.processWatermark(10 * DAY);
            assertThat(gate.numKeyedStateEntries()).isPositive();
            gate.processWatermark(800 * DAY);
            assertThat(gate.numKeyedStateEntries()).isZero();
            assertThat(gate.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whatAnEarlierReleaseLeftWaitingInOneListIsLookedAtInItsTime() throws Exception {
        OperatorSubtaskState left;
        try (var earlier = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new EarlierGate()), TraceFact::institutionCode, Types.STRING)) {
            earlier.open();
            earlier.processElement(fact("S|A", TraceFact.Kind.TAKEN_IN, 2), 2 * DAY);
            earlier.processElement(fact("S|B", TraceFact.Kind.TAKEN_IN, 2), 2 * DAY);
            left = earlier.snapshot(0, 0);
        }
        try (var gate = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PackGate()), TraceFact::institutionCode, Types.STRING)) {
            gate.setup();
            gate.initializeState(left);
            gate.open();
            gate.processWatermark(2 * DAY);
            for (String key : List.of("S|A", "S|B", "S|C")) {
                gate.processElement(fact(key, TraceFact.Kind.SOLD, 3), 3 * DAY);
            }
            gate.processWatermark(10 * DAY);

            assertThat(gate.extractOutputValues()).extracting(TraceFact::key).containsExactly("S|C");
            gate.processWatermark(800 * DAY);
            assertThat(gate.numKeyedStateEntries()).isZero();
        }
    }

    /** As it was: all that waits for one time in one list. */
    private static final class EarlierGate extends KeyedProcessFunction<String, TraceFact, TraceFact> {
        private static final long serialVersionUID = 1L;

        private transient MapState<Long, List<TraceFact>> waiting;

        @Override
        public void open(OpenContext context) {
            waiting = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>(
                            "waiting", Types.LONG, Types.LIST(TypeInformation.of(TraceFact.class))));
        }

        @Override
        public void processElement(TraceFact fact, Context context, Collector<TraceFact> out) throws Exception {
            List<TraceFact> others = waiting.get(fact.orderTime());
            List<TraceFact> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
            all.add(fact);
            waiting.put(fact.orderTime(), all);
            context.timerService().registerEventTimeTimer(fact.orderTime());
        }
    }

    private static final long DAY = Duration.ofDays(1).toMillis();

    private static TraceFact fact(String key, TraceFact.Kind kind, int day) {
        return new TraceFact(
                key, key + day, kind, day * DAY, day * DAY, "S", "141102", null, "sale", false, false, "X", 100, key,
                null);
    }
}
