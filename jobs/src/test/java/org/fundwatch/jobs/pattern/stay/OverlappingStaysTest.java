package org.fundwatch.jobs.pattern.stay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.RulesTogether;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * PH03 as rules.md has it: overlapping stays in two institutions; a transfer on one day and a cancelled admission are
 * honest. Each person is a case of its own; one job runs them all.
 */
public class OverlappingStaysTest {
    private static final String ONE = "H14110200001";
    private static final String TWO = "H14110200002";
    private static final String THREE = "H14110200003";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void runAllCases() throws Exception {
        alerts = RulesTogether.of("PH03");
    }

    public static void allCases(EventLines lines) {
        cases(lines);
        corrections(lines);
    }

    private static void cases(EventLines lines) {
        lines.person("match")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .discharged("2026-03-08T15:00:00", "V1", "2026-03-08T15:00:00")
                .admitted("2026-03-06T10:00:00", "V2", TWO);
        lines.person("same-institution")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T10:00:00", "V2", ONE);
        lines.person("one-after-the-other")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .discharged("2026-03-05T23:59:59.999", "V1", "2026-03-05T23:59:59.999")
                .admitted("2026-03-06T00:00:00.000", "V2", TWO);
        lines.person("ends-as-the-next-begins")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .discharged("2026-03-06T10:00:00", "V1", "2026-03-06T10:00:00")
                .admitted("2026-03-06T10:00:00", "V2", TWO);
        lines.person("last-millisecond-of-the-day")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T00:00:00.000", "V2", TWO)
                .discharged("2026-03-06T23:59:59.999", "V1", "2026-03-06T23:59:59.999");
        lines.person("first-millisecond-of-the-next-day")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T23:59:59.999", "V2", TWO)
                .discharged("2026-03-07T00:00:00.000", "V1", "2026-03-07T00:00:00.000");
        lines.person("same-instant")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-02T10:00:00", "V2", TWO);
        lines.person("duplicate")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T10:00:00", "V2", TWO)
                .andAgain("2026-03-06T10:00:01")
                .andAgain("2026-03-07T10:00:00");
        lines.person("three")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-03T10:00:00", "V2", TWO)
                .admitted("2026-03-04T10:00:00", "V3", THREE);
        lines.person("same-visit-number")
                .admitted("2026-03-02T10:00:00", "V", ONE)
                .admitted("2026-03-04T10:00:00", "V", TWO);
    }

    private static void corrections(EventLines lines) {
        lines.person("transfer")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T11:00:00", "V2", TWO)
                .discharged("2026-03-06T15:00:00", "V1", "2026-03-06T15:00:00");
        lines.person("second-cancelled")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T10:00:00", "V2", TWO)
                .admissionCancelled("2026-03-07T09:00:00", "V2");
        lines.person("first-cancelled-before")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admissionCancelled("2026-03-03T09:00:00", "V1")
                .admitted("2026-03-06T10:00:00", "V2", TWO);
        lines.person("discharge-entered-late")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T10:00:00", "V2", TWO)
                .discharged("2026-03-09T10:00:00", "V1", "2026-03-05T10:00:00");
        lines.person("discharge-cancelled")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .discharged("2026-03-04T10:00:00", "V1", "2026-03-04T10:00:00")
                .admitted("2026-03-06T10:00:00", "V2", TWO)
                .dischargeCancelled("2026-03-07T10:00:00", "V1")
                .discharged("2026-03-08T10:00:00", "V1", "2026-03-08T10:00:00");
        lines.person("admission-late")
                .admitted("2026-03-06T10:00:00", "V2", TWO)
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .whichArrives("2026-03-09T10:00:00");
        lines.person("admission-corrected")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T10:00:00", "V2", TWO)
                .admitted("2026-03-07T09:00:00", "V2", TWO, "2026-03-05T10:00:00");
        lines.person("first-turns-second")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T10:00:00", "V2", TWO)
                .admitted("2026-03-08T09:00:00", "V1", ONE, "2026-03-07T10:00:00");
        lines.person("admitted-anew")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T10:00:00", "V2", TWO)
                .admissionCancelled("2026-03-07T09:00:00", "V2")
                .admitted("2026-03-08T10:00:00", "V2", TWO);
        lines.person("settled-as-visits")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T10:00:00", "V2", TWO)
                .tells("SETTLEMENT", "2026-03-09T11:00:00", settlement("S1", "V1", ONE, "21", "1000.00"))
                .tells("SETTLEMENT", "2026-03-10T11:00:00", settlement("S2", "V2", TWO, "22", "2500.00"))
                .tells("SETTLEMENT", "2026-03-10T12:00:00", settlement("S3", "V2", TWO, "11", "77.00"));
        lines.person("settled")
                .admitted("2026-03-02T10:00:00", "V1", ONE)
                .admitted("2026-03-06T10:00:00", "V2", TWO)
                .discharged("2026-03-08T10:00:00", "V1", "2026-03-08T10:00:00")
                .settlesStay("2026-03-08T11:00:00", "S1", "V1", ONE, "1000.00")
                .settlesStay("2026-03-12T11:00:00", "S2", "V2", TWO, "2500.00");
    }

    private static String settlement(String id, String visit, String institution, String medicalType, String yuan) {
        return ("\"setl_id\":\"%s\",\"mdtrt_id\":\"%s\",\"fixmedins_code\":\"%s\",\"med_type\":\"%s\","
                        + "\"items\":[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"X1\",\"cnt\":1,\"pric\":%s,"
                        + "\"det_item_fee_sumamt\":%s}]")
                .formatted(id, visit, institution, medicalType, yuan, yuan);
    }

    @Test
    void theAlertKeepsItsNameWhateverIsSaidOfTheTwoStays() {
        for (String person :
                List.of("match", "admission-corrected", "first-turns-second", "admitted-anew", "settled")) {
            assertThat(alerts.get(person).stream().map(Alert::alertId).distinct())
                    .as(person)
                    .hasSize(1);
        }
    }

    @Test
    void aCorrectedAdmissionChangesTheAlert() {
        Alert corrected = last("admission-corrected");
        assertThat(corrected.status()).isEqualTo(Status.CHANGED);
        assertThat(corrected.reason()).isEqualTo("ADMISSION_REPORTED");
        assertThat(corrected.window().from()).isEqualTo(Instant.parse("2026-03-05T02:00:00Z"));
        Alert turned = last("first-turns-second");
        assertThat(turned.status()).isEqualTo(Status.CHANGED);
        assertThat(turned.institutionCode()).isEqualTo(ONE);
        assertThat(turned.window().from()).isEqualTo(Instant.parse("2026-03-07T02:00:00Z"));
    }

    @Test
    void admittedAnewUnderTheSameVisitTheAlertRisesAgain() {
        assertThat(alerts.get("admitted-anew"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN, Status.RAISED);
        assertThat(last("admitted-anew").window().from()).isEqualTo(Instant.parse("2026-03-08T02:00:00Z"));
    }

    @Test
    void inTwoBedsAtOnceIsSuspected() {
        Alert alert = last("match");
        assertThat(alert.status()).isEqualTo(Status.CHANGED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.institutionCode()).isEqualTo(TWO);
        assertThat(alert.subject().also()).containsExactly(ONE, TWO);
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-06T02:00:00Z"));
        assertThat(alert.window().to()).isEqualTo(Instant.parse("2026-03-08T07:00:00Z"));
        // 6 March 10:00 to 8 March 15:00: two days and five hours
        assertThat(alert.args()).containsEntry("overlap_hours", Arg.count(53));
        assertThat(alert.score()).isEqualTo(80);
        assertThat(alert.evidence()).extracting(Evidence::role).containsExactly("admission", "admission", "discharge");
    }

    @Test
    void aStayAfterTheOtherIsHonest() {
        assertThat(alerts.keySet())
                .doesNotContain(
                        "same-institution", "one-after-the-other", "ends-as-the-next-begins", "first-cancelled-before");
    }

    @Test
    void aTransferIsDischargedOnTheDayOfTheAdmission() {
        assertWithdrawn("transfer", "DISCHARGE_REPORTED");
        assertWithdrawn("last-millisecond-of-the-day", "DISCHARGE_REPORTED");
        assertThat(last("first-millisecond-of-the-next-day").status()).isNotEqualTo(Status.WITHDRAWN);
    }

    @Test
    void twoAdmissionsAtTheSameInstantAndALateOneCount() {
        assertThat(last("same-instant").status()).isEqualTo(Status.RAISED);
        assertThat(last("admission-late").status()).isEqualTo(Status.RAISED);
        assertThat(last("admission-late").args())
                .containsEntry("institution", Arg.text(TWO))
                .containsEntry("other_institution", Arg.text(ONE));
        assertThat(last("same-visit-number").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void aRepeatedAdmissionSaysNothingNew() {
        assertThat(alerts.get("duplicate")).hasSize(1);
    }

    @Test
    void eachPairIsAnAlert() {
        assertThat(alerts.get("three").stream().map(Alert::alertId).distinct()).hasSize(3);
    }

    @Test
    void correctionsWithdraw() {
        assertWithdrawn("second-cancelled", "ADMISSION_CANCELLED");
        assertWithdrawn("discharge-entered-late", "DISCHARGE_REPORTED");
    }

    @Test
    void aCancelledDischargeRaises() {
        assertThat(alerts.get("discharge-cancelled"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.CHANGED);
        assertThat(last("discharge-cancelled").args()).containsEntry("overlap_hours", Arg.count(48));
    }

    @Test
    void bothSettlementsAreAtRisk() {
        assertThat(last("settled").amountAtRiskFen()).isEqualTo(350_000);
        assertThat(last("settled").reason()).isEqualTo("STAY_SETTLED");
        assertThat(last("settled-as-visits").amountAtRiskFen()).isEqualTo(350_000);
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
