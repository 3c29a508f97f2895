package org.fundwatch.jobs.pattern.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PH08 as rules.md has it: eight persons of one employer, residence or telephone at one institution in three days. */
public class GroupAdmissionsTest {
    private static final String FIRST = "2026-03-02T10:00:00";
    private static final String IN_TIME = "2026-03-05T10:00:00.000";

    private static List<Alert> alerts = List.of();

    @BeforeAll
    static void run() throws Exception {
        Map<String, List<Alert>> all = MorePatterns.of("PH08");
        alerts = all.values().stream().flatMap(List::stream).toList();
    }

    public static void cases(EventLines lines) {
        group(lines, "ph08-eight", 8, "emp_no", "E-EIGHT", "H9GROUP", IN_TIME);
        group(lines, "ph08-seven", 7, "emp_no", "E-SEVEN", "H9GROUP", IN_TIME);
        group(lines, "ph08-slow", 8, "resd_regn", "141102100201", "H9GROUP", "2026-03-05T10:00:00.001");
        group(lines, "ph08-village", 8, "resd_regn", "141102100202", "H9GROUP", IN_TIME);
        group(lines, "ph08-county", 8, "resd_regn", "141102", "H9GROUP", IN_TIME);
        group(lines, "ph08-phone", 9, "tel_hash", "T-NINE", "H9GROUP", IN_TIME);
        group(lines, "ph08-outbreak", 9, "emp_no", "E-OUTBREAK", "H9GROUP", IN_TIME);
        group(lines, "ph08-place", 9, "emp_no", "E-PLACE", "H9EXEMPT", IN_TIME);
        // seven here and one there
        group(lines, "ph08-apart", 7, "emp_no", "E-APART", "H9GROUP", IN_TIME);
        member(lines, "ph08-apart-8", "emp_no", "E-APART").admitted(IN_TIME, "V-8", "H9GROUP2");
        // one person twice is one
        group(lines, "ph08-twice", 7, "emp_no", "E-TWICE", "H9GROUP", IN_TIME);
        lines.person("ph08-twice-1")
                .discharged("2026-03-03T08:00:00", "V-1", "2026-03-03T08:00:00")
                .admitted("2026-03-03T10:00:00", "V-9", "H9GROUP");
        group(lines, "ph08-cancelled", 8, "emp_no", "E-CANCELLED", "H9GROUP2", IN_TIME)
                .admissionCancelled("2026-03-06T10:00:00", "V-8");
        group(lines, "ph08-settled", 8, "emp_no", "E-SETTLED", "H9GROUP2", IN_TIME)
                .discharged("2026-03-08T10:00:00", "V-8", "2026-03-08T10:00:00")
                .settlesStay("2026-03-08T11:00:00", "SI-PH08", "V-8", "H9GROUP2", "70.00");
        // who changed the employer before
        group(lines, "ph08-moved", 8, "emp_no", "E-MOVED", "H9GROUP2", IN_TIME);
        enrolled(lines.person("ph08-moved-1"), "2026-02-20T10:00:00", "2026-02-20", "emp_no", "E-OTHER");
    }

    /** The first is admitted on 2 March, the others at the last time. */
    private static EventLines.Person group(
            EventLines lines, String name, int persons, String field, String key, String place, String last) {
        EventLines.Person person = member(lines, name + "-1", field, key).admitted(FIRST, "V-1", place);
        for (int i = 2; i <= persons; i++) {
            person = member(lines, name + "-" + i, field, key).admitted(last, "V-" + i, place);
        }
        return person;
    }

    private static EventLines.Person member(EventLines lines, String psnNo, String field, String key) {
        return enrolled(lines.person(psnNo), "2026-02-01T10:00:00", "2025-01-01", field, key);
    }

    private static EventLines.Person enrolled(
            EventLines.Person person, String time, String from, String field, String key) {
        return person.tells(
                "ENROLMENT",
                time,
                "\"effective_from\":\"%s\",\"insutype\":\"310\",\"insuplc_admdvs\":\"141100\",\"%s\":\"%s\""
                        .formatted(from, field, key));
    }

    /** What was said about the group that this person is of. */
    private static List<Alert> about(String group) {
        return alerts.stream()
                .filter(alert -> alert.subject().also().stream().anyMatch(person -> person.startsWith(group + "-")))
                .toList();
    }

    @Test
    void eightPersonsInThreeDaysAreSuspected() {
        assertThat(about("ph08-eight")).hasSize(1);
        Alert alert = about("ph08-eight").get(0);
        assertThat(alert.subject().id()).isEqualTo("H9GROUP");
        assertThat(alert.subject().also()).hasSize(8);
        assertThat(alert.args())
                .containsEntry("persons", Arg.count(8))
                .containsEntry("group_kind", Arg.text("EMPLOYER"));
        assertThat(about("ph08-seven")).isEmpty();
        assertThat(about("ph08-slow")).isEmpty();
    }

    @Test
    void aCountyIsNoResidence() {
        assertThat(about("ph08-village")).hasSize(1);
        assertThat(about("ph08-county")).isEmpty();
    }

    @Test
    void aFurtherPersonChanges() {
        Alert last = about("ph08-phone").get(about("ph08-phone").size() - 1);
        assertThat(last.args())
                .containsEntry("persons", Arg.count(9))
                .containsEntry("group_kind", Arg.text("TELEPHONE"));
    }

    @Test
    void whatIsExemptOrApartOrOnePersonIsHonest() {
        assertThat(about("ph08-outbreak")).isEmpty();
        assertThat(about("ph08-place")).isEmpty();
        assertThat(about("ph08-apart")).isEmpty();
        assertThat(about("ph08-twice")).isEmpty();
        assertThat(about("ph08-moved")).isEmpty();
    }

    @Test
    void aCancelledAdmissionWithdrawsAndASettlementChangesTheAmount() {
        List<Alert> cancelled = about("ph08-cancelled");
        assertThat(cancelled.get(cancelled.size() - 1).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(cancelled.get(cancelled.size() - 1).reason()).isEqualTo("ADMISSION_CANCELLED");
        List<Alert> settled = about("ph08-settled");
        assertThat(settled.get(settled.size() - 1).reason()).isEqualTo("STAY_SETTLED");
        assertThat(settled.get(settled.size() - 1).amountAtRiskFen()).isEqualTo(70_00);
    }
}
