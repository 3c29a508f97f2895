package org.fundwatch.jobs.pattern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ID07 as rules.md has it: more than 60 % of an institution's prescriptions of a month filled at one pharmacy; here five suffice. */
public class SteeredPrescriptionsTest {
    private static final String CHOSEN = "ID07-CHOSEN";
    private static final String OTHER = "ID07-OTHER";
    private static final List<String> PLACES = List.of(
            "ID07-4-OF-5",
            "ID07-3-OF-5",
            "ID07-4-OF-4",
            "ID07-TWO-MONTHS",
            "ID07-REVERSED",
            "ID07-WRITTEN-LATER",
            "ID07-IN-PARTS",
            "ID07-TWO-AT-ONCE",
            "ID07-ONLY");

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int numbers;

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("ID07");
    }

    public static void places(TestRulebook rulebook) throws IOException {
        for (String place : PLACES) {
            rulebook.institution(place, "CLINIC", Map.of());
        }
        rulebook.institution(CHOSEN, "PHARMACY", Map.of());
        rulebook.institution(OTHER, "PHARMACY", Map.of());
        rulebook.exemption("ID07", "ID07-ONLY", "2026-01-01", "");
        rulebook.override("ID07", "prescriptions", "{region: \"1411\", value: 5, source: synthetic}");
    }

    public static void cases(EventLines lines) {
        filled(lines, "ID07-4-OF-5", 4, CHOSEN, "2026-03-05");
        filled(lines, "ID07-4-OF-5", 1, OTHER, "2026-03-06");
        filled(lines, "ID07-3-OF-5", 3, CHOSEN, "2026-03-05");
        filled(lines, "ID07-3-OF-5", 2, OTHER, "2026-03-06");
        filled(lines, "ID07-4-OF-4", 4, CHOSEN, "2026-03-05");
        filled(lines, "ID07-TWO-MONTHS", 4, CHOSEN, "2026-03-31");
        filled(lines, "ID07-TWO-MONTHS", 4, CHOSEN, "2026-04-01");
        filled(lines, "ID07-ONLY", 5, CHOSEN, "2026-03-05");
        filled(lines, "ID07-REVERSED", 5, CHOSEN, "2026-03-05").reverses("2026-04-02T09:00:00", "ID07-" + numbers);
        // four prescriptions, one of them filled in two parts
        filled(lines, "ID07-IN-PARTS", 4, CHOSEN, "2026-03-05")
                .buys("2026-03-07T15:00:00", "ID07-AGAIN-" + numbers, CHOSEN, rx());
        filled(lines, "ID07-TWO-AT-ONCE", 3, CHOSEN, "2026-03-05");
        lines.person("id07-two")
                .isPrescribed("2026-03-05T09:00:00", "RX07-A", "ID07-TWO-AT-ONCE")
                .isPrescribed("2026-03-05T09:30:00", "RX07-B", "ID07-TWO-AT-ONCE")
                .tells("SETTLEMENT", "2026-03-05T15:00:00", """
                "setl_id":"ID07-TWO","mdtrt_id":"M-ID07-TWO","fixmedins_code":"%s","med_type":"41","items":[\
                {"feedetl_sn":"1","med_list_codg":"X1","cnt":1,"pric":3,"det_item_fee_sumamt":3,"rxno":"RX07-A"},\
                {"feedetl_sn":"2","med_list_codg":"X1","cnt":1,"pric":4,"det_item_fee_sumamt":4,"rxno":"RX07-B"}]\
                """.formatted(CHOSEN)
                        .strip());
        for (int i = 0; i < 5; i++) {
            lines.person("id07-" + ++numbers)
                    .buys("2026-03-05T15:00:00", "ID07-" + numbers, CHOSEN, rx())
                    .isPrescribed("2026-03-05T09:00:00", "RX07-" + numbers, "ID07-WRITTEN-LATER")
                    .whichArrives("2026-03-07T09:00:00");
        }
    }

    private static EventLines.Person filled(EventLines lines, String place, int times, String shop, String day) {
        EventLines.Person last = lines.person("id07-nobody");
        for (int i = 0; i < times; i++) {
            last = lines.person("id07-" + ++numbers)
                    .isPrescribed(day + "T09:00:00", "RX07-" + numbers, place)
                    .buys(day + "T15:00:00", "ID07-" + numbers, shop, rx());
        }
        return last;
    }

    private static String rx() {
        return "\"rxno\":\"RX07-" + numbers + "\"";
    }

    @Test
    void mostOfAMonthAtOnePharmacyIsSuspected() {
        Alert alert = SubjectAlerts.only(alerts, "ID07-4-OF-5");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.subject().also()).containsExactly(CHOSEN);
        assertThat(alert.args())
                .containsEntry("times", Arg.count(4))
                .containsEntry("filled", Arg.count(5))
                .containsEntry("ratio", Arg.rate(8_000));
        assertThat(alert.amountAtRiskFen()).isEqualTo(4 * 30_50);
        assertThat(alerts.keySet()).doesNotContain("ID07-3-OF-5", "ID07-4-OF-4", "ID07-TWO-MONTHS");
    }

    @Test
    void aPrescriptionCountsOnceAndEachLineIsPricedOnce() {
        assertThat(alerts.keySet()).doesNotContain("ID07-IN-PARTS");
        Alert two = SubjectAlerts.only(alerts, "ID07-TWO-AT-ONCE");
        assertThat(two.args()).containsEntry("times", Arg.count(5));
        assertThat(two.amountAtRiskFen()).isEqualTo(3 * 30_50 + 3_00 + 4_00);
    }

    @Test
    void theOnlyPharmacyOfATownshipIsExempt() {
        assertThat(alerts.keySet()).doesNotContain("ID07-ONLY");
    }

    @Test
    void aReversalWithdrawsAndAPrescriptionMayComeLater() {
        assertThat(alerts.get("ID07-REVERSED"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.only(alerts, "ID07-WRITTEN-LATER").args()).containsEntry("times", Arg.count(5));
    }

    @Test
    void nothingIsLeftOfAPersonAfterAHundredDays() throws Exception {
        try (var filled = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FilledPrescriptions()), FillFact::key, Types.STRING)) {
            filled.open();
            filled.processElement(fact("known", FillFact.Kind.WRITTEN), DAY);
            filled.processElement(fact("known", FillFact.Kind.FILLED), DAY);
            filled.processElement(fact("unknown", FillFact.Kind.FILLED), DAY);
            assertThat(filled.extractOutputValues()).hasSize(1);
            assertThat(filled.numKeyedStateEntries()).isEqualTo(3);
            filled.processWatermark(103 * DAY);
            assertThat(filled.numKeyedStateEntries()).isZero();
            assertThat(filled.numEventTimeTimers()).isZero();
        }
    }

    private static final long DAY = Duration.ofDays(1).toMillis();

    private static FillFact fact(String number, FillFact.Kind kind) {
        return new FillFact(
                "P",
                kind + number,
                kind,
                DAY,
                DAY,
                kind + number,
                number,
                "H",
                "141102",
                DAY,
                100,
                new RuleTerms("ID07", "1", 1, Alert.Severity.SUSPECTED, Map.of(), Map.of()));
    }
}
