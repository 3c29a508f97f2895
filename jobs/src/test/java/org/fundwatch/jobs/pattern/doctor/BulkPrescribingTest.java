package org.fundwatch.jobs.pattern.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * RX05 as rules.md has it: one doctor, one drug, five distinct patients within five minutes; the doctor of the line, else
 * of the bill; the time of the prescription, else {@code fee_ocur_time}; an unknown doctor is DQ02 of the institution.
 */
class BulkPrescribingTest {
    private static final String HOSPITAL = "H14110200001";
    private static final String NAMELESS = "H14110200002";
    private static final String SHOP = "P14110200001";

    private static List<Alert> revisions = List.of();

    @BeforeAll
    static void runAllCases(@TempDir Path folder) throws Exception {
        TestRulebook rulebook = TestRulebook.in(folder.resolve("rulebook"))
                .item("XPILL", "DRUG", Map.of("generic_group", "GPILL"))
                .item("XPILL-OTHER", "DRUG", Map.of("generic_group", "GPILL"))
                .item("XDROP", "DRUG", Map.of())
                .item("XVACCINE", "VACCINE", Map.of())
                .item("XSCREEN", "SCREENING", Map.of());
        revisions = new FileDetection(rulebook.folder(), 1).revisions(cases().writeTo(folder));
    }

    private static EventLines cases() {
        EventLines lines = new EventLines();
        session(lines, "five", 5, 75_000, "XPILL");
        session(lines, "just-over", 5, 75_000, "XPILL", 1);
        session(lines, "four", 4, 60_000, "XPILL");
        session(lines, "vaccines", 8, 30_000, "XVACCINE");
        session(lines, "screening", 8, 30_000, "XSCREEN");
        session(lines, "unlisted", 8, 30_000, "XNOWHERE");
        session(lines, "nine", 9, 75_000, "XPILL");
        session(lines, "same-instant", 5, 0, "XPILL");
        for (int n = 0; n < 6; n++) {
            use(lines.person("same-person"), "one-patient", n, "2026-03-02T10:0%d:00".formatted(n), "XPILL");
            use(
                    lines.person("M" + n),
                    "two-drugs",
                    n,
                    "2026-03-02T10:0%d:00".formatted(n / 2),
                    n % 2 == 0 ? "XPILL" : "XDROP");
            use(
                    lines.person("G" + n),
                    "one-group",
                    n,
                    "2026-03-02T10:00:0%d".formatted(n),
                    n % 2 == 0 ? "XPILL" : "XPILL-OTHER");
            use(lines.person("D" + n % 4), "repeated", n % 4, "2026-03-02T10:0%d:00".formatted(n % 4), "XPILL");
        }
        EventLines.Person last = null;
        for (int n = 0; n < 5; n++) {
            last = use(lines.person("R" + n), "reversed", n, "2026-03-02T10:00:0" + n, "XPILL");
            use(lines.person("L" + n), "late", n, "2026-03-02T10:00:0" + n, "XPILL")
                    .whichArrives(n == 2 ? "2026-03-03T12:00:00" : "2026-03-02T11:00:0" + n);
            use(
                    lines.person("N" + n),
                    "midnight",
                    n,
                    n < 3 ? "2026-03-02T23:59:0" + n : "2026-03-03T00:01:0" + n,
                    "XPILL");
        }
        last.reverses("2026-03-20T10:00:00", "reversed-4");
        prescriptions(lines);
        doctors(lines);
        return lines;
    }

    /** So many patients, each so long after the one before; the last later by {@code more}. */
    private static void session(EventLines lines, String doctor, int patients, long apart, String item, long... more) {
        LocalDateTime start = LocalDateTime.parse("2026-03-02T10:00:00");
        for (int n = 0; n < patients; n++) {
            LocalDateTime at =
                    start.plus(n * apart + (n == patients - 1 && more.length > 0 ? more[0] : 0), ChronoUnit.MILLIS);
            use(lines.person(doctor + n), doctor, n, at.toString(), item);
        }
    }

    private static EventLines.Person use(EventLines.Person person, String doctor, int n, String at, String item) {
        return person.isBilled(
                at.startsWith("2026-03-03") ? "2026-03-03T11:00:00" : "2026-03-02T11:00:00",
                doctor + "-" + n,
                HOSPITAL,
                "",
                ItemLine.of("1", item).at("10.00").on(at).by(doctor));
    }

    private static void prescriptions(EventLines lines) {
        for (int n = 0; n < 5; n++) {
            // written within seconds, sold at a shop over two days, where the seller repeats the doctor's code
            EventLines.Person person = lines.person("W" + n);
            written(person, "2026-03-02T10:00:0" + n, "RX" + n, "written");
            person.isBilled(
                    "2026-03-0%dT1%d:00:00".formatted(2 + n % 2, n),
                    "W-" + n,
                    SHOP,
                    "\"rxno\":\"RX" + n + "\"",
                    ItemLine.of("1", "XPILL").by("written"));
            // written over the day, sold at a shop within seconds
            EventLines.Person other = lines.person("O" + n);
            written(other, "2026-03-02T1%d:00:00".formatted(n), "RO" + n, "sold-together");
            other.isBilled(
                    "2026-03-02T16:00:0" + n,
                    "O-" + n,
                    SHOP,
                    "\"rxno\":\"RO" + n + "\"",
                    ItemLine.of("1", "XPILL").by("sold-together"));
            // written at the hospital over the day, billed there within seconds
            EventLines.Person third = lines.person("H" + n);
            written(third, "2026-03-02T1%d:00:00".formatted(n), "RH" + n, "billed-together");
            third.isBilled(
                    "2026-03-02T16:00:0" + n,
                    "H-" + n,
                    HOSPITAL,
                    "\"rxno\":\"RH" + n + "\"",
                    ItemLine.of("1", "XPILL").by("billed-together"));
            // the number of a prescription that nobody has seen
            lines.person("U" + n)
                    .isBilled(
                            "2026-03-02T16:00:0" + n,
                            "U-" + n,
                            HOSPITAL,
                            "\"rxno\":\"RU" + n + "\"",
                            ItemLine.of("1", "XPILL").by("unseen"));
        }
    }

    private static void written(EventLines.Person person, String time, String number, String doctor) {
        person.says(
                "PRESCRIPTION",
                time,
                ("\"rxno\":\"%s\",\"fixmedins_code\":\"%s\",\"dr_codg\":\"%s\","
                                + "\"items\":[{\"med_list_codg\":\"XPILL\",\"cnt\":1,\"prd_days\":3}]")
                        .formatted(number, HOSPITAL, doctor));
    }

    private static void doctors(EventLines lines) {
        for (int n = 0; n < 5; n++) {
            String at = "2026-03-02T09:00:0" + n;
            lines.person("X" + n)
                    .isBilled(at, "X-" + n, HOSPITAL, "\"dr_codg\":\"of-the-bill\"", ItemLine.of("1", "XPILL"));
            lines.person("Y" + n)
                    .isBilled(
                            at,
                            "Y-" + n,
                            HOSPITAL,
                            "\"dr_codg\":\"not-this\"",
                            ItemLine.of("1", "XPILL").by("of-the-line"));
            lines.person("Z" + n)
                    .isBilled(
                            at,
                            "Z-" + n,
                            NAMELESS,
                            "",
                            ItemLine.of("1", "XPILL").by(n % 2 == 0 ? "未知" : "无"));
            lines.person("S" + n).isBilled(at, "S-" + n, SHOP, "", ItemLine.of("1", "XPILL"));
        }
        lines.person("T")
                .isBilled("2026-03-03T09:00:00", "T-1", NAMELESS, "", ItemLine.of("1", "XPILL"))
                .isBilled("2026-03-03T09:10:00", "T-2", NAMELESS, "", ItemLine.of("1", "XVACCINE"));
    }

    @Test
    void fivePatientsWithinFiveMinutesAreSuspected() {
        Alert alert = only("five");
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.subject()).isEqualTo(new Subject(Subject.Kind.DOCTOR, "five", List.of(HOSPITAL)));
        assertThat(alert.amountAtRiskFen()).isEqualTo(5000);
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(alert.window().to()).isEqualTo(Instant.parse("2026-03-02T02:05:00Z"));
        assertThat(alert.args()).containsEntry("persons", Arg.count(5)).containsEntry("drug", Arg.text("GPILL"));
        assertThat(alert.evidence()).hasSize(5).extracting(Evidence::role).containsOnly("settlement");
    }

    @Test
    void fourOrOneMillisecondTooLateAreNot() {
        assertThat(byDoctor().keySet()).doesNotContain("four", "just-over");
    }

    @Test
    void whatIsGivenToAQueueIsHonest() {
        assertThat(byDoctor().keySet()).doesNotContain("vaccines", "screening", "unlisted");
    }

    @Test
    void patientsAndDrugsAreCountedOnce() {
        assertThat(byDoctor().keySet()).doesNotContain("one-patient", "two-drugs", "repeated");
        assertThat(last("one-group").args()).containsEntry("persons", Arg.count(6));
    }

    @Test
    void windowsThatShareAPatientAreOneAlert() {
        // nine patients 75 s apart: each window holds five, ten minutes in all
        assertThat(byDoctor().get("nine"))
                .extracting(Alert::alertId)
                .containsOnly(last("nine").alertId());
        assertThat(last("nine").args()).containsEntry("persons", Arg.count(9));
        assertThat(last("nine").window().to()).isEqualTo(Instant.parse("2026-03-02T02:10:00Z"));
    }

    @Test
    void sameInstantLateAndAcrossMidnight() {
        assertThat(last("same-instant").args()).containsEntry("persons", Arg.count(5));
        assertThat(only("late").args()).containsEntry("persons", Arg.count(5));
        assertThat(only("midnight").args()).containsEntry("persons", Arg.count(5));
    }

    @Test
    void aReversalThatLeavesFourWithdraws() {
        assertThat(byDoctor().get("reversed").stream().map(alert -> alert.status() + " " + alert.reason()))
                .containsExactly("RAISED null", "WITHDRAWN SETTLEMENT_REVERSED");
    }

    @Test
    void aPrescriptionCountsWhenItWasWritten() {
        assertThat(only("written").evidence()).extracting(Evidence::role).containsOnly("prescription");
        assertThat(byDoctor().keySet()).doesNotContain("sold-together", "billed-together");
        assertThat(last("unseen").args()).containsEntry("persons", Arg.count(5));
    }

    @Test
    void theDoctorIsTheLinesElseTheBills() {
        assertThat(last("of-the-bill").args()).containsEntry("persons", Arg.count(5));
        assertThat(last("of-the-line").args()).containsEntry("persons", Arg.count(5));
        assertThat(byDoctor().keySet()).doesNotContain("not-this", "未知", "无");
    }

    @Test
    void anUnknownDoctorIsWrongDataOfTheInstitution() {
        List<Alert> wrong = revisions.stream()
                .filter(alert -> alert.ruleId().equals("DQ02"))
                .toList();
        assertThat(wrong).extracting(Alert::institutionCode).containsOnly(NAMELESS);
        assertThat(wrong).extracting(alert -> alert.args().get("matter")).containsOnly(Arg.text("UNKNOWN_DOCTOR"));
        Map<String, Alert> last =
                wrong.stream().collect(Collectors.toMap(Alert::alertId, alert -> alert, (one, other) -> other));
        assertThat(last.values())
                .extracting(alert -> alert.args().get("records"))
                .containsExactlyInAnyOrder(Arg.count(5), Arg.count(1));
    }

    private static Map<String, List<Alert>> byDoctor() {
        return SubjectAlerts.bySubject("RX05", revisions);
    }

    private static Alert last(String doctor) {
        List<Alert> all = byDoctor().getOrDefault(doctor, List.of());
        assertThat(all).as(doctor).isNotEmpty();
        return all.get(all.size() - 1);
    }

    private static Alert only(String doctor) {
        assertThat(byDoctor().get(doctor)).as(doctor).hasSize(1);
        return byDoctor().get(doctor).get(0);
    }
}
