package org.fundwatch.jobs.pattern.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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

/** PH05 as rules.md has it: more than 110 % of the beds at three midnights in a row; day surgery is out. Ten beds: twelve are too many. */
public class CrowdedWardsTest {
    private static final String BEGIN = "2026-04-01T10:00:00";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PH05");
    }

    public static void cases(EventLines lines) {
        stays(lines, "ph05-twelve", 12, "H9TEN", "2026-04-04T00:00:00.001");
        stays(lines, "ph05-eleven", 11, "H9TEN2", "2026-04-10T10:00:00");
        // ten days later, twelve at two midnights only
        stays(lines, "ph05-two-midnights", 12, "H9TEN2", "2026-04-13T10:00:00", "2026-04-15T00:00:00.000");
        for (int i = 0; i < 12; i++) {
            lines.person("ph05-day-" + i)
                    .admittedWith(BEGIN, "V-PH05", "H9TEN3", "\"med_type\":\"28\"")
                    .discharged("2026-04-06T10:00:00", "V-PH05", "2026-04-01T18:00:00");
        }
        stays(lines, "ph05-corrected", 12, "H9TEN4", "2026-04-05T10:00:00");
        // one of them had gone home on the first evening, as is told on the eighth day
        lines.person("ph05-corrected-0").discharged("2026-04-08T10:00:00", "V-PH05", "2026-04-01T20:00:00");
        for (int i = 0; i < 12; i++) {
            // settled on the next day, and no discharge is told
            lines.person("ph05-settled-" + i)
                    .admitted(BEGIN, "V-PH05", "H9TEN5")
                    .settlesStay("2026-04-02T10:00:00", "SI-ph05-" + i, "V-PH05", "H9TEN5", "70.00");
        }
        stays(lines, "ph05-exempt", 12, "H9TEN6", "2026-04-10T10:00:00");
        // so that time goes on at each of them
        for (String place : List.of("H9TEN", "H9TEN2", "H9TEN3", "H9TEN4", "H9TEN5", "H9TEN6")) {
            lines.person("ph05-clock-" + place).admitted("2026-04-20T10:00:00", "V-CLOCK", place);
        }
    }

    private static void stays(EventLines lines, String name, int persons, String place, String end) {
        stays(lines, name, persons, place, BEGIN, end);
    }

    private static void stays(EventLines lines, String name, int persons, String place, String begin, String end) {
        for (int i = 0; i < persons; i++) {
            lines.person(name + "-" + i).admitted(begin, "V-PH05", place).discharged(end, "V-PH05", end);
        }
    }

    @Test
    void threeMidnightsInARowAreSuspected() {
        Alert alert = SubjectAlerts.last(alerts, "H9TEN");
        assertThat(alert.status()).isNotEqualTo(Status.WITHDRAWN);
        assertThat(alert.args())
                .containsEntry("beds", Arg.count(10))
                .containsEntry("inpatients", Arg.count(12))
                .containsEntry("days", Arg.count(3))
                .containsEntry("from", Arg.date(LocalDate.of(2026, 4, 1)))
                .containsEntry("to", Arg.date(LocalDate.of(2026, 4, 3)));
    }

    @Test
    void elevenOfTenAndTwoMidnightsAreNot() {
        assertThat(alerts.keySet()).doesNotContain("H9TEN2");
    }

    @Test
    void whoWasSettledLiesInNoBed() {
        assertThat(alerts.keySet()).doesNotContain("H9TEN5");
    }

    @Test
    void anExemptInstitutionIsNotJudged() {
        assertThat(alerts.keySet()).doesNotContain("H9TEN6");
    }

    @Test
    void daySurgeryLiesInNoBedAtNight() {
        assertThat(alerts.keySet()).doesNotContain("H9TEN3");
    }

    @Test
    void aDischargeDatedBackWithdraws() {
        assertThat(alerts.get("H9TEN4").get(0).status()).isEqualTo(Status.RAISED);
        assertThat(SubjectAlerts.last(alerts, "H9TEN4").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "H9TEN4").reason()).isEqualTo("CENSUS_TAKEN");
    }
}
