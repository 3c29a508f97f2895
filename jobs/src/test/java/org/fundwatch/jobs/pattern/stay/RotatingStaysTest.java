package org.fundwatch.jobs.pattern.stay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.MorePatterns.HOSPITAL;
import static org.fundwatch.jobs.pattern.MorePatterns.OTHER;
import static org.fundwatch.jobs.pattern.MorePatterns.THIRD;

import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PH06 as rules.md has it: ≥ 6 stays over ≥ 3 institutions in 180 days; planned cycles are left out of the count. */
public class RotatingStaysTest {
    private static final List<String> THREE = List.of(HOSPITAL, OTHER, THIRD);
    private static final List<String> TWO = List.of(HOSPITAL, OTHER);

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PH06");
    }

    public static void cases(EventLines lines) {
        stays(lines, "ph06-six", 6, THREE, "M51.2");
        stays(lines, "ph06-five", 5, THREE, "M51.2");
        stays(lines, "ph06-two-places", 6, TWO, "M51.2");
        stays(lines, "ph06-planned", 6, THREE, "Z51.1");
        stays(lines, "ph06-seven", 7, THREE, "M51.2");
        stays(lines, "ph06-cancelled", 6, THREE, "M51.2").admissionCancelled("2026-01-30T10:00:00", "V5");
        stay(stays(lines, "ph06-180-days", 5, THREE, "M51.2"), "V5", THIRD, "2026-06-30T10:00:00.000", "M51.2");
        stay(stays(lines, "ph06-over-180-days", 5, THREE, "M51.2"), "V5", THIRD, "2026-06-30T10:00:00.001", "M51.2");
        stays(lines, "ph06-repeated", 5, THREE, "M51.2")
                .admittedWith("2026-01-25T10:00:00", "V9", THIRD, diagnosis("Z51.1"))
                .andAgain("2026-01-25T11:00:00");
        stay(stays(lines, "ph06-late", 5, THREE, "M51.2"), "V5", THIRD, "2026-01-25T10:00:00", "M51.2")
                .whichArrives("2026-01-29T10:00:00");
    }

    /** Stays of two days, every four days from New Year on, from one institution to the next. */
    private static EventLines.Person stays(
            EventLines lines, String psnNo, int number, List<String> places, String diagnosis) {
        EventLines.Person person = lines.person(psnNo);
        for (int i = 0; i < number; i++) {
            String begin = "2026-01-%02dT10:00:00".formatted(1 + 4 * i);
            String end = "2026-01-%02dT10:00:00".formatted(3 + 4 * i);
            person.admittedWith(begin, "V" + i, places.get(i % places.size()), diagnosis(diagnosis))
                    .discharged(end, "V" + i, end)
                    .settlesStay(end, "SI" + i, "V" + i, places.get(i % places.size()), "100.00");
        }
        return person;
    }

    private static EventLines.Person stay(
            EventLines.Person person, String visit, String place, String begin, String diagnosis) {
        return person.admittedWith(begin, visit, place, diagnosis(diagnosis));
    }

    private static String diagnosis(String icd) {
        return "\"dise_codgs\":[\"%s\"]".formatted(icd);
    }

    @Test
    void sixStaysAtThreePlacesAreSuspected() {
        Alert alert = SubjectAlerts.last(alerts, "ph06-six");
        assertThat(alert.status()).isNotEqualTo(Status.WITHDRAWN);
        assertThat(alert.args()).containsEntry("times", Arg.count(6));
        assertThat(alert.amountAtRiskFen()).isEqualTo(600_00);
        assertThat(alert.subject().also()).containsExactly(HOSPITAL, OTHER, THIRD);
        assertThat(alerts.keySet()).doesNotContain("ph06-five", "ph06-two-places");
    }

    @Test
    void plannedCyclesAreLeftOutOfTheCount() {
        assertThat(alerts.keySet()).doesNotContain("ph06-planned", "ph06-repeated");
    }

    @Test
    void theWindowIs180DaysToTheMillisecond() {
        assertThat(alerts.keySet()).contains("ph06-180-days").doesNotContain("ph06-over-180-days");
    }

    @Test
    void aFurtherStayChangesAndACancelledOneWithdraws() {
        assertThat(SubjectAlerts.last(alerts, "ph06-seven").args()).containsEntry("times", Arg.count(7));
        assertThat(SubjectAlerts.last(alerts, "ph06-cancelled").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "ph06-cancelled").reason()).isEqualTo("ADMISSION_CANCELLED");
        assertThat(SubjectAlerts.last(alerts, "ph06-late").args()).containsEntry("times", Arg.count(6));
    }
}
