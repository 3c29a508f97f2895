package org.fundwatch.jobs.pattern.stay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PH02 as rules.md has it: no fee line and no activity for 72 hours inside a stay; leave, a discharge entered late, day
 * surgery and fees uploaded late are honest. Each person is a case of its own; one job runs them all.
 */
class IdleBedTest {
    private static final String HOSPITAL = "H14110200001";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void runAllCases(@TempDir Path folder) throws Exception {
        EventLines lines = new EventLines();
        matches(lines);
        honest(lines);
        settledAsAVisit(lines);
        settledAndReversed(lines);
        corrections(lines);
        // the last event comes late: its place is its reception less the bound of five minutes, 20 March 10:00:00.000
        lines.person("end-of-file")
                .buys("2026-03-18T10:00:00", "LAST", "P14110200001")
                .whichArrives("2026-03-20T10:05:00.000");
        alerts = SubjectAlerts.of("PH02", lines, folder);
    }

    private static void matches(EventLines lines) {
        charged(charged(stay(lines, "match"), "2026-03-06T11:00:00"), "2026-03-08T11:00:00")
                .discharged("2026-03-09T15:00:00", "V", "2026-03-09T15:00:00")
                .settlesStay("2026-03-09T16:00:00", "S1", "V", HOSPITAL, "3000.00");
        leaves(charged(stay(lines, "seventy-two-hours"), "2026-03-05T11:00:00.000"));
        leaves(stay(lines, "leave-after-seventy-two-hours")
                .onLeave("2026-03-05T08:00:00", "V", "2026-03-05T11:00:00.000", "2026-03-06T08:00:00"));
        lines.person("never-a-fee")
                .admitted("2026-03-02T10:00:00", "V", HOSPITAL)
                .discharged("2026-03-08T15:00:00", "V", "2026-03-08T15:00:00");
        leaves(stay(lines, "only-a-refund").isRefunded("2026-03-04T12:00:00", "V", HOSPITAL, "2026-03-04T11:00:00"));
        charged(lines.person("idle-at-the-end").admitted("2026-03-16T10:00:00", "V", HOSPITAL), "2026-03-17T10:00:00");
        charged(lines.person("idle-for-days").admitted("2026-03-10T10:00:00", "V", HOSPITAL), "2026-03-10T11:00:00");
        leaves(charged(
                lines.person("fee-at-the-admission").admitted("2026-03-02T11:00:00", "V", HOSPITAL),
                "2026-03-02T11:00:00"));
        charged(stay(lines, "duplicate"), "2026-03-06T11:00:00")
                .andAgain("2026-03-06T11:00:01")
                .andAgain("2026-03-08T11:00:00")
                .discharged("2026-03-07T15:00:00", "V", "2026-03-07T15:00:00");
    }

    private static void honest(EventLines lines) {
        leaves(charged(stay(lines, "one-millisecond-less"), "2026-03-05T10:59:59.999"));
        charged(
                        stay(lines, "leave")
                                .onLeave("2026-03-03T07:00:00", "V", "2026-03-03T08:00:00", "2026-03-07T08:00:00"),
                        "2026-03-07T09:00:00")
                .discharged("2026-03-08T15:00:00", "V", "2026-03-08T15:00:00");
        leaves(stay(lines, "leave-in-time")
                .onLeave("2026-03-05T08:00:00", "V", "2026-03-05T10:59:59.999", "2026-03-06T08:00:00"));
        lines.person("day-surgery")
                .admittedWith("2026-03-02T08:00:00", "V", HOSPITAL, "\"med_type\":\"28\"")
                .isCharged("2026-03-02T10:00:00", "V", HOSPITAL, "2026-03-02T09:00:00")
                .isOperated("2026-03-02T12:00:00", "V", HOSPITAL, "2026-03-02T10:00:00", "2026-03-02T11:00:00")
                .discharged("2026-03-07T09:00:00", "V", "2026-03-02T16:00:00");
        charged(
                        stay(lines, "surgery-between")
                                .isOperated(
                                        "2026-03-04T12:00:00",
                                        "V",
                                        HOSPITAL,
                                        "2026-03-04T09:00:00",
                                        "2026-03-04T11:00:00"),
                        "2026-03-07T09:00:00")
                .discharged("2026-03-08T15:00:00", "V", "2026-03-08T15:00:00");
        lines.person("fees-only-at-discharge")
                .admitted("2026-03-02T10:00:00", "V", HOSPITAL)
                .isCharged(
                        "2026-03-08T14:00:00",
                        "V",
                        HOSPITAL,
                        "2026-03-02T11:00:00",
                        "2026-03-04T11:00:00",
                        "2026-03-06T11:00:00",
                        "2026-03-08T11:00:00")
                .discharged("2026-03-08T15:00:00", "V", "2026-03-08T15:00:00");
        charged(
                lines.person("not-yet-idle-at-the-end").admitted("2026-03-16T10:00:00", "V", HOSPITAL),
                "2026-03-17T10:00:00.001");
    }

    /** Stays settled by a SETTLEMENT of med_type 21. */
    private static void settledAsAVisit(EventLines lines) {
        EventLines.Person settled = stay(lines, "settled-as-a-visit");
        leaves(settled);
        settled.tells("SETTLEMENT", "2026-03-06T16:00:00", settlement("S-visit", "21", "800.00", "2026-03-02T12:00:00"))
                .tells("SETTLEMENT", "2026-03-06T16:10:00", settlement("S-out", "11", "99.00", "2026-03-02T12:00:00"));
        EventLines.Person reversed = stay(lines, "settled-and-reversed");
        leaves(reversed);
        reversed.tells("SETTLEMENT", "2026-03-06T16:00:00", settlement("S-rev", "28", "800.00", "2026-03-02T12:00:00"))
                .reverses("2026-03-06T17:00:00", "S-rev");
        EventLines.Person reimbursed = stay(lines, "reimbursed-by-hand");
        leaves(reimbursed);
        reimbursed.tells(
                "MANUAL_REIMBURSEMENT",
                "2026-03-19T16:00:00",
                settlement("S-hand", "21", "700.00", "2026-03-04T11:00:00")
                        + ",\"service_date\":\"2026-03-06\",\"invono\":\"I1\"");
        EventLines.Person linesTell = stay(lines, "settlement-tells-the-fees");
        leaves(linesTell);
        linesTell.tells(
                "SETTLEMENT", "2026-03-06T16:00:00", settlement("S-fees", "21", "800.00", "2026-03-04T11:00:00"));
        lines.person("fees-only-in-the-settlement")
                .admitted("2026-03-02T10:00:00", "V", HOSPITAL)
                .tells(
                        "SETTLEMENT",
                        "2026-03-03T16:00:00",
                        settlement("S-early", "21", "800.00", "2026-03-03T10:00:00"));
    }

    /** Settlements of med_type 21 to 28 whose lines fill the silence, taken back afterwards. */
    private static void settledAndReversed(EventLines lines) {
        EventLines.Person withdrawn = stay(lines, "withdrawn-then-reversed");
        leaves(withdrawn);
        withdrawn
                .tells("SETTLEMENT", "2026-03-06T16:00:00", settlement("S-wd", "21", "800.00", "2026-03-04T11:00:00"))
                .reverses("2026-03-06T17:00:00", "S-wd");
        leaves(stay(lines, "avoided-then-reversed")
                .tells("SETTLEMENT", "2026-03-04T12:00:00", settlement("S-av", "21", "800.00", "2026-03-04T11:00:00"))
                .reverses("2026-03-06T09:00:00", "S-av"));
        lines.person("only-fees-reversed")
                .admitted("2026-03-02T10:00:00", "V", HOSPITAL)
                .tells("SETTLEMENT", "2026-03-03T16:00:00", settlement("S-only", "21", "800.00", "2026-03-03T10:00:00"))
                .reverses("2026-03-06T12:00:00", "S-only");
    }

    private static String settlement(String id, String medicalType, String yuan, String occurred) {
        return ("\"setl_id\":\"%s\",\"mdtrt_id\":\"V\",\"fixmedins_code\":\"%s\",\"med_type\":\"%s\","
                        + "\"medfee_sumamt\":%s,\"items\":[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"X1\",\"cnt\":1,"
                        + "\"pric\":%s,\"det_item_fee_sumamt\":%s,\"fee_ocur_time\":\"%s+08:00\"}]")
                .formatted(id, HOSPITAL, medicalType, yuan, yuan, yuan, occurred);
    }

    private static void corrections(EventLines lines) {
        stay(lines, "discharge-entered-late").discharged("2026-03-09T10:00:00", "V", "2026-03-05T10:00:00");
        leaves(stay(lines, "fees-uploaded-late")
                .isCharged("2026-03-05T18:00:00", "V", HOSPITAL, "2026-03-04T11:00:00", "2026-03-05T11:00:00"));
        leaves(charged(stay(lines, "fees-arrive-late"), "2026-03-04T11:00:00").whichArrives("2026-03-05T18:00:00"));
        stay(lines, "admission-cancelled").admissionCancelled("2026-03-06T09:00:00", "V");
        charged(stay(lines, "discharge-cancelled"), "2026-03-03T11:00:00")
                .discharged("2026-03-04T10:00:00", "V", "2026-03-04T10:00:00")
                .dischargeCancelled("2026-03-07T12:00:00", "V")
                .discharged("2026-03-08T10:00:00", "V", "2026-03-08T10:00:00");
    }

    /** Admitted on 2 March at 10:00, with a fee at 11:00. */
    private static EventLines.Person stay(EventLines lines, String person) {
        return charged(lines.person(person).admitted("2026-03-02T10:00:00", "V", HOSPITAL), "2026-03-02T11:00:00");
    }

    private static EventLines.Person charged(EventLines.Person person, String time) {
        return person.isCharged(time, "V", HOSPITAL, time);
    }

    private static void leaves(EventLines.Person person) {
        person.discharged("2026-03-06T15:00:00", "V", "2026-03-06T15:00:00");
    }

    @Test
    void threeDaysOfNothingAreSuspectedAsSoonAsTheyHavePassed() {
        Alert first = alerts.get("match").get(0);
        assertThat(first.status()).isEqualTo(Status.RAISED);
        assertThat(first.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(first.institutionCode()).isEqualTo(HOSPITAL);
        assertThat(first.score()).isEqualTo(50);
        assertThat(first.args())
                .containsEntry("idle_from", Arg.time(Instant.parse("2026-03-02T03:00:00Z")))
                .containsEntry("idle_longest", Arg.count(72));
        assertThat(first.parameters()).containsEntry("idle_hours", Arg.count(72));
        assertThat(first.evidence()).extracting(Evidence::role).containsExactly("admission", "last_activity");
    }

    @Test
    void theAlertGrowsWithTheSilenceAndNamesItsEnd() {
        Alert last = last("match");
        // 2 March 11:00 to 6 March 11:00; the 48 hours after that are honest
        assertThat(last.args()).containsEntry("idle_longest", Arg.count(96)).containsEntry("times", Arg.count(1));
        assertThat(last.score()).isEqualTo(60);
        assertThat(last.amountAtRiskFen()).isEqualTo(300_000);
        assertThat(last.evidence())
                .extracting(Evidence::role)
                .containsExactly("admission", "last_activity", "next_activity", "discharge");
        assertThat(alerts.get("match"))
                .extracting(Alert::reason)
                .containsExactly(null, "FEES_REPORTED", "DISCHARGE_REPORTED", "STAY_SETTLED");
    }

    @Test
    void seventyTwoHoursCountToTheMillisecond() {
        assertThat(last("seventy-two-hours").args()).containsEntry("idle_longest", Arg.count(72));
        assertThat(last("leave-after-seventy-two-hours").status()).isNotEqualTo(Status.WITHDRAWN);
        assertThat(alerts.keySet()).doesNotContain("one-millisecond-less", "leave-in-time");
    }

    @Test
    void theSilenceMayBeginWithTheAdmission() {
        assertThat(last("never-a-fee").args())
                .containsEntry("idle_from", Arg.time(Instant.parse("2026-03-02T02:00:00Z")))
                .containsEntry("idle_longest", Arg.count(149));
        assertThat(last("fee-at-the-admission").args()).containsEntry("idle_longest", Arg.count(100));
    }

    @Test
    void aRefundIsNoActivity() {
        assertThat(last("only-a-refund").status()).isNotEqualTo(Status.WITHDRAWN);
    }

    @Test
    void leaveDaySurgeryAndSurgeryAreHonest() {
        assertThat(alerts.keySet()).doesNotContain("leave", "day-surgery", "surgery-between");
    }

    @Test
    void anInstitutionThatUploadsFeesOnlyAtDischargeIsNotSuspected() {
        assertThat(alerts.keySet()).doesNotContain("fees-only-at-discharge");
    }

    @Test
    void atTheEndOfAFileAbsenceCountsUpToTheLastEvent() {
        assertThat(last("idle-at-the-end").args()).containsEntry("idle_longest", Arg.count(72));
        assertThat(alerts.keySet()).doesNotContain("not-yet-idle-at-the-end");
    }

    @Test
    void theAlertGrowsByTheDayWhileTheSilenceLasts() {
        // 10 March 11:00 on: 72 hours on the 13th at 11:00, and a day more each day up to the 19th, the last before the
        // end
        List<Alert> grown = alerts.get("idle-for-days");
        assertThat(grown)
                .extracting(alert -> alert.args().get("idle_longest"))
                .containsExactly(
                        Arg.count(72),
                        Arg.count(96),
                        Arg.count(120),
                        Arg.count(144),
                        Arg.count(168),
                        Arg.count(192),
                        Arg.count(216));
        assertThat(grown).extracting(Alert::alertId).containsOnly(grown.get(0).alertId());
        assertThat(grown).last().extracting(Alert::reason).isEqualTo("TIME_PASSED");
        // 50, and 10 for each of six days, at most 100
        assertThat(grown).last().extracting(Alert::score).isEqualTo(100);
    }

    @Test
    void aSettlementOfInpatientTypeSettlesTheStay() {
        assertThat(last("settled-as-a-visit").amountAtRiskFen()).isEqualTo(80_000);
        assertThat(last("settled-as-a-visit").reason()).isEqualTo("STAY_SETTLED");
        assertThat(last("settled-and-reversed").amountAtRiskFen()).isZero();
        assertThat(last("settled-and-reversed").reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(last("reimbursed-by-hand").amountAtRiskFen()).isEqualTo(70_000);
        assertThat(last("reimbursed-by-hand").status()).isEqualTo(Status.CHANGED);
    }

    @Test
    void theFeeLinesOfSuchASettlementAreActivity() {
        assertThat(last("settlement-tells-the-fees").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(last("settlement-tells-the-fees").reason()).isEqualTo("STAY_SETTLED");
        assertThat(last("fees-only-in-the-settlement").args())
                .containsEntry("idle_from", Arg.time(Instant.parse("2026-03-03T02:00:00Z")));
    }

    @Test
    void theLinesOfASettlementTakenBackAreNoActivity() {
        // 2 March 11:00 to 6 March 15:00, whether the settlement had withdrawn the alert or kept it from being raised
        assertThat(alerts.get("withdrawn-then-reversed"))
                .extracting(Alert::status)
                .endsWith(Status.WITHDRAWN, Status.RAISED);
        assertThat(last("withdrawn-then-reversed").reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(last("withdrawn-then-reversed").args()).containsEntry("idle_longest", Arg.count(100));
        List<Alert> avoided = alerts.get("avoided-then-reversed");
        assertThat(avoided).isNotNull();
        // 2 March 11:00 to 6 March 09:00 when it is taken back
        assertThat(avoided.get(0).args()).containsEntry("idle_longest", Arg.count(94));
        assertThat(avoided).last().satisfies(alert -> {
            assertThat(alert.status()).isEqualTo(Status.CHANGED);
            assertThat(alert.args()).containsEntry("idle_longest", Arg.count(100));
            assertThat(alert.amountAtRiskFen()).isZero();
        });
    }

    @Test
    void aStayWhoseOnlyFeesWereTakenBackIsJudgedOnlyOnceItHasEnded() {
        // 72 hours after the line, 6 March 10:00, it is suspected; two hours later no fee is known of it any more
        assertWithdrawn("only-fees-reversed", "SETTLEMENT_REVERSED");
    }

    @Test
    void whatIsReportedLaterWithdraws() {
        assertThat(alerts.get("discharge-entered-late"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.CHANGED, Status.CHANGED, Status.CHANGED, Status.WITHDRAWN);
        assertThat(last("discharge-entered-late").reason()).isEqualTo("DISCHARGE_REPORTED");
        assertWithdrawn("fees-uploaded-late", "FEES_REPORTED");
        assertWithdrawn("fees-arrive-late", "FEES_REPORTED");
        assertWithdrawn("admission-cancelled", "ADMISSION_CANCELLED");
    }

    @Test
    void aCancelledDischargeRaises() {
        Alert first = alerts.get("discharge-cancelled").get(0);
        assertThat(first.status()).isEqualTo(Status.RAISED);
        // 3 March 11:00 to 7 March 12:00
        assertThat(first.args()).containsEntry("idle_longest", Arg.count(97));
        assertThat(last("discharge-cancelled").args()).containsEntry("idle_longest", Arg.count(119));
    }

    @Test
    void aRepeatedFeeSaysNothingNew() {
        assertThat(alerts.get("duplicate"))
                .extracting(Alert::reason)
                .containsExactly(null, "FEES_REPORTED", "DISCHARGE_REPORTED");
    }

    private static void assertWithdrawn(String person, String reason) {
        assertThat(alerts.get(person))
                .as(person)
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(last(person).reason()).isEqualTo(reason);
    }

    private static Alert last(String person) {
        return SubjectAlerts.last(alerts, person);
    }
}
