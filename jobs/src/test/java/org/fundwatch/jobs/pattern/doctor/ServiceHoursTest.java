package org.fundwatch.jobs.pattern.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.MorePatterns.HOSPITAL;

import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PH10 of a doctor as rules.md has it: services of one day above 24 hours by {@code service_minutes}; the subject is the doctor. */
public class ServiceHoursTest {
    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PH10");
    }

    /** Each line is so many hours. */
    public static void cases(EventLines lines) {
        billed(lines, "D-24", "12", "2026-03-02T09:00:00");
        billed(lines, "D-24", "12", "2026-03-02T10:00:00");
        billed(lines, "D-25", "12", "2026-03-02T09:00:00");
        billed(lines, "D-25", "13", "2026-03-02T10:00:00");
        billed(lines, "D-TWO-DAYS", "13", "2026-03-02T23:59:59.999");
        billed(lines, "D-TWO-DAYS", "13", "2026-03-03T00:00:00.000");
        billed(lines, "D-REVERSED", "13", "2026-03-02T09:00:00");
        billed(lines, "D-REVERSED", "13", "2026-03-02T10:00:00")
                .reverses("2026-03-02T12:00:00", "S-ph10-D-REVERSEDT10");
        billed(lines, "D-LATE", "20", "2026-03-02T09:00:00");
        billed(lines, "D-LATE", "10", "2026-03-02T10:00:00").whichArrives("2026-03-05T10:00:00");
        billed(lines, "D-AGAIN", "20", "2026-03-02T09:00:00").andAgain("2026-03-02T11:00:00");
        billed(lines, "D-REFUND", "25", "2026-03-02T09:00:00");
        lines.person("ph10-D-REFUND")
                .isCharged(
                        "2026-03-04T09:00:00",
                        "V-REFUND",
                        HOSPITAL,
                        ItemLine.of("R", "XHOUR")
                                .times("-5")
                                .by("D-REFUND")
                                .on("2026-03-02T09:00:00")
                                .givingBack("1"));
        // uploaded at discharge: of its lines only those that say their day count for it
        lines.person("ph10-D-UPLOADED")
                .isCharged(
                        "2026-03-04T09:00:00",
                        "V-UPLOADED",
                        HOSPITAL,
                        ItemLine.of("1", "XHOUR").times("30").by("D-UPLOADED"));
        // what settles the stay repeats the fee lines
        lines.person("ph10-D-SETTLED")
                .isCharged(
                        "2026-03-02T09:00:00",
                        "V-SETTLED",
                        HOSPITAL,
                        ItemLine.of("1", "XHOUR").times("13").by("D-SETTLED").on("2026-03-02T09:00:00"))
                .tells(
                        "SETTLEMENT",
                        "2026-03-02T11:00:00",
                        "\"setl_id\":\"S-SETTLED\",\"mdtrt_id\":\"V-SETTLED\",\"fixmedins_code\":\"%s\",\"med_type\":\"21\","
                                        .formatted(HOSPITAL)
                                + "\"items\":[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"XHOUR\",\"cnt\":13,\"pric\":1,"
                                + "\"det_item_fee_sumamt\":13,\"bilg_dr_codg\":\"D-SETTLED\"}]");
        billed(lines, "未知", "90", "2026-03-02T09:00:00");
    }

    private static EventLines.Person billed(EventLines lines, String doctor, String hours, String time) {
        return lines.person("ph10-" + doctor)
                .isBilled(
                        time,
                        "S-ph10-" + doctor + time.substring(10, 13),
                        HOSPITAL,
                        "",
                        ItemLine.of("1", "XHOUR").times(hours).by(doctor));
    }

    @Test
    void moreThanADayIsSuspected() {
        Alert alert = SubjectAlerts.only(alerts, "D-25");
        assertThat(alert.subject().kind()).isEqualTo(org.fundwatch.schemas.alert.Subject.Kind.DOCTOR);
        assertThat(alert.args()).containsEntry("minutes", Arg.count(25 * 60)).containsEntry("times", Arg.count(2));
        assertThat(alert.amountAtRiskFen()).isEqualTo(25_00);
        assertThat(alert.evidence()).hasSize(2);
        assertThat(alerts.keySet()).doesNotContain("D-24", "D-TWO-DAYS", "D-AGAIN", "未知");
    }

    @Test
    void linesWithoutTheirDayAndThoseToldTwiceAreHonest() {
        assertThat(alerts.keySet()).doesNotContain("D-UPLOADED", "D-SETTLED");
    }

    @Test
    void whatIsTakenBackIsTakenOff() {
        assertThat(SubjectAlerts.last(alerts, "D-REVERSED").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "D-REVERSED").reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(SubjectAlerts.last(alerts, "D-REFUND").reason()).isEqualTo("LINE_REFUNDED");
        assertThat(SubjectAlerts.last(alerts, "D-REFUND").status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void aLateBillRaises() {
        assertThat(SubjectAlerts.only(alerts, "D-LATE").status()).isEqualTo(Status.RAISED);
    }
}
