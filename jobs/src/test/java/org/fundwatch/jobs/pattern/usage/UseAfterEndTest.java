package org.fundwatch.jobs.pattern.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.MorePatterns.HOSPITAL;

import java.time.LocalDate;
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

/** ID05 as rules.md has it: pool payment after leaving coverage, anything after death; the end is 5 March. */
public class UseAfterEndTest {
    private static final String END = "2026-03-05";
    private static final String POOL = "\"hifp_pay\":12.00";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("ID05");
    }

    public static void cases(EventLines lines) {
        settles(stopped(lines, "id05-left"), "2026-03-05T00:00:00.000", POOL);
        settles(stopped(lines, "id05-day-before"), "2026-03-04T23:59:59.999", POOL);
        settles(stopped(lines, "id05-own-money"), "2026-03-06T10:00:00", "\"hifp_pay\":0.00");
        settles(stopped(lines, "id05-no-claim"), "2026-03-06T10:00:00", "");
        settles(dead(lines, "id05-dead"), "2026-03-06T00:00:00.000", "");
        settles(dead(lines, "id05-day-of-death"), "2026-03-05T23:59:59.999", "");
        enrolled(
                settles(stopped(lines, "id05-backdated"), "2026-03-06T10:00:00", POOL),
                "2026-03-09T09:00:00",
                END,
                "ACTIVE");
        enrolled(
                settles(active(lines.person("id05-told-later")), "2026-03-06T10:00:00", POOL),
                "2026-03-10T09:00:00",
                END,
                "DECEASED");
        // a death that is registered three months later
        enrolled(
                settles(active(lines.person("id05-told-in-june")), "2026-03-06T10:00:00", POOL),
                "2026-06-10T09:00:00",
                END,
                "DECEASED");
        dead(lines, "id05-family-settles")
                .isBilled(
                        "2026-03-06T09:00:00",
                        "S-ID05-F",
                        HOSPITAL,
                        "",
                        ItemLine.of("1", "XPLAIN").at("30.00").on("2026-03-05T23:00:00"));
        settles(stopped(lines, "id05-reversed"), "2026-03-06T10:00:00", POOL).reverses("2026-03-07T10:00:00", "S-ID05");
        settles(stopped(lines, "id05-duplicate"), "2026-03-06T10:00:00", POOL).andAgain("2026-03-06T11:00:00");
        settles(stopped(lines, "id05-late"), "2026-03-06T10:00:00", POOL).whichArrives("2026-03-08T11:00:00");
        byHand(dead(lines, "id05-paper-of-before"), "2026-03-04");
        byHand(dead(lines, "id05-paper-of-after"), "2026-03-06");
        stay(dead(lines, "id05-died-in-hospital"), "2026-03-04T08:00:00");
        stay(dead(lines, "id05-treated-after-death"), "2026-03-06T08:00:00");
        admitted(dead(lines, "id05-admitted-after-death"), "2026-03-06T08:00:00");
        admitted(dead(lines, "id05-admitted-before-death"), "2026-03-05T08:00:00");
        // stopped for a month long ago, enrolled anew since; the paper of then is brought a year later
        enrolled(
                enrolled(active(lines.person("id05-old-paper")), "2026-03-01T09:00:00", END, "STOPPED"),
                "2026-04-01T09:00:00",
                "2026-04-05",
                "ACTIVE");
        oldPaper(lines, "2026-03-20", "A");
        oldPaper(lines, "2026-04-20", "B");
        settles(active(lines.person("id05-covered")), "2026-03-06T10:00:00", POOL);
    }

    private static EventLines.Person active(EventLines.Person person) {
        return enrolled(person, "2026-02-01T09:00:00", "2020-01-01", "ACTIVE");
    }

    private static EventLines.Person stopped(EventLines lines, String person) {
        return enrolled(active(lines.person(person)), "2026-03-01T09:00:00", END, "STOPPED");
    }

    private static EventLines.Person dead(EventLines lines, String person) {
        return enrolled(active(lines.person(person)), "2026-03-01T09:00:00", END, "DECEASED");
    }

    private static EventLines.Person enrolled(EventLines.Person person, String time, String from, String state) {
        return person.tells(
                "ENROLMENT",
                time,
                "\"effective_from\":\"%s\",\"insutype\":\"310\",\"insuplc_admdvs\":\"141100\",\"cvrg_stas\":\"%s\""
                        .formatted(from, state));
    }

    private static EventLines.Person settles(EventLines.Person person, String time, String claim) {
        return person.isBilled(
                time, "S-ID05", HOSPITAL, claim, ItemLine.of("1", "XPLAIN").at("30.00"));
    }

    private static void byHand(EventLines.Person person, String served) {
        person.tells(
                "MANUAL_REIMBURSEMENT",
                "2026-03-10T10:00:00",
                "\"setl_id\":\"SM\",\"mdtrt_id\":\"MM\",\"fixmedins_code\":\"%s\",\"med_type\":\"11\",\"service_date\":\"%s\","
                                .formatted(HOSPITAL, served)
                        + "\"invono\":\"N-%s\",\"items\":[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"XPLAIN\",\"cnt\":1,"
                                .formatted(served)
                        + "\"pric\":30,\"det_item_fee_sumamt\":30.00}]");
    }

    private static void oldPaper(EventLines lines, String served, String no) {
        lines.person("id05-old-paper")
                .tells(
                        "MANUAL_REIMBURSEMENT",
                        "2027-02-10T10:00:00",
                        "\"setl_id\":\"SM-%s\",\"mdtrt_id\":\"MM-%s\",\"fixmedins_code\":\"%s\",\"med_type\":\"11\","
                                        .formatted(no, no, HOSPITAL)
                                + "\"service_date\":\"%s\",\"hifp_pay\":9.00,\"invono\":\"N-%s\",".formatted(served, no)
                                + "\"items\":[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"XPLAIN\",\"cnt\":1,"
                                + "\"pric\":30,\"det_item_fee_sumamt\":30.00}]");
    }

    /** A stay of which no fee line is known. */
    private static void admitted(EventLines.Person person, String begin) {
        person.admitted(begin, "V-ID05", HOSPITAL)
                .settlesStay("2026-03-08T10:00:00", "SI-ID05", "V-ID05", HOSPITAL, "50.00");
    }

    private static void stay(EventLines.Person person, String lastFee) {
        person.isCharged(
                        "2026-03-07T09:00:00",
                        "V-ID05",
                        HOSPITAL,
                        ItemLine.of("1", "XPLAIN").on(lastFee))
                .settlesStay("2026-03-08T10:00:00", "SI-ID05", "V-ID05", HOSPITAL, "40.00");
    }

    @Test
    void thePoolPaysNothingFromTheDayOfLeaving() {
        Alert alert = SubjectAlerts.only(alerts, "id05-left");
        assertThat(alert.amountAtRiskFen()).isEqualTo(12_00);
        assertThat(alert.args())
                .containsEntry("cvrg_stas", Arg.text("STOPPED"))
                .containsEntry("since", Arg.date(LocalDate.of(2026, 3, 5)));
        assertThat(alerts.keySet())
                .doesNotContain("id05-day-before", "id05-own-money", "id05-no-claim", "id05-covered");
    }

    @Test
    void nothingIsSettledForADayAfterDeath() {
        assertThat(SubjectAlerts.only(alerts, "id05-dead").amountAtRiskFen()).isEqualTo(30_00);
        assertThat(alerts.keySet()).doesNotContain("id05-day-of-death", "id05-paper-of-before", "id05-family-settles");
        assertThat(SubjectAlerts.only(alerts, "id05-paper-of-after").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void aStayIsJudgedByTheDaysOfItsFees() {
        assertThat(alerts.keySet()).doesNotContain("id05-died-in-hospital");
        assertThat(SubjectAlerts.only(alerts, "id05-treated-after-death").amountAtRiskFen())
                .isEqualTo(40_00);
    }

    @Test
    void aStayWithoutFeeLinesIsJudgedByItsAdmission() {
        assertThat(SubjectAlerts.only(alerts, "id05-admitted-after-death").amountAtRiskFen())
                .isEqualTo(50_00);
        assertThat(alerts.keySet()).doesNotContain("id05-admitted-before-death");
    }

    @Test
    void paperOfAYearAgoIsJudgedByTheCoverageOfThen() {
        Alert alert = SubjectAlerts.only(alerts, "id05-old-paper");
        assertThat(alert.amountAtRiskFen()).isEqualTo(9_00);
        assertThat(alert.args()).containsEntry("service_date", Arg.date(LocalDate.of(2026, 3, 20)));
    }

    @Test
    void aBackdatedEnrolmentWithdrawsOrRaises() {
        assertThat(alerts.get("id05-backdated"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "id05-backdated").reason()).isEqualTo("ENROLMENT_REPORTED");
        assertThat(SubjectAlerts.only(alerts, "id05-told-in-june").status()).isEqualTo(Status.RAISED);
        assertThat(SubjectAlerts.only(alerts, "id05-told-later").args())
                .containsEntry("cvrg_stas", Arg.text("DECEASED"));
    }

    @Test
    void aReversalWithdrawsAndARepeatedEventSaysNothing() {
        assertThat(SubjectAlerts.last(alerts, "id05-reversed").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.only(alerts, "id05-duplicate").status()).isEqualTo(Status.RAISED);
        assertThat(SubjectAlerts.only(alerts, "id05-late").status()).isEqualTo(Status.RAISED);
    }
}
