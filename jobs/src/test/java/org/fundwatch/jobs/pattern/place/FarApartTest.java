package org.fundwatch.jobs.pattern.place;

import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * PH09 as rules.md has it: faster than 80 km/h up to 150 km, 300 km/h up to 800 km, 800 km/h beyond; nothing below 50 km. The
 * places lie on one meridian, at 0, 49.9, 100, 200 and 1,000 km: to be there takes 75, 40 and 75 minutes.
 */
public class FarApartTest {
    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PH09");
    }

    public static void cases(EventLines lines) {
        pair(lines, "ph09-near", "H9KM49", "2026-03-02T09:00:00.001");
        pair(lines, "ph09-road-too-fast", "H9KM100", "2026-03-02T10:14:59");
        pair(lines, "ph09-road", "H9KM100", "2026-03-02T10:15:01");
        pair(lines, "ph09-rail-too-fast", "H9KM200", "2026-03-02T09:39:58");
        pair(lines, "ph09-rail", "H9KM200", "2026-03-02T09:40:02");
        pair(lines, "ph09-air-too-fast", "H9KM1000", "2026-03-02T10:14:55");
        pair(lines, "ph09-air", "H9KM1000", "2026-03-02T10:15:05");
        pair(lines, "ph09-same-instant", "H9KM100", "2026-03-02T09:00:00");
        pair(lines, "ph09-nowhere", "H9NOWHERE", "2026-03-02T09:10:00");
        first(lines, "ph09-online").buys("2026-03-02T09:10:00", "S2", "H9KM100", "\"channel\":\"ONLINE\"");
        first(lines, "ph09-agent").buys("2026-03-02T09:10:00", "S2", "H9KM100", "\"agent\":true");
        first(lines, "ph09-back-again")
                .buys("2026-03-02T09:30:00", "S2", "H9KM100")
                .buys("2026-03-02T10:00:00", "S3", "H9KM0");
        pair(lines, "ph09-reversed", "H9KM100", "2026-03-02T09:10:00").reverses("2026-03-03T10:00:00", "S2");
        pair(lines, "ph09-reversed-in-two-weeks", "H9KM100", "2026-03-02T09:10:00")
                .reverses("2026-03-17T10:00:00", "S2");
        first(lines, "ph09-ward").settles("21", "2026-03-02T09:10:00", "S2", "H9KM100", "");
        pair(lines, "ph09-late", "H9KM100", "2026-03-02T09:10:00").whichArrives("2026-03-04T10:00:00");
        pair(lines, "ph09-duplicate", "H9KM100", "2026-03-02T09:10:00").andAgain("2026-03-02T09:20:00");
    }

    private static EventLines.Person first(EventLines lines, String person) {
        return lines.person(person).buys("2026-03-02T09:00:00", "S1", "H9KM0");
    }

    private static EventLines.Person pair(EventLines lines, String person, String place, String time) {
        return first(lines, person).buys(time, "S2", place);
    }

    @Test
    void whoCannotHaveBeenThereIsSuspected() {
        Alert alert = SubjectAlerts.only(alerts, "ph09-road-too-fast");
        assertThat(alert.args()).containsEntry("minutes_between", Arg.count(74)).containsEntry("times", Arg.count(1));
        assertThat(alert.args().get("distance_km")).isIn(Arg.count(99), Arg.count(100));
        assertThat(alert.amountAtRiskFen()).isEqualTo(61_00);
        assertThat(alert.subject().also()).containsExactly("H9KM0", "H9KM100");
        assertThat(alerts.keySet())
                .contains("ph09-rail-too-fast", "ph09-air-too-fast", "ph09-same-instant")
                .doesNotContain("ph09-near", "ph09-road", "ph09-rail", "ph09-air");
    }

    @Test
    void whoNeedNotBeThereIsHonest() {
        assertThat(alerts.keySet()).doesNotContain("ph09-online", "ph09-agent", "ph09-nowhere", "ph09-ward");
    }

    @Test
    void oneAlertCoversADay() {
        Alert alert = SubjectAlerts.last(alerts, "ph09-back-again");
        assertThat(alert.revision()).isEqualTo(2);
        assertThat(alert.reason()).isEqualTo("FURTHER_USE_OF_CARD");
        assertThat(alert.args()).containsEntry("times", Arg.count(2));
        assertThat(alert.evidence()).hasSize(3);
    }

    @Test
    void aReversalWithdrawsAndALateUseRaises() {
        assertThat(SubjectAlerts.last(alerts, "ph09-reversed").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "ph09-reversed").reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(SubjectAlerts.last(alerts, "ph09-reversed-in-two-weeks").status())
                .isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.only(alerts, "ph09-late").status()).isEqualTo(Status.RAISED);
        assertThat(SubjectAlerts.only(alerts, "ph09-duplicate").status()).isEqualTo(Status.RAISED);
    }
}
