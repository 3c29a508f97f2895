package org.fundwatch.jobs.pattern.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * DQ01 as rules.md has it: received_at − min(event_time, fee_ocur_time) > 48 h, per institution and day. Each institution
 * is a case of its own; one job runs them all.
 */
class LateDataTest {
    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void runAllCases(@TempDir Path folder) throws Exception {
        EventLines lines = new EventLines();
        cases(lines);
        alerts = SubjectAlerts.of("DQ01", lines, folder);
    }

    private static void cases(EventLines lines) {
        lines.person("A")
                .isCharged("2026-03-08T14:00:00", "V", "H14110200001", "2026-03-02T11:00:00", "2026-03-08T11:00:00");
        buys(lines, "B", "exactly-48h", "2026-03-05T10:00:00.000", "2026-03-07T10:00:00.000");
        buys(lines, "C", "over-48h", "2026-03-05T10:00:00.000", "2026-03-07T10:00:00.001");
        lines.person("D").isCharged("2026-03-08T14:00:00.000", "V", "line-48h", "2026-03-06T14:00:00.000");
        lines.person("E").isCharged("2026-03-08T14:00:00.001", "V", "line-over-48h", "2026-03-06T14:00:00.000");
        buys(lines, "F", "two-on-a-day", "2026-03-05T10:00:00", "2026-03-08T09:00:00");
        buys(lines, "G", "two-on-a-day", "2026-03-04T10:00:00", "2026-03-08T19:00:00");
        buys(lines, "H", "on-two-days", "2026-03-05T10:00:00", "2026-03-08T23:59:59.999");
        buys(lines, "I", "on-two-days", "2026-03-05T10:00:00", "2026-03-09T00:00:00.000");
        buys(lines, "J", "twice", "2026-03-05T10:00:00", "2026-03-08T09:00:00").andAgain("2026-03-08T09:30:00");
        lines.person("K").admitted("2026-03-05T10:00:00", "V", "an-admission").whichArrives("2026-03-08T09:00:00");
        lines.person("N")
                .isPrescribed("2026-03-05T10:00:00", "RX1", "H14110200002")
                .whichArrives("2026-03-08T09:00:00");
        lines.person("O")
                .says("REVERSAL", "2026-03-05T10:00:00", "\"setl_id\":\"S-B\",\"fixmedins_code\":\"a-reversal\"")
                .whichArrives("2026-03-08T09:00:00");
        lines.raw(
                "2026-03-08T09:00:00",
                "{\"event_id\":\"S1\",\"event_type\":\"STOCKTAKE\",\"fixmedins_code\":\"a-stocktake\","
                        + "\"event_time\":\"2026-03-05T09:00:00+08:00\",\"received_at\":\"2026-03-08T09:00:00+08:00\","
                        + "\"med_list_codg\":\"X1\",\"cnt\":1}");
        lines.raw(
                "2026-03-20T09:00:00",
                "{\"event_id\":\"M1\",\"event_type\":\"MANUAL_REIMBURSEMENT\",\"psn_no\":\"L\","
                        + "\"event_time\":\"2026-03-20T09:00:00+08:00\",\"received_at\":\"2026-03-20T09:00:00+08:00\","
                        + "\"mdtrt_id\":\"M\",\"fixmedins_code\":\"by-hand\",\"med_type\":\"11\","
                        + "\"service_date\":\"2026-03-01\",\"invono\":\"1\",\"items\":[{\"feedetl_sn\":\"1\","
                        + "\"med_list_codg\":\"X1\",\"cnt\":1,\"pric\":1,\"det_item_fee_sumamt\":1,"
                        + "\"fee_ocur_time\":\"2026-03-01T09:00:00+08:00\"}]}");
    }

    private static EventLines.Person buys(
            EventLines lines, String person, String institution, String time, String receivedAt) {
        return lines.person(person).buys(time, "S-" + person, institution).whichArrives(receivedAt);
    }

    @Test
    void feesUploadedDaysLaterNameTheInstitution() {
        Alert alert = only("H14110200001");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.subject().kind()).isEqualTo(Subject.Kind.INSTITUTION);
        assertThat(alert.region()).isEqualTo("141102");
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-07T16:00:00Z"));
        assertThat(alert.window().to()).isEqualTo(Instant.parse("2026-03-08T16:00:00Z"));
        // 2 March 11:00 to 8 March 14:00: six days and three hours, four days more than allowed
        assertThat(alert.args())
                .containsEntry("received_on", Arg.date(LocalDate.parse("2026-03-08")))
                .containsEntry("late_events", Arg.count(1))
                .containsEntry("longest_delay", Arg.count(147));
        assertThat(alert.score()).isEqualTo(20 + 4 * 5);
        assertThat(alert.evidence()).extracting(Evidence::role).containsExactly("late_event");
    }

    @Test
    void fortyEightHoursCountToTheMillisecond() {
        assertThat(alerts.keySet()).doesNotContain("exactly-48h", "line-48h").contains("over-48h", "line-over-48h");
    }

    @Test
    void oneAlertADay() {
        assertThat(alerts.get("two-on-a-day")).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        assertThat(alerts.get("two-on-a-day").get(1).args())
                .containsEntry("late_events", Arg.count(2))
                .containsEntry("longest_delay", Arg.count(105));
        assertThat(alerts.get("two-on-a-day").get(1).reason()).isEqualTo("FURTHER_LATE_DATA");
        assertThat(alerts.get("on-two-days")).extracting(Alert::status).containsExactly(Status.RAISED, Status.RAISED);
    }

    @Test
    void aRepetitionCountsOnce() {
        assertThat(only("twice").args()).containsEntry("late_events", Arg.count(1));
    }

    @Test
    void newsOfStaysAndStockCountToo() {
        assertThat(alerts.keySet()).contains("an-admission", "a-stocktake");
    }

    @Test
    void prescriptionsAndReversalsCountToo() {
        assertThat(only("H14110200002").region()).isEqualTo("141102");
        assertThat(alerts.keySet()).contains("a-reversal");
    }

    @Test
    void aReimbursementByHandIsNotTheInstitutionsDelay() {
        assertThat(alerts.keySet()).doesNotContain("by-hand");
    }

    private static Alert only(String institution) {
        return SubjectAlerts.only(alerts, institution);
    }
}
