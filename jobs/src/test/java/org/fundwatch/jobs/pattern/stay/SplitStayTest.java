package org.fundwatch.jobs.pattern.stay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.RulesTogether;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * PH04 as rules.md has it: readmitted to the same institution with the same diagnosis group within 15 days after the
 * discharge; not by plan, not after a transfer. Each person is a case of its own; one job runs them all.
 */
public class SplitStayTest {
    private static final String HOSPITAL = "H14110200001";
    private static final String OTHER = "H14110200002";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void runAllCases() throws Exception {
        alerts = RulesTogether.of("PH04");
    }

    public static void terms(TestRulebook rulebook) throws IOException {
        rulebook.plannedCycle("ITEM", "CYCLE-")
                .override(
                        "PH04",
                        "within_days",
                        "{region: \"4212\", value: 5, source: synthetic}",
                        "{region: \"4212\", kind: COMMUNITY, value: 3, source: synthetic}",
                        "{kind: COMMUNITY, value: 8, source: synthetic}");
    }

    public static void allCases(EventLines lines) {
        cases(lines);
        corrections(lines);
        itemsTakenBack(lines);
        elsewhere(lines);
    }

    private static void cases(EventLines lines) {
        again(stay(lines, "match", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.3");
        again(stay(lines, "fifteen-days", "I63.9"), "2026-03-21T15:00:00.000", HOSPITAL, "I63.9");
        again(stay(lines, "over-fifteen-days", "I63.9"), "2026-03-21T15:00:00.001", HOSPITAL, "I63.9");
        again(stay(lines, "at-the-same-instant", "I63.9"), "2026-03-06T15:00:00", HOSPITAL, "I63.9");
        again(stay(lines, "other-illness", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I64.X");
        again(stay(lines, "other-institution", "I63.9"), "2026-03-12T10:00:00", OTHER, "I63.9");
        again(stay(lines, "planned-cycle", "Z51.1"), "2026-03-12T10:00:00", HOSPITAL, "Z51.1");
        String tumourAndCycle = "C34.9\",\"Z51.1";
        again(stay(lines, "cycle-named-second", tumourAndCycle), "2026-03-12T10:00:00", HOSPITAL, tumourAndCycle);
        lines.person("transferred")
                .admittedWith("2026-03-02T10:00:00", "V1", HOSPITAL, diagnosis("I63.9"))
                .dischargedWith("2026-03-06T15:00:00", "V1", "2026-03-06T15:00:00", "\"dscg_way\":\"TRANSFER\"")
                .admittedWith("2026-03-12T10:00:00", "V2", HOSPITAL, diagnosis("I63.9"));
        lines.person("no-diagnosis")
                .admitted("2026-03-02T10:00:00", "V1", HOSPITAL)
                .discharged("2026-03-06T15:00:00", "V1", "2026-03-06T15:00:00")
                .admitted("2026-03-12T10:00:00", "V2", HOSPITAL);
        lines.person("not-discharged")
                .admittedWith("2026-03-02T10:00:00", "V1", HOSPITAL, diagnosis("I63.9"))
                .admittedWith("2026-03-12T10:00:00", "V2", HOSPITAL, diagnosis("I63.9"));
        lines.person("first-cancelled")
                .admittedWith("2026-03-02T10:00:00", "V1", HOSPITAL, diagnosis("I63.9"))
                .admissionCancelled("2026-03-02T11:00:00", "V1")
                .admittedWith("2026-03-12T10:00:00", "V2", HOSPITAL, diagnosis("I63.9"));
        again(stay(lines, "duplicate", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .andAgain("2026-03-12T10:00:01")
                .andAgain("2026-03-13T10:00:00");
        lines.person("found-at-discharge")
                .admittedWith("2026-03-02T10:00:00", "V1", HOSPITAL, diagnosis("R51.X"))
                .dischargedWith("2026-03-06T15:00:00", "V1", "2026-03-06T15:00:00", diagnosis("I63.9"))
                .admittedWith("2026-03-12T10:00:00", "V2", HOSPITAL, diagnosis("I63.9"));
    }

    private static void corrections(EventLines lines) {
        again(stay(lines, "readmission-cancelled", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .admissionCancelled("2026-03-12T12:00:00", "V2");
        again(stay(lines, "discharge-corrected", "I63.9"), "2026-03-20T10:00:00", HOSPITAL, "I63.9")
                .dischargeCancelled("2026-03-21T09:00:00", "V1")
                .discharged("2026-03-21T10:00:00", "V1", "2026-03-04T15:00:00");
        again(stay(lines, "way-corrected", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .dischargedWith("2026-03-13T10:00:00", "V1", "2026-03-06T15:00:00", "\"dscg_way\":\"TRANSFER\"");
        lines.person("discharge-late")
                .admittedWith("2026-03-02T10:00:00", "V1", HOSPITAL, diagnosis("I63.9"))
                .admittedWith("2026-03-12T10:00:00", "V2", HOSPITAL, diagnosis("I63.9"))
                .discharged("2026-03-06T15:00:00", "V1", "2026-03-06T15:00:00")
                .whichArrives("2026-03-14T09:00:00");
        again(stay(lines, "readmission-corrected", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .tells("ADMISSION", "2026-03-13T09:00:00", readmission("2026-03-11T10:00:00"));
        again(stay(lines, "readmitted-anew", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .admissionCancelled("2026-03-12T12:00:00", "V2")
                .tells("ADMISSION", "2026-03-13T10:00:00", readmission("2026-03-13T10:00:00"));
        again(stay(lines, "nearer-stay-reported-late", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .admittedWith("2026-03-08T10:00:00", "V3", HOSPITAL, diagnosis("I63.9"))
                .whichArrives("2026-03-13T10:00:00")
                .discharged("2026-03-09T10:00:00", "V3", "2026-03-09T10:00:00")
                .whichArrives("2026-03-13T10:00:00");
        again(stay(lines, "item-of-a-cycle", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .isCharged("2026-03-12T14:00:00", "V2", HOSPITAL, ItemLine.of("1", "CYCLE-7"));
        stay(lines, "item-known-first", "I63.9")
                .isCharged("2026-03-12T09:00:00", "V2", HOSPITAL, ItemLine.of("1", "CYCLE-7"))
                .admittedWith("2026-03-12T10:00:00", "V2", HOSPITAL, diagnosis("I63.9"));
        again(stay(lines, "item-of-the-earlier-stay", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .isCharged("2026-03-03T14:00:00", "V1", HOSPITAL, ItemLine.of("1", "CYCLE-7"))
                .isCharged("2026-03-12T14:00:00", "V2", HOSPITAL, ItemLine.of("1", "OTHER-CYCLE-7"));
        again(stay(lines, "settled-as-a-visit", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .tells("SETTLEMENT", "2026-03-16T16:00:00", """
                        "setl_id":"SV","mdtrt_id":"V2","fixmedins_code":"%s","med_type":"21","medfee_sumamt":640.50,
                        "items":[{"feedetl_sn":"1","med_list_codg":"X1","cnt":1,"pric":640.5,"det_item_fee_sumamt":640.50}]""".replace("\n", "")
                        .formatted(HOSPITAL));
        again(stay(lines, "settled", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .settlesStay("2026-03-06T16:00:00", "S1", "V1", HOSPITAL, "4000.00")
                .settlesStay("2026-03-16T16:00:00", "S2", "V2", HOSPITAL, "5000.50")
                .reverses("2026-03-17T09:00:00", "S2");
    }

    /** Items of a planned cycle that do not stay on the bill of the readmission. */
    private static void itemsTakenBack(EventLines lines) {
        again(stay(lines, "item-only-given-back", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .isCharged("2026-03-12T14:00:00", "V2", HOSPITAL, givenBack("CYCLE-7"));
        again(stay(lines, "item-given-back-at-once", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .isCharged("2026-03-12T14:00:00", "V2", HOSPITAL, ItemLine.of("1", "CYCLE-7"), givenBack("CYCLE-7"));
        again(stay(lines, "item-given-back-in-part", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .isCharged(
                        "2026-03-12T14:00:00",
                        "V2",
                        HOSPITAL,
                        ItemLine.of("1", "CYCLE-7").times("2"))
                .isCharged("2026-03-13T14:00:00", "V2", HOSPITAL, givenBack("CYCLE-7"));
        again(stay(lines, "item-given-back-later", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .isCharged("2026-03-12T14:00:00", "V2", HOSPITAL, ItemLine.of("1", "CYCLE-7"))
                .isCharged("2026-03-13T14:00:00", "V2", HOSPITAL, givenBack("CYCLE-7"));
        again(stay(lines, "item-settled-and-reversed", "I63.9"), "2026-03-12T10:00:00", HOSPITAL, "I63.9")
                .tells("SETTLEMENT", "2026-03-16T16:00:00", """
                        "setl_id":"SC","mdtrt_id":"V2","fixmedins_code":"%s","med_type":"21",
                        "items":[{"feedetl_sn":"1","med_list_codg":"CYCLE-7","cnt":1,"pric":9,"det_item_fee_sumamt":9}]""".replace("\n", "")
                        .formatted(HOSPITAL))
                .reverses("2026-03-17T09:00:00", "SC");
    }

    private static ItemLine givenBack(String item) {
        return ItemLine.of("2", item).times("-1").givingBack("1");
    }

    /** Where the days are others, by region and by kind of institution: at the limit, and a millisecond beyond it. */
    private static void elsewhere(EventLines lines) {
        String hospital = "H42120200001";
        String communityThere = "H42120200002";
        String communityHere = "H14110200003";
        readmitted(lines, "region", hospital, "2026-03-11T15:00:00.000");
        readmitted(lines, "region-over", hospital, "2026-03-11T15:00:00.001");
        readmitted(lines, "region-and-kind", communityThere, "2026-03-09T15:00:00.000");
        readmitted(lines, "region-and-kind-over", communityThere, "2026-03-09T15:00:00.001");
        readmitted(lines, "kind", communityHere, "2026-03-14T15:00:00.000");
        readmitted(lines, "kind-over", communityHere, "2026-03-14T15:00:00.001");
    }

    private static void readmitted(EventLines lines, String person, String institution, String time) {
        EventLines.Person stay = lines.person(person)
                .admittedWith("2026-03-02T10:00:00", "V1", institution, diagnosis("I63.9"))
                .discharged("2026-03-06T15:00:00", "V1", "2026-03-06T15:00:00");
        again(stay, time, institution, "I63.9");
    }

    private static EventLines.Person stay(EventLines lines, String person, String diagnosis) {
        return lines.person(person)
                .admittedWith("2026-03-02T10:00:00", "V1", HOSPITAL, diagnosis(diagnosis))
                .discharged("2026-03-06T15:00:00", "V1", "2026-03-06T15:00:00");
    }

    private static EventLines.Person again(
            EventLines.Person person, String time, String institution, String diagnosis) {
        return person.admittedWith(time, "V2", institution, diagnosis(diagnosis));
    }

    private static String readmission(String begin) {
        return "\"mdtrt_id\":\"V2\",\"fixmedins_code\":\"%s\",\"begntime\":\"%s+08:00\",%s"
                .formatted(HOSPITAL, begin, diagnosis("I63.9"));
    }

    private static String diagnosis(String code) {
        return "\"dise_codgs\":[\"%s\",\"E11.9\"]".formatted(code);
    }

    @Test
    void backSoonForTheSameIllnessIsSuspected() {
        Alert alert = only("match");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.institutionCode()).isEqualTo(HOSPITAL);
        assertThat(alert.region()).isEqualTo("141102");
        // five full days between, ten sooner than fifteen: 50 + 10 × 3
        assertThat(alert.score()).isEqualTo(80);
        assertThat(alert.args())
                .containsEntry("days_between", Arg.count(5))
                .containsEntry("diagnosis_group", Arg.text("I63"))
                .containsEntry("visit_id", Arg.text("V2"))
                .containsEntry("earlier_visit_id", Arg.text("V1"))
                .containsEntry("discharged_at", Arg.time(Instant.parse("2026-03-06T07:00:00Z")))
                .containsEntry("admitted_at", Arg.time(Instant.parse("2026-03-12T02:00:00Z")));
        assertThat(alert.parameters()).containsEntry("within_days", Arg.count(15));
        assertThat(alert.evidence())
                .extracting(Evidence::role)
                .containsExactly("admission", "discharge", "readmission");
    }

    @Test
    void fifteenDaysCountToTheMillisecond() {
        assertThat(only("fifteen-days").args()).containsEntry("days_between", Arg.count(15));
        assertThat(alerts.keySet()).doesNotContain("over-fifteen-days");
        assertThat(only("at-the-same-instant").args()).containsEntry("days_between", Arg.count(0));
    }

    @Test
    void regionAndKindOfTheInstitutionSetTheDays() {
        assertThat(only("region").parameters()).containsEntry("within_days", Arg.count(5));
        assertThat(only("region").score()).isEqualTo(50);
        assertThat(only("region-and-kind").parameters()).containsEntry("within_days", Arg.count(3));
        assertThat(only("kind").parameters()).containsEntry("within_days", Arg.count(8));
        assertThat(alerts.keySet()).doesNotContain("region-over", "region-and-kind-over", "kind-over");
    }

    @Test
    void otherIllnessOtherPlaceAndGoodReasonsAreHonest() {
        assertThat(alerts.keySet())
                .doesNotContain(
                        "other-illness",
                        "other-institution",
                        "planned-cycle",
                        "cycle-named-second",
                        "transferred",
                        "no-diagnosis",
                        "not-discharged",
                        "first-cancelled");
    }

    @Test
    void anItemOfAPlannedCycleExcusesTheReadmissionItIsBilledIn() {
        assertWithdrawn("item-of-a-cycle", "FEES_REPORTED");
        assertThat(alerts.keySet()).doesNotContain("item-known-first");
        assertThat(only("item-of-the-earlier-stay").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void anItemOfAPlannedCycleThatWasTakenBackExcusesNothing() {
        assertThat(only("item-only-given-back").status()).isEqualTo(Status.RAISED);
        assertThat(only("item-given-back-at-once").status()).isEqualTo(Status.RAISED);
        assertWithdrawn("item-given-back-in-part", "FEES_REPORTED");
        assertThat(alerts.get("item-given-back-later"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN, Status.RAISED);
        assertThat(alerts.get("item-settled-and-reversed"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN, Status.RAISED);
    }

    @Test
    void theAlertKeepsItsNameWhateverIsSaidOfTheReadmission() {
        List<Alert> corrected = alerts.get("readmission-corrected");
        assertThat(corrected).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        assertThat(corrected)
                .extracting(Alert::alertId)
                .containsOnly(corrected.get(0).alertId());
        // 6 March 15:00 to 11 March 10:00
        assertThat(corrected.get(1).args()).containsEntry("days_between", Arg.count(4));
        List<Alert> anew = alerts.get("readmitted-anew");
        assertThat(anew).extracting(Alert::status).containsExactly(Status.RAISED, Status.WITHDRAWN, Status.RAISED);
        assertThat(anew).extracting(Alert::alertId).containsOnly(anew.get(0).alertId());
    }

    @Test
    void anEarlierStayReportedLateChangesWhatTheReadmissionIsComparedWith() {
        List<Alert> ofReadmission = alerts.get("nearer-stay-reported-late").stream()
                .filter(alert -> alert.args().get("visit_id").equals(Arg.text("V2")))
                .toList();
        assertThat(ofReadmission)
                .extracting(alert -> alert.args().get("earlier_visit_id"))
                .containsExactly(Arg.text("V1"), Arg.text("V3"));
        assertThat(ofReadmission)
                .extracting(Alert::alertId)
                .containsOnly(ofReadmission.get(0).alertId());
    }

    @Test
    void theDischargeNamesTheIllness() {
        assertThat(only("found-at-discharge").args()).containsEntry("diagnosis_group", Arg.text("I63"));
    }

    @Test
    void aRepeatedAdmissionSaysNothingNew() {
        assertThat(only("duplicate").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void correctionsWithdraw() {
        assertWithdrawn("readmission-cancelled", "ADMISSION_CANCELLED");
        assertWithdrawn("discharge-corrected", "DISCHARGE_CANCELLED");
        assertWithdrawn("way-corrected", "DISCHARGE_REPORTED");
    }

    @Test
    void aDischargeThatComesLateStillCounts() {
        assertThat(only("discharge-late").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void theSettlementOfTheReadmissionIsAtRisk() {
        assertThat(alerts.get("settled"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.CHANGED, Status.CHANGED);
        assertThat(alerts.get("settled")).extracting(Alert::amountAtRiskFen).containsExactly(0L, 500_050L, 0L);
        assertThat(alerts.get("settled"))
                .extracting(Alert::reason)
                .containsExactly(null, "STAY_SETTLED", "SETTLEMENT_REVERSED");
    }

    @Test
    void aSettlementOfInpatientTypeIsAtRiskToo() {
        assertThat(SubjectAlerts.last(alerts, "settled-as-a-visit").amountAtRiskFen())
                .isEqualTo(64_050);
    }

    private static void assertWithdrawn(String person, String reason) {
        assertThat(alerts.get(person))
                .as(person)
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(alerts.get(person).get(1).reason()).isEqualTo(reason);
    }

    private static Alert only(String person) {
        return SubjectAlerts.only(alerts, person);
    }
}
