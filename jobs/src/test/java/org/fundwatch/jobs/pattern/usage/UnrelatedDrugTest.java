package org.fundwatch.jobs.pattern.usage;

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

/** RX07 as rules.md has it: no diagnosis of the person in 90 days fits the drug; none at all is not judged. XSUGAR is for E11, E14. */
public class UnrelatedDrugTest {
    private static final String TIME = "2026-06-01T10:00:00";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("RX07");
    }

    public static void cases(EventLines lines) {
        billed(lines.person("rx07-other-illness"), "XSUGAR", "J06");
        billed(lines.person("rx07-fits"), "XSUGAR", "J06\",\"E11.9");
        billed(lines.person("rx07-no-diagnosis"), "XSUGAR", "");
        billed(lines.person("rx07-no-prefixes"), "XPLAIN", "J06");
        billed(seen(lines, "rx07-90-days", "2026-03-03T00:00:00.000", "E14"), "XSUGAR", "J06");
        billed(seen(lines, "rx07-91-days", "2026-03-02T23:59:59.999", "E14"), "XSUGAR", "J06");
        billed(seen(lines, "rx07-only-later", "2026-06-02T00:00:00.000", "E14"), "XSUGAR", "J06");
        billed(admitted(lines, "rx07-in-hospital-before", "E11.2"), "XSUGAR", "J06");
        billed(
                lines.person("rx07-prescribed")
                        .tells(
                                "PRESCRIPTION",
                                "2026-05-30T10:00:00",
                                "\"rxno\":\"R-RX07\",\"fixmedins_code\":\"%s\",\"dise_codgs\":[\"E11\"],\"items\":[]"
                                        .formatted(HOSPITAL)),
                "XSUGAR",
                "J06");
        charged(admitted(lines, "rx07-ward-open", "J18"));
        ended(charged(admitted(lines, "rx07-ward", "J18")), "J18");
        ended(charged(admitted(lines, "rx07-ward-found-at-discharge", "J18")), "E11");
        billed(lines.person("rx07-reversed"), "XSUGAR", "J06").reverses("2026-06-02T10:00:00", "S-RX07");
        billed(lines.person("rx07-told-late"), "XSUGAR", "J06");
        seen(lines, "rx07-told-late", "2026-05-20T10:00:00", "E14").whichArrives("2026-06-05T10:00:00");
        // the line is older than the bill, which says what it is for
        seen(lines, "rx07-older-line", "2026-05-01T10:00:00", "J06")
                .isBilled(
                        TIME,
                        "S-RX07",
                        HOSPITAL,
                        "\"dise_codgs\":[\"E11\"]",
                        ItemLine.of("1", "XSUGAR").at("30.00").on("2026-05-20T10:00:00"));
        paper(lines, "rx07-paper", "2026-05-30");
        // what was known before is no longer remembered
        paper(lines, "rx07-old-paper", "2026-02-01");
        billed(lines.person("rx07-duplicate"), "XSUGAR", "J06").andAgain("2026-06-01T12:00:00");
    }

    private static EventLines.Person billed(EventLines.Person person, String item, String diagnoses) {
        return person.isBilled(
                TIME,
                "S-RX07",
                HOSPITAL,
                diagnoses.isEmpty() ? "" : "\"dise_codgs\":[\"%s\"]".formatted(diagnoses),
                ItemLine.of("1", item).at("30.00"));
    }

    private static void paper(EventLines lines, String person, String served) {
        lines.person(person)
                .tells(
                        "MANUAL_REIMBURSEMENT",
                        TIME,
                        "\"setl_id\":\"S-RX07\",\"mdtrt_id\":\"M-RX07\",\"fixmedins_code\":\"%s\",\"med_type\":\"11\","
                                        .formatted(HOSPITAL)
                                + "\"service_date\":\"%s\",\"invono\":\"I-%s\",\"dise_codgs\":[\"J06\"],"
                                        .formatted(served, person)
                                + "\"items\":[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"XSUGAR\",\"cnt\":1,\"pric\":30,"
                                + "\"det_item_fee_sumamt\":30}]");
    }

    private static EventLines.Person seen(EventLines lines, String person, String time, String diagnosis) {
        return lines.person(person)
                .isBilled(
                        time,
                        "S-SEEN",
                        HOSPITAL,
                        "\"dise_codgs\":[\"%s\"]".formatted(diagnosis),
                        ItemLine.of("1", "XPLAIN"));
    }

    private static EventLines.Person admitted(EventLines lines, String person, String diagnosis) {
        return lines.person(person)
                .admittedWith(
                        "2026-05-20T10:00:00", "V-RX07", HOSPITAL, "\"dise_codgs\":[\"%s\"]".formatted(diagnosis));
    }

    private static EventLines.Person charged(EventLines.Person person) {
        return person.isCharged(
                "2026-05-22T09:00:00",
                "V-RX07",
                HOSPITAL,
                ItemLine.of("1", "XSUGAR").at("30.00").on("2026-05-21T09:00:00"));
    }

    private static void ended(EventLines.Person person, String diagnosis) {
        person.dischargedWith(
                "2026-05-25T10:00:00", "V-RX07", "2026-05-25T10:00:00", "\"dise_codgs\":[\"%s\"]".formatted(diagnosis));
    }

    @Test
    void aDrugForAnotherIllnessIsSuspected() {
        Alert alert = SubjectAlerts.only(alerts, "rx07-other-illness");
        assertThat(alert.args()).containsEntry("item", Arg.text("XSUGAR")).containsEntry("diagnoses", Arg.text("J06"));
        assertThat(alert.amountAtRiskFen()).isEqualTo(30_00);
        assertThat(alerts.keySet()).doesNotContain("rx07-fits");
    }

    @Test
    void whereNothingIsKnownNothingIsJudged() {
        assertThat(alerts.keySet()).doesNotContain("rx07-no-diagnosis", "rx07-no-prefixes");
    }

    @Test
    void diagnosesOf90DaysCountWhereverTheyWereMade() {
        assertThat(alerts.keySet())
                .doesNotContain("rx07-90-days", "rx07-in-hospital-before", "rx07-prescribed")
                .contains("rx07-91-days", "rx07-only-later");
    }

    @Test
    void aStayIsJudgedWhenItHasEndedItsOwnDiagnosesIncluded() {
        assertThat(alerts.keySet()).doesNotContain("rx07-ward-open", "rx07-ward-found-at-discharge");
        assertThat(SubjectAlerts.only(alerts, "rx07-ward").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void aBillsOwnDiagnosisCountsForItsOlderLines() {
        assertThat(alerts.keySet()).doesNotContain("rx07-older-line");
    }

    @Test
    void paperIsJudgedWhereTheDiagnosesBeforeItAreRemembered() {
        assertThat(alerts.keySet()).contains("rx07-paper").doesNotContain("rx07-old-paper");
    }

    @Test
    void aReversalOrADiagnosisToldLateWithdraws() {
        assertThat(SubjectAlerts.last(alerts, "rx07-reversed").reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(SubjectAlerts.last(alerts, "rx07-told-late").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.only(alerts, "rx07-duplicate").status()).isEqualTo(Status.RAISED);
    }
}
