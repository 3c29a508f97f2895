package org.fundwatch.jobs.pattern.stay;

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

/** PH07 as rules.md has it: EXAM + LAB ≥ 80 % of the cost, no surgery, at discharge. */
public class CheckUpStayTest {
    private static final String FEES = "2026-03-03T09:00:00";
    private static final String END = "2026-03-04T10:00:00";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PH07");
    }

    public static void cases(EventLines lines) {
        stay(lines, "ph07-eighty", "50.00", "30.00", "20.00").settlesStay(END, "SI-PH07", "V-PH07", HOSPITAL, "100.00");
        stay(lines, "ph07-less", "50.00", "29.99", "20.01");
        stay(lines, "ph07-operated", "50.00", "30.00", "20.00")
                .isOperated("2026-03-03T12:00:00", "V-PH07", HOSPITAL, "2026-03-03T10:00:00", "2026-03-03T11:00:00");
        stay(lines, "ph07-operation-told-late", "50.00", "30.00", "20.00")
                .isOperated("2026-03-05T12:00:00", "V-PH07", HOSPITAL, "2026-03-03T10:00:00", "2026-03-03T11:00:00");
        stay(lines, "ph07-billed-surgery", "500.00", "30.00", "20.00")
                .isCharged(FEES, "V-PH07", HOSPITAL, ItemLine.of("9", "XCUT"));
        admitted(lines, "ph07-still-there", "90.00", "5.00", "5.00");
        stay(lines, "ph07-cancelled", "90.00", "5.00", "5.00").admissionCancelled("2026-03-05T10:00:00", "V-PH07");
        stay(lines, "ph07-fees-late", "90.00", "5.00", "5.00")
                .isCharged(FEES, "V-PH07", HOSPITAL, line("9", "XPLAIN", "100.00"))
                .whichArrives("2026-03-06T10:00:00");
        stay(lines, "ph07-refunded", "90.00", "5.00", "5.00")
                .isCharged(
                        "2026-03-05T10:00:00",
                        "V-PH07",
                        HOSPITAL,
                        line("9", "XEXAM", "90.00").times("-1").givingBack("1"));
        stay(lines, "ph07-duplicate", "90.00", "5.00", "5.00").andAgain("2026-03-04T11:00:00");
        stay(lines, "ph07-discharge-cancelled", "90.00", "5.00", "5.00")
                .dischargeCancelled("2026-03-05T10:00:00", "V-PH07");
    }

    private static EventLines.Person admitted(EventLines lines, String person, String exam, String lab, String drug) {
        return lines.person(person)
                .admitted("2026-03-02T10:00:00", "V-PH07", HOSPITAL)
                .isCharged(
                        FEES,
                        "V-PH07",
                        HOSPITAL,
                        line("1", "XEXAM", exam),
                        line("2", "XLAB", lab),
                        line("3", "XPLAIN", drug));
    }

    private static EventLines.Person stay(EventLines lines, String person, String exam, String lab, String drug) {
        return admitted(lines, person, exam, lab, drug).discharged(END, "V-PH07", END);
    }

    private static ItemLine line(String lineNo, String item, String yuan) {
        return ItemLine.of(lineNo, item).at(yuan);
    }

    @Test
    void fourFifthsOfTheCostAreSuspected() {
        Alert alert = SubjectAlerts.last(alerts, "ph07-eighty");
        assertThat(alert.status()).isNotEqualTo(Status.WITHDRAWN);
        assertThat(alert.args()).containsEntry("ratio", Arg.rate(8_000));
        assertThat(alert.amountAtRiskFen()).isEqualTo(100_00);
        assertThat(alerts.keySet()).doesNotContain("ph07-less");
    }

    @Test
    void surgeryAndAnOpenStayAreHonest() {
        assertThat(alerts.keySet()).doesNotContain("ph07-operated", "ph07-billed-surgery", "ph07-still-there");
        assertThat(SubjectAlerts.last(alerts, "ph07-operation-told-late").reason())
                .isEqualTo("SURGERY_REPORTED");
    }

    @Test
    void correctionsWithdraw() {
        assertThat(SubjectAlerts.last(alerts, "ph07-cancelled").reason()).isEqualTo("ADMISSION_CANCELLED");
        assertThat(SubjectAlerts.last(alerts, "ph07-fees-late").reason()).isEqualTo("FEES_REPORTED");
        assertThat(SubjectAlerts.last(alerts, "ph07-refunded").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "ph07-discharge-cancelled").reason())
                .isEqualTo("DISCHARGE_CANCELLED");
        assertThat(SubjectAlerts.only(alerts, "ph07-duplicate").status()).isEqualTo(Status.RAISED);
    }
}
