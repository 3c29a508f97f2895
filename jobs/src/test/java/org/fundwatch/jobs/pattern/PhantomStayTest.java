package org.fundwatch.jobs.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.rule.GateShare;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * PH01 as rules.md has it: while admitted, an outpatient or pharmacy settlement at another institution; its traps; and
 * what arrives later. Each person is a case of its own; one job runs them all.
 */
class PhantomStayTest {
    private static final String HOSPITAL = "H14110200001";
    private static final String PHARMACY = "P14110200001";

    private static Map<String, List<Alert>> alerts = Map.of();
    private static GateShare share = new GateShare("PH01", 0, 0, 0);

    @BeforeAll
    static void runAllCases() throws Exception {
        alerts = RulesTogether.of("PH01");
        share = RulesTogether.share("PH01");
    }

    static void cases(EventLines lines) {
        lines.raw("2026-03-03T12:00:00", "this is not JSON");
        stay(lines, "match").buys("2026-03-05T10:00:00", "S1", PHARMACY);
        stay(lines, "two")
                .buys("2026-03-05T10:00:00", "S2", PHARMACY)
                .settles("11", "2026-03-06T11:00:00", "S3", "H14110200002", "\"medfee_sumamt\":200.00");
        stay(lines, "same-institution").settles("11", "2026-03-05T10:00:00", "S4", HOSPITAL, "");
        stay(lines, "emergency-type").settles("13", "2026-03-05T10:00:00", "S5", "H14110200002", "");
        stay(lines, "rescue").settles("11", "2026-03-05T10:00:00", "S6", "H14110200002", "\"er_flag\":\"1\"");
        stay(lines, "other-type").settles("21", "2026-03-05T10:00:00", "S7", "H14110200002", "");
        stay(lines, "pre-settlement").asksForSettlement("2026-03-05T10:00:00", "S8", PHARMACY);
        lines.person("admission-day")
                .buys("2026-03-02T00:00:00.000", "S9", PHARMACY)
                .admitted("2026-03-02T09:00:00", "V", HOSPITAL)
                .buys("2026-03-02T23:59:59.999", "S10", PHARMACY);
        stay(lines, "after-admission-day").buys("2026-03-03T00:00:00.000", "S11", PHARMACY);
        stay(lines, "discharge-day")
                .discharged("2026-03-09T10:00:00", "V", "2026-03-09T10:00:00")
                .buys("2026-03-09T00:00:00.000", "S12", PHARMACY)
                .buys("2026-03-09T23:59:59.999", "S13", PHARMACY);
        stay(lines, "eve-of-discharge")
                .buys("2026-03-08T23:59:59.999", "S14", PHARMACY)
                .discharged("2026-03-09T10:00:00", "V", "2026-03-09T10:00:00");
        stay(lines, "leave")
                .onLeave("2026-03-04T08:00:00", "V", "2026-03-05T08:00:00", "2026-03-05T18:00:00")
                .buys("2026-03-05T08:00:00.000", "S15", PHARMACY)
                .buys("2026-03-05T18:00:00.000", "S16", PHARMACY);
        stay(lines, "after-leave")
                .onLeave("2026-03-04T08:00:00", "V", "2026-03-05T08:00:00", "2026-03-05T18:00:00")
                .buys("2026-03-05T18:00:00.001", "S17", PHARMACY);
        stay(lines, "before-leave")
                .onLeave("2026-03-04T08:00:00", "V", "2026-03-05T08:00:00", "2026-03-05T18:00:00")
                .buys("2026-03-05T07:59:59.999", "S18", PHARMACY);
        stay(lines, "proxy")
                .isPrescribed("2026-03-02T08:59:59.999", "RX1", "H14110200002")
                .buys("2026-03-05T10:00:00", "S19", PHARMACY, "\"agent\":true,\"rxno\":\"RX1\"");
        stay(lines, "proxy-prescribed-in-stay")
                .isPrescribed("2026-03-02T09:00:00.000", "RX2", "H14110200002")
                .buys("2026-03-05T10:00:00", "S20", PHARMACY, "\"agent\":true,\"rxno\":\"RX2\"");
        stay(lines, "proxy-without-prescription").buys("2026-03-05T10:00:00", "S21", PHARMACY, "\"agent\":true");
        stay(lines, "prescribed-no-proxy")
                .isPrescribed("2026-03-01T09:00:00.000", "RX3", "H14110200002")
                .buys("2026-03-05T10:00:00", "S22", PHARMACY, "\"rxno\":\"RX3\"");
        stay(lines, "reversed").buys("2026-03-05T10:00:00", "S23", PHARMACY).reverses("2026-03-06T10:00:00.000", "S23");
        stay(lines, "reversed-too-late")
                .buys("2026-03-05T10:00:00", "S24", PHARMACY)
                .reverses("2026-03-06T10:00:00.001", "S24");
        stay(lines, "leave-reported-later")
                .buys("2026-03-05T10:00:00", "S25", PHARMACY)
                .onLeave("2026-03-05T08:00:00", "V", "2026-03-05T08:00:00", "2026-03-05T18:00:00")
                .whichArrives("2026-03-07T09:00:00");
        stay(lines, "discharge-corrected")
                .discharged("2026-03-06T10:00:00", "V", "2026-03-06T10:00:00")
                .buys("2026-03-08T10:00:00", "S26", PHARMACY)
                .dischargeCancelled("2026-03-08T12:00:00", "V")
                .discharged("2026-03-10T10:00:00", "V", "2026-03-10T10:00:00");
        stay(lines, "discharge-entered-late")
                .buys("2026-03-08T10:00:00", "S27", PHARMACY)
                .discharged("2026-03-10T10:00:00", "V", "2026-03-07T10:00:00");
        stay(lines, "admission-cancelled")
                .buys("2026-03-05T10:00:00", "S28", PHARMACY)
                .admissionCancelled("2026-03-06T09:00:00", "V");
        lines.person("admission-reported-late")
                .buys("2026-03-04T10:00:00", "S29", PHARMACY)
                .admitted("2026-03-05T09:00:00", "V", HOSPITAL, "2026-03-02T09:00:00");
        stay(lines, "settlement-late")
                .buys("2026-03-05T10:00:00", "S30", PHARMACY)
                .whichArrives("2026-03-07T10:00:00");
        lines.person("same-instant")
                .admitted("2026-03-05T10:00:00", "V", HOSPITAL, "2026-03-02T09:00:00")
                .withId("Z1")
                .buys("2026-03-05T10:00:00", "S31", PHARMACY)
                .withId("A1");
        stay(lines, "duplicate")
                .buys("2026-03-05T10:00:00", "S32", PHARMACY)
                .andAgain("2026-03-05T10:00:01")
                .andAgain("2026-03-06T10:00:01");
        stay(lines, "sent-again-under-another-id")
                .buys("2026-03-05T10:00:00", "S33", PHARMACY)
                .buys("2026-03-05T10:00:00", "S33", PHARMACY);
    }

    @Test
    void itsGateIsCounted() {
        assertThat(share.seen()).isGreaterThan(share.through());
        // each stay that has begun, and each settlement that may lie in one, goes through; most of these match
        assertThat(share.through()).isGreaterThan(share.matches());
        assertThat(share.matches()).isGreaterThan(20);
    }

    private static EventLines.Person stay(EventLines lines, String person) {
        return lines.person(person).admitted("2026-03-02T09:00:00", "V", HOSPITAL);
    }

    @Test
    void aPurchaseDuringAStayIsSuspected() {
        Alert alert = only("match");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.revision()).isEqualTo(1);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.institutionCode()).isEqualTo(HOSPITAL);
        assertThat(alert.region()).isEqualTo("141102");
        assertThat(alert.amountAtRiskFen()).isEqualTo(3050);
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-02T01:00:00Z"));
        assertThat(alert.window().to()).isNull();
        assertThat(alert.subject().also()).containsExactly(PHARMACY);
        assertThat(alert.evidence()).extracting(Evidence::role).containsExactly("admission", "outside_settlement");
        assertThat(alert.parameters()).containsEntry("reversal_hours", Arg.count(24));
        assertThat(alert.args()).containsEntry("settlements", Arg.count(1));
        assertThat(alert.detectedAt()).isNull();
    }

    @Test
    void aSecondSettlementChangesTheSameAlert() {
        List<Alert> both = alerts.get("two");
        assertThat(both).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        assertThat(both).extracting(Alert::alertId).containsOnly(both.get(0).alertId());
        assertThat(both.get(1).revision()).isEqualTo(2);
        assertThat(both.get(1).reason()).isEqualTo("FURTHER_SETTLEMENT");
        assertThat(both.get(1).amountAtRiskFen()).isEqualTo(23050);
        assertThat(both.get(1).score()).isEqualTo(70);
    }

    @Test
    void whatTheRuleDoesNotLookAtIsSilent() {
        assertThat(alerts.keySet())
                .doesNotContain("same-institution", "emergency-type", "rescue", "other-type", "pre-settlement");
    }

    @Test
    void theDaysOfAdmissionAndDischargeAreHonestToTheMillisecond() {
        assertThat(alerts.keySet()).doesNotContain("admission-day");
        assertThat(alerts.get("discharge-day")).extracting(Alert::status).endsWith(Status.WITHDRAWN);
        assertThat(last("after-admission-day").status()).isEqualTo(Status.RAISED);
        assertThat(last("eve-of-discharge").status()).isEqualTo(Status.CHANGED);
        assertThat(last("eve-of-discharge").window().to()).isEqualTo(Instant.parse("2026-03-09T02:00:00Z"));
    }

    @Test
    void approvedLeaveIsHonestToTheMillisecond() {
        assertThat(alerts.keySet()).doesNotContain("leave");
        assertThat(last("after-leave").status()).isEqualTo(Status.RAISED);
        assertThat(last("before-leave").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void aProxyMayCollectWhatWasPrescribedBeforeTheStay() {
        assertThat(alerts.keySet()).doesNotContain("proxy");
        assertThat(last("proxy-prescribed-in-stay").status()).isEqualTo(Status.RAISED);
        assertThat(last("proxy-without-prescription").status()).isEqualTo(Status.RAISED);
        assertThat(last("prescribed-no-proxy").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void aReversalWithinADayWithdraws() {
        assertThat(last("reversed").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(last("reversed").reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(last("reversed").amountAtRiskFen()).isZero();
        assertThat(last("reversed-too-late").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void whatBecomesKnownLaterWithdrawsWithAReason() {
        assertWithdrawn("leave-reported-later", "LEAVE_REPORTED");
        assertWithdrawn("discharge-entered-late", "DISCHARGE_REPORTED");
        assertWithdrawn("admission-cancelled", "ADMISSION_CANCELLED");
    }

    @Test
    void aCorrectedDischargeRaises() {
        List<Alert> all = alerts.get("discharge-corrected");
        assertThat(all).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        assertThat(all).extracting(Alert::reason).containsExactly(null, "DISCHARGE_REPORTED");
    }

    @Test
    void lateEventsAreStillSeen() {
        assertThat(last("admission-reported-late").status()).isEqualTo(Status.RAISED);
        assertThat(last("settlement-late").status()).isEqualTo(Status.RAISED);
        assertThat(last("settlement-late").eventTime()).isEqualTo(Instant.parse("2026-03-05T02:00:00Z"));
    }

    @Test
    void aSettlementAtTheInstantOfTheAdmissionMessageIsSeen() {
        assertThat(last("same-instant").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void repetitionsSayNothingNew() {
        assertThat(only("duplicate").revision()).isEqualTo(1);
        assertThat(only("sent-again-under-another-id").amountAtRiskFen()).isEqualTo(3050);
    }

    private static void assertWithdrawn(String person, String reason) {
        assertThat(alerts.get(person)).extracting(Alert::status).containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(last(person).reason()).isEqualTo(reason);
        assertThat(last(person).revision()).isEqualTo(2);
    }

    private static Alert only(String person) {
        assertThat(alerts.get(person)).as(person).hasSize(1);
        return alerts.get(person).get(0);
    }

    private static Alert last(String person) {
        assertThat(alerts.keySet()).contains(person);
        return alerts.get(person).get(alerts.get(person).size() - 1);
    }
}
