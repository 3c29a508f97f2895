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

/** PH10 as rules.md has it: fee lines dated in approved leave, outside the stay, or after death; corrected lines are none. */
public class InventedLinesTest {
    private static final String VISIT = "V-PH10";
    private static final String TOLD = "2026-03-09T18:00:00";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PH10");
    }

    public static void cases(EventLines lines) {
        fees(stay(lines, "ph10-inside"), "2026-03-02T00:00:00.000", "2026-03-08T23:59:59.999");
        fees(stay(lines, "ph10-before"), "2026-03-01T23:59:59.999");
        fees(stay(lines, "ph10-after"), "2026-03-09T00:00:00.000");
        fees(onLeave(lines, "ph10-on-leave"), "2026-03-04T00:00:00.000", "2026-03-05T23:59:59.999");
        fees(onLeave(lines, "ph10-leaving"), "2026-03-03T23:59:59.999", "2026-03-06T00:00:00.000");
        fees(lines.person("ph10-open").admitted("2026-03-02T10:00:00", VISIT, HOSPITAL), "2026-03-20T10:00:00");
        corrected(fees(onLeave(lines, "ph10-corrected"), "2026-03-04T10:00:00"), "-1");
        corrected(fees(onLeave(lines, "ph10-half-corrected"), "2026-03-04T10:00:00"), "-0.5");
        fees(dead(stay(lines, "ph10-dead")), "2026-03-05T23:59:59.999", "2026-03-06T00:00:00.000");
        enrolled(
                fees(dead(stay(lines, "ph10-death-taken-back")), "2026-03-06T10:00:00"),
                "2026-03-12T09:00:00",
                "ACTIVE");
        fees(stay(lines, "ph10-discharge-cancelled"), "2026-03-09T10:00:00")
                .dischargeCancelled("2026-03-10T10:00:00", VISIT);
        fees(stay(lines, "ph10-admission-cancelled"), "2026-03-09T10:00:00")
                .admissionCancelled("2026-03-10T10:00:00", VISIT);
        fees(stay(lines, "ph10-leave-told-late"), "2026-03-04T10:00:00")
                .onLeave("2026-03-03T13:00:00", VISIT, "2026-03-03T14:00:00", "2026-03-06T08:00:00")
                .whichArrives("2026-03-11T10:00:00");
        fees(stay(lines, "ph10-duplicate"), "2026-03-09T10:00:00").andAgain("2026-03-09T19:00:00");
    }

    private static EventLines.Person stay(EventLines lines, String person) {
        return lines.person(person)
                .admitted("2026-03-02T10:00:00", VISIT, HOSPITAL)
                .discharged("2026-03-08T15:00:00", VISIT, "2026-03-08T15:00:00");
    }

    private static EventLines.Person onLeave(EventLines lines, String person) {
        return stay(lines, person).onLeave("2026-03-03T13:00:00", VISIT, "2026-03-03T14:00:00", "2026-03-06T08:00:00");
    }

    private static EventLines.Person dead(EventLines.Person person) {
        return enrolled(person, "2026-03-06T09:00:00", "DECEASED");
    }

    private static EventLines.Person enrolled(EventLines.Person person, String time, String state) {
        return person.tells(
                "ENROLMENT",
                time,
                "\"effective_from\":\"2026-03-05\",\"insutype\":\"310\",\"insuplc_admdvs\":\"141100\",\"cvrg_stas\":\"%s\""
                        .formatted(state));
    }

    private static EventLines.Person fees(EventLines.Person person, String... occurred) {
        ItemLine[] items = new ItemLine[occurred.length];
        for (int i = 0; i < occurred.length; i++) {
            items[i] = ItemLine.of("L" + i, "XPLAIN").at("20.00").on(occurred[i]);
        }
        return person.isCharged(TOLD, VISIT, HOSPITAL, items);
    }

    private static void corrected(EventLines.Person person, String count) {
        person.isCharged(
                "2026-03-10T09:00:00",
                VISIT,
                HOSPITAL,
                ItemLine.of("R", "XPLAIN").at("20.00").times(count).givingBack("L0"));
    }

    @Test
    void whatWasGivenBackOfALineIsNotAtRisk() {
        assertThat(SubjectAlerts.last(alerts, "ph10-half-corrected").amountAtRiskFen())
                .isEqualTo(10_00);
    }

    @Test
    void datesOutsideTheStayAreSuspectedAndThoseOfItsFirstAndLastDayAreNot() {
        assertThat(alerts.keySet()).doesNotContain("ph10-inside", "ph10-open");
        Alert before = SubjectAlerts.only(alerts, "ph10-before");
        assertThat(before.args())
                .containsEntry("matter", Arg.text("OUTSIDE_STAY"))
                .containsEntry("times", Arg.count(1));
        assertThat(before.amountAtRiskFen()).isEqualTo(20_00);
        assertThat(SubjectAlerts.only(alerts, "ph10-after").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void onLeaveOnlyWholeDatesCount() {
        Alert alert = SubjectAlerts.only(alerts, "ph10-on-leave");
        assertThat(alert.args()).containsEntry("matter", Arg.text("ON_LEAVE")).containsEntry("times", Arg.count(2));
        assertThat(alert.amountAtRiskFen()).isEqualTo(40_00);
        assertThat(alerts.keySet()).doesNotContain("ph10-leaving");
        assertThat(SubjectAlerts.only(alerts, "ph10-leave-told-late").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void nothingIsGivenAfterTheDayOfDeath() {
        Alert alert = SubjectAlerts.only(alerts, "ph10-dead");
        assertThat(alert.args())
                .containsEntry("matter", Arg.text("AFTER_DEATH"))
                .containsEntry("times", Arg.count(1));
        assertThat(SubjectAlerts.last(alerts, "ph10-death-taken-back").reason()).isEqualTo("ENROLMENT_REPORTED");
        assertThat(SubjectAlerts.last(alerts, "ph10-death-taken-back").status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void aLineGivenBackWholeIsCorrected() {
        assertThat(SubjectAlerts.last(alerts, "ph10-corrected").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "ph10-corrected").reason()).isEqualTo("FEES_REPORTED");
        assertThat(alerts.get("ph10-half-corrected"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.CHANGED);
    }

    @Test
    void correctionsOfTheStayWithdraw() {
        assertThat(SubjectAlerts.last(alerts, "ph10-discharge-cancelled").reason())
                .isEqualTo("DISCHARGE_CANCELLED");
        assertThat(SubjectAlerts.last(alerts, "ph10-admission-cancelled").reason())
                .isEqualTo("ADMISSION_CANCELLED");
        assertThat(SubjectAlerts.only(alerts, "ph10-duplicate").status()).isEqualTo(Status.RAISED);
    }
}
