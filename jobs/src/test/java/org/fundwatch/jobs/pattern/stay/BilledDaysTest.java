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

/** PR07 as rules.md has it: bed or nursing days billed > days of the stay − leave; 2 to 6 March are four days. */
public class BilledDaysTest {
    private static final String END = "2026-03-06T10:00:00";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PR07");
    }

    public static void cases(EventLines lines) {
        stay(lines, "pr07-five-beds", "XBED", "5");
        stay(lines, "pr07-four-beds", "XBED", "4");
        stay(lines, "pr07-part-of-a-day", "XBED", "4.0001");
        stay(lines, "pr07-five-days-of-nursing", "XNURSE", "5");
        stay(lines, "pr07-infusions", "XDRIP", "12");
        admitted(lines, "pr07-one-day", "XBED", "1").discharged("2026-03-02T20:00:00", "V-PR07", "2026-03-02T20:00:00");
        admitted(lines, "pr07-still-there", "XBED", "9");
        leave(lines, "pr07-leave", "3", "2026-03-03T10:00:00", "2026-03-05T10:00:00");
        leave(lines, "pr07-billed-on-leave", "4", "2026-03-03T10:00:00", "2026-03-05T10:00:00");
        leave(lines, "pr07-two-whole-days", "3", "2026-03-03T00:00:00.000", "2026-03-05T00:00:00.000");
        leave(lines, "pr07-nearly-two-days", "3", "2026-03-03T00:00:00.001", "2026-03-05T00:00:00.000");
        stay(lines, "pr07-cancelled", "XBED", "5").admissionCancelled("2026-03-07T10:00:00", "V-PR07");
        stay(lines, "pr07-refunded", "XBED", "5")
                .isCharged(
                        "2026-03-07T10:00:00",
                        "V-PR07",
                        HOSPITAL,
                        ItemLine.of("R", "XBED").times("-1").at("40.00").givingBack("1"));
        admitted(lines, "pr07-discharge-corrected", "XBED", "5")
                .discharged(END, "V-PR07", END)
                .dischargeCancelled("2026-03-07T10:00:00", "V-PR07")
                .discharged("2026-03-07T11:00:00", "V-PR07", "2026-03-07T11:00:00");
        stay(lines, "pr07-duplicate", "XBED", "4");
        lines.person("pr07-twice-sent")
                .admitted("2026-03-02T10:00:00", "V-PR07", HOSPITAL)
                .isCharged("2026-03-06T08:00:00", "V-PR07", HOSPITAL, beds("XBED", "4"))
                .andAgain("2026-03-06T09:00:00")
                .discharged(END, "V-PR07", END);
        stay(lines, "pr07-late", "XBED", "4")
                .isCharged(
                        "2026-03-06T09:00:00",
                        "V-PR07",
                        HOSPITAL,
                        ItemLine.of("2", "XBED").at("40.00"))
                .whichArrives("2026-03-08T09:00:00");
    }

    private static ItemLine beds(String item, String days) {
        return ItemLine.of("1", item).times(days).at("40.00");
    }

    private static EventLines.Person admitted(EventLines lines, String person, String item, String days) {
        return lines.person(person)
                .admitted("2026-03-02T10:00:00", "V-PR07", HOSPITAL)
                .isCharged("2026-03-02T11:00:00", "V-PR07", HOSPITAL, beds(item, days));
    }

    private static EventLines.Person stay(EventLines lines, String person, String item, String days) {
        return admitted(lines, person, item, days).discharged(END, "V-PR07", END);
    }

    private static void leave(EventLines lines, String person, String days, String from, String to) {
        admitted(lines, person, "XBED", days)
                .onLeave("2026-03-02T12:00:00", "V-PR07", from, to)
                .discharged(END, "V-PR07", END);
    }

    @Test
    void oneDayMoreThanTheStayIsTooMuch() {
        Alert alert = SubjectAlerts.only(alerts, "pr07-five-beds");
        assertThat(alert.severity()).isEqualTo(Alert.Severity.DEFINITE);
        assertThat(alert.amountAtRiskFen()).isEqualTo(40_00);
        assertThat(alert.args())
                .containsEntry("charged", Arg.decimalE6(5_000_000))
                .containsEntry("allowed", Arg.decimalE6(4_000_000));
        assertThat(alerts.keySet()).contains("pr07-five-days-of-nursing", "pr07-part-of-a-day");
    }

    @Test
    void asManyDaysAsTheStayHadAreHonest() {
        assertThat(alerts.keySet())
                .doesNotContain("pr07-four-beds", "pr07-one-day", "pr07-infusions", "pr07-still-there");
    }

    @Test
    void wholeDaysOfLeaveAreTakenOff() {
        assertThat(alerts.keySet()).doesNotContain("pr07-leave", "pr07-nearly-two-days");
        assertThat(SubjectAlerts.only(alerts, "pr07-billed-on-leave").args())
                .containsEntry("allowed", Arg.decimalE6(3_000_000));
        assertThat(SubjectAlerts.only(alerts, "pr07-two-whole-days").args())
                .containsEntry("allowed", Arg.decimalE6(2_000_000));
    }

    @Test
    void correctionsWithdraw() {
        assertThat(SubjectAlerts.last(alerts, "pr07-cancelled").reason()).isEqualTo("ADMISSION_CANCELLED");
        assertThat(SubjectAlerts.last(alerts, "pr07-refunded").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "pr07-discharge-corrected").status())
                .isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void whatIsSentTwiceCountsOnceAndWhatComesLateCounts() {
        assertThat(alerts.keySet()).doesNotContain("pr07-twice-sent", "pr07-duplicate");
        assertThat(SubjectAlerts.only(alerts, "pr07-late").amountAtRiskFen()).isEqualTo(40_00);
    }
}
