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

/** PH11 as rules.md has it: a severe main diagnosis without any item its table expects, at discharge; transfer within a day. */
public class SevereWithoutCareTest {
    private static final String VISIT = "V-PH11";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PH11");
    }

    public static void cases(EventLines lines) {
        ended(charged(ill(lines, "ph11-plain", "I22.0"), "XPLAIN"), "HOME", "\"I22.0\"")
                .settlesStay("2026-03-08T16:00:00", "SI-PH11", VISIT, HOSPITAL, "300.00");
        ended(charged(ill(lines, "ph11-treated", "I22.0"), "XTROPONIN"), "HOME", "");
        operated(ended(charged(ill(lines, "ph11-operated", "I22.0"), "XPLAIN"), "HOME", ""));
        ended(charged(ill(lines, "ph11-second-diagnosis", "M51.2\",\"I22.0"), "XPLAIN"), "HOME", "");
        ended(charged(ill(lines, "ph11-discharged-with-less", "I22.0"), "XPLAIN"), "HOME", "\"M51.2\"");
        ended(charged(ill(lines, "ph11-discharged-with-more", "M51.2"), "XPLAIN"), "HOME", "\"I22.9\"");
        charged(ill(lines, "ph11-still-there", "I22.0"), "XPLAIN");
        ended(ill(lines, "ph11-no-lines", "I22.0"), "HOME", "");
        transferred(lines, "ph11-transferred-in-a-day", "2026-03-03T10:00:00.000");
        transferred(lines, "ph11-transferred-later", "2026-03-03T10:00:00.001");
        ended(charged(ill(lines, "ph11-told-late", "I22.0"), "XPLAIN"), "HOME", "")
                .isCharged("2026-03-05T10:00:00", VISIT, HOSPITAL, ItemLine.of("9", "XTROPONIN"))
                .whichArrives("2026-03-10T10:00:00");
        ended(charged(ill(lines, "ph11-given-back", "I22.0"), "XTROPONIN"), "HOME", "")
                .isCharged(
                        "2026-03-10T10:00:00",
                        VISIT,
                        HOSPITAL,
                        ItemLine.of("9", "XTROPONIN").times("-1").givingBack("1"));
        ended(charged(ill(lines, "ph11-cancelled", "I22.0"), "XPLAIN"), "HOME", "")
                .admissionCancelled("2026-03-10T10:00:00", VISIT);
    }

    private static EventLines.Person ill(EventLines lines, String person, String diagnoses) {
        return lines.person(person)
                .admittedWith("2026-03-02T10:00:00", VISIT, HOSPITAL, "\"dise_codgs\":[\"%s\"]".formatted(diagnoses));
    }

    private static EventLines.Person charged(EventLines.Person person, String item) {
        return person.isCharged(
                "2026-03-03T09:00:00",
                VISIT,
                HOSPITAL,
                ItemLine.of("1", item).at("50.00"),
                ItemLine.of("2", "XBED").at("50.00"));
    }

    private static EventLines.Person ended(EventLines.Person person, String way, String diagnoses) {
        return ended(person, way, diagnoses, "2026-03-08T15:00:00");
    }

    private static EventLines.Person ended(EventLines.Person person, String way, String diagnoses, String end) {
        return person.dischargedWith(
                end, VISIT, end, "\"dscg_way\":\"%s\",\"dise_codgs\":[%s]".formatted(way, diagnoses));
    }

    private static void transferred(EventLines lines, String person, String end) {
        ended(charged(ill(lines, person, "I22.0"), "XPLAIN"), "TRANSFER", "", end);
    }

    private static void operated(EventLines.Person person) {
        person.tells(
                "SURGERY",
                "2026-03-09T12:00:00",
                "\"mdtrt_id\":\"%s\",\"fixmedins_code\":\"%s\",\"oprn_code\":\"36.9100\",".formatted(VISIT, HOSPITAL)
                        + "\"begntime\":\"2026-03-03T10:00:00.000+08:00\",\"endtime\":\"2026-03-03T11:00:00.000+08:00\"");
    }

    @Test
    void aSevereDiagnosisWithoutItsCareIsSuspected() {
        Alert alert = SubjectAlerts.last(alerts, "ph11-plain");
        assertThat(alert.status()).isNotEqualTo(Status.WITHDRAWN);
        assertThat(alert.args()).containsEntry("diagnosis", Arg.text("I22.0"));
        assertThat(alert.amountAtRiskFen()).isEqualTo(300_00);
        assertThat(alerts.keySet()).doesNotContain("ph11-treated");
    }

    @Test
    void theMainDiagnosisOfTheDischargeCounts() {
        assertThat(alerts.keySet()).doesNotContain("ph11-second-diagnosis", "ph11-discharged-with-less");
        assertThat(SubjectAlerts.only(alerts, "ph11-discharged-with-more").amountAtRiskFen())
                .isEqualTo(100_00);
    }

    @Test
    void anOpenStayAndOneWithoutLinesAreNotJudged() {
        assertThat(alerts.keySet()).doesNotContain("ph11-still-there", "ph11-no-lines");
    }

    @Test
    void whoIsTransferredWithinADayIsTreatedElsewhere() {
        assertThat(alerts.keySet()).doesNotContain("ph11-transferred-in-a-day").contains("ph11-transferred-later");
    }

    @Test
    void whatIsToldLaterWithdrawsOrRaises() {
        assertThat(SubjectAlerts.last(alerts, "ph11-told-late").reason()).isEqualTo("FEES_REPORTED");
        assertThat(SubjectAlerts.last(alerts, "ph11-told-late").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "ph11-operated").reason()).isEqualTo("SURGERY_REPORTED");
        assertThat(SubjectAlerts.only(alerts, "ph11-given-back").status()).isEqualTo(Status.RAISED);
        assertThat(SubjectAlerts.last(alerts, "ph11-cancelled").reason()).isEqualTo("ADMISSION_CANCELLED");
    }
}
