package org.fundwatch.jobs.pattern.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** RX10 as rules.md has it: more than 10 % of a doctor's prescriptions above the others' 99th percentile; here few suffice. */
public class LargePrescriptionsTest {
    private static final String HOSPITAL = "RX10-HOSPITAL";

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int bills;

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("RX10");
    }

    public static void places(TestRulebook rulebook) throws IOException {
        rulebook.institution(HOSPITAL, "HOSPITAL", Map.of("hosp_lv", "2"));
        rulebook.institution("RX10-OTHER-LEVEL", "HOSPITAL", Map.of("hosp_lv", "3"));
        rulebook.institution("RX10-REVERSED", "HOSPITAL", Map.of("hosp_lv", "1"));
        rulebook.institution("RX10-NO-LEVEL", "CLINIC", Map.of());
        rulebook.override("RX10", "prescriptions", "{region: \"1411\", value: 10, source: synthetic}");
        rulebook.override("RX10", "peer_prescriptions", "{region: \"1411\", value: 20, source: synthetic}");
    }

    public static void cases(EventLines lines) {
        prescribes(lines, HOSPITAL, "RX10-PEER", "77.01", 20, "10");
        prescribes(lines, HOSPITAL, "RX10-LARGE", "77.02", 8, "10");
        prescribes(lines, HOSPITAL, "RX10-LARGE", "77.02", 2, "100");
        prescribes(lines, "RX10-OTHER-LEVEL", "RX10-PEER", "77.01", 20, "10");
        prescribes(lines, "RX10-OTHER-LEVEL", "RX10-TEN-PERCENT", "77.02", 9, "10");
        prescribes(lines, "RX10-OTHER-LEVEL", "RX10-TEN-PERCENT", "77.02", 1, "100");
        prescribes(lines, "RX10-NO-LEVEL", "RX10-PEER", "77.01", 20, "10");
        prescribes(lines, "RX10-NO-LEVEL", "RX10-FEW", "77.02", 9, "100");
        prescribes(lines, HOSPITAL, "RX10-OTHER-GROUP", "78.02", 10, "100");
        prescribes(lines, "RX10-REVERSED", "RX10-PEERS", "77.01", 20, "10");
        prescribes(lines, "RX10-REVERSED", "RX10-BACK", "77.02", 8, "10");
        prescribes(lines, "RX10-REVERSED", "RX10-BACK", "77.02", 2, "100")
                .reverses("2026-03-12T10:00:00", "RX10-" + bills);
    }

    private static EventLines.Person prescribes(
            EventLines lines, String place, String doctor, String department, int times, String yuan) {
        EventLines.Person last = lines.person("rx10-nobody");
        for (int i = 0; i < times; i++) {
            last = lines.person("rx10-" + ++bills)
                    .isBilled(
                            "2026-03-04T%02d:%02d:00".formatted(8 + bills / 50, bills % 50),
                            "RX10-" + bills,
                            place,
                            "\"dept_codg\":\"%s\",\"dr_codg\":\"%s\"".formatted(department, doctor),
                            ItemLine.of("1", "XPLAIN").at(yuan),
                            ItemLine.of("2", "XTWICE").at("900"));
        }
        return last;
    }

    @Test
    void moreThanTenPercentLargeAreSuspected() {
        Alert alert = SubjectAlerts.only(alerts, HOSPITAL);
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.subject().also()).containsExactly("RX10-LARGE");
        assertThat(alert.args())
                .containsEntry("times", Arg.count(2))
                .containsEntry("prescribed", Arg.count(10))
                .containsEntry("ratio", Arg.rate(2_000))
                .containsEntry("department", Arg.text("77"));
        assertThat(alert.amountAtRiskFen()).isEqualTo(200_00);
        assertThat(alert.evidence()).hasSize(2);
    }

    @Test
    void whoPrescribesLittleOrHasTooFewToCompareWithIsNotJudged() {
        assertThat(alerts.keySet()).containsExactlyInAnyOrder(HOSPITAL, "RX10-REVERSED");
    }

    @Test
    void aReversalWithdraws() {
        assertThat(alerts.get("RX10-REVERSED"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
    }

    @Test
    void binsAreSixteenthsOfAPowerOfTwo() {
        assertThat(AmountBins.binOf(15)).isEqualTo(15);
        assertThat(AmountBins.binOf(16)).isEqualTo(16);
        assertThat(AmountBins.endOf(AmountBins.binOf(16))).isEqualTo(17);
        // 1000 lies in 992..1023: a sixteenth of 512 is 32
        assertThat(AmountBins.binOf(992)).isEqualTo(AmountBins.binOf(1_023));
        assertThat(AmountBins.binOf(991)).isLessThan(AmountBins.binOf(992));
        assertThat(AmountBins.endOf(AmountBins.binOf(1_000))).isEqualTo(1_024);
    }
}
