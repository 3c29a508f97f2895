package org.fundwatch.jobs.pattern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.RulesTogether;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ID02 as rules.md has it: settled and refunded within 10 minutes, three times in 7 days; one correction is honest. */
public class RepeatedRefundTest {
    private static final String SHOP = "P14110200001";
    private static final String OTHER_SHOP = "P14110200002";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void runAllCases() throws Exception {
        alerts = RulesTogether.of("ID02");
    }

    public static void cases(EventLines lines) {
        refund(
                refund(refund(lines.person("three"), "02T10:00:00", "02T10:05:00"), "05T10:00:00", "05T10:05:00"),
                "09T10:00:00",
                "09T10:05:00");
        refund(refund(lines.person("two"), "02T10:00:00", "02T10:05:00"), "05T10:00:00", "05T10:05:00");
        refund(lines.person("one-correction"), "02T10:00:00", "02T10:04:00")
                .buys("2026-03-02T10:06:00", "honest-after-correction", SHOP);
        refund(
                refund(
                        refund(lines.person("ten-minutes"), "02T10:00:00", "02T10:10:00.000"),
                        "03T10:00:00",
                        "03T10:10:00.000"),
                "04T10:00:00",
                "04T10:10:00.000");
        refund(
                refund(
                        refund(lines.person("just-over"), "02T10:00:00", "02T10:10:00.001"),
                        "03T10:00:00",
                        "03T10:10:00.000"),
                "04T10:00:00",
                "04T10:10:00.000");
        refund(
                refund(
                        refund(lines.person("seven-days"), "02T10:00:00", "02T10:05:00.000"),
                        "03T10:00:00",
                        "03T10:05:00"),
                "09T10:00:00",
                "09T10:05:00.000");
        refund(
                refund(
                        refund(lines.person("over-seven-days"), "02T10:00:00", "02T10:05:00.000"),
                        "03T10:00:00",
                        "03T10:05:00"),
                "09T10:00:00",
                "09T10:05:00.001");
        EventLines.Person two =
                refund(refund(lines.person("two-places"), "02T10:00:00", "02T10:05:00"), "03T10:00:00", "03T10:05:00");
        two.buys("2026-03-04T10:00:00", "elsewhere", OTHER_SHOP).reverses("2026-03-04T10:05:00", "elsewhere");
        refund(
                refund(
                        refund(
                                refund(lines.person("four"), "02T10:00:00", "02T10:05:00"),
                                "03T10:00:00",
                                "03T10:05:00"),
                        "04T10:00:00",
                        "04T10:05:00"),
                "05T10:00:00",
                "05T10:05:00");
        refund(
                        refund(
                                refund(lines.person("late"), "02T10:00:00", "02T10:05:00"),
                                "03T10:00:00",
                                "03T10:05:00"),
                        "04T10:00:00",
                        "04T10:05:00")
                .whichArrives("2026-03-06T09:00:00");
        refund(
                        refund(lines.person("duplicates"), "02T10:00:00", "02T10:05:00")
                                .andAgain("2026-03-02T10:05:01"),
                        "03T10:00:00",
                        "03T10:05:00")
                .andAgain("2026-03-04T10:05:01");
        refund(
                refund(
                        refund(lines.person("same-instant"), "02T10:00:00", "02T10:00:00"),
                        "02T10:00:00",
                        "02T10:00:00"),
                "02T10:00:00",
                "02T10:00:00");
        for (String day : List.of("01", "07", "08", "09", "14", "15")) {
            refund(lines.person("two-weeks"), day + "T10:00:00", day + "T10:05:00");
        }
        // the first refund is forgotten by now: what follows it must not be cut anew
        lines.person("two-weeks").buys("2026-04-08T11:00:00", "slow", SHOP).reverses("2026-04-08T12:00:00", "slow");
        refund(
                refund(
                        refund(lines.person("earlier-one-comes-late"), "03T10:00:00", "03T10:05:00"),
                        "04T10:00:00",
                        "04T10:05:00"),
                "05T10:00:00",
                "05T10:05:00");
        lines.person("earlier-one-comes-late")
                .buys("2026-03-02T10:00:00", "comes-late", SHOP)
                .reverses("2026-03-02T10:05:00", "comes-late")
                .whichArrives("2026-03-06T09:00:00");
        lines.person("refund-before-settlement")
                .reverses("2026-03-02T10:05:00", "early")
                .buys("2026-03-02T10:00:00", "early", SHOP)
                .whichArrives("2026-03-02T10:06:00");
    }

    private static int settlements;

    private static EventLines.Person refund(EventLines.Person person, String settled, String refunded) {
        String id = "R" + settlements++;
        return person.buys("2026-03-" + settled, id, SHOP).reverses("2026-03-" + refunded, id);
    }

    @Test
    void threeQuickRefundsInAWeekAreSuspected() {
        Alert alert = only("three");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.institutionCode()).isEqualTo(SHOP);
        assertThat(alert.region()).isEqualTo("141102");
        assertThat(alert.amountAtRiskFen()).isEqualTo(3 * 3050);
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(alert.window().to()).isEqualTo(Instant.parse("2026-03-09T02:05:00Z"));
        assertThat(alert.args()).containsEntry("times", Arg.count(3));
        assertThat(alert.parameters()).containsEntry("refund_minutes", Arg.count(10));
        assertThat(alert.evidence())
                .extracting(Evidence::role)
                .containsExactly("settlement", "refund", "settlement", "refund", "settlement", "refund");
    }

    @Test
    void fewerThanThreeAreHonest() {
        assertThat(alerts.keySet()).doesNotContain("two", "one-correction", "two-places", "refund-before-settlement");
    }

    @Test
    void tenMinutesAndSevenDaysCountToTheMillisecond() {
        assertThat(only("ten-minutes").status()).isEqualTo(Status.RAISED);
        assertThat(alerts.keySet()).doesNotContain("just-over");
        assertThat(only("seven-days").status()).isEqualTo(Status.RAISED);
        assertThat(alerts.keySet()).doesNotContain("over-seven-days");
    }

    @Test
    void aFurtherRefundChangesTheAlert() {
        assertThat(alerts.get("four")).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        assertThat(alerts.get("four").get(1).args()).containsEntry("times", Arg.count(4));
        assertThat(alerts.get("four").get(1).reason()).isEqualTo("FURTHER_REFUND");
    }

    @Test
    void aLateRefundAndOneAtTheSameInstantCount() {
        assertThat(only("late").eventTime()).isEqualTo(Instant.parse("2026-03-04T02:05:00Z"));
        assertThat(only("same-instant").args()).containsEntry("times", Arg.count(3));
    }

    @Test
    void aRepeatedEventIsNoFurtherRefund() {
        assertThat(alerts.keySet()).doesNotContain("duplicates");
    }

    @Test
    void whatWasSaidKeepsItsAnchorWhenTheMemoryMovesOn() {
        // 1, 7 and 8 March are one series; 9, 14 and 15 March the next
        assertThat(alerts.get("two-weeks")).extracting(Alert::status).containsOnly(Status.RAISED);
        assertThat(alerts.get("two-weeks"))
                .extracting(alert -> alert.window().from())
                .containsExactly(Instant.parse("2026-03-01T02:00:00Z"), Instant.parse("2026-03-09T02:00:00Z"));
    }

    @Test
    void whatWasSaidKeepsItsAnchorWhenSomethingEarlierComesLate() {
        assertThat(only("earlier-one-comes-late").window().from()).isEqualTo(Instant.parse("2026-03-03T02:00:00Z"));
    }

    @Test
    void theGateChangesNoAlert() throws Exception {
        assertThat(RulesTogether.bySubject("ID02", RulesTogether.revisionsWithoutGates()))
                .isEqualTo(alerts)
                .isNotEmpty();
    }

    @Test
    void noGateChangesWhatARuleSaysInTheEnd() throws Exception {
        assertThat(finals(RulesTogether.revisionsWithoutGates()))
                .isEqualTo(finals(RulesTogether.revisions()))
                .hasSizeGreaterThan(50);
    }

    /** The last revision of each alert. */
    private static Map<String, Alert> finals(List<Alert> revisions) {
        Map<String, Alert> finals = new TreeMap<>();
        revisions.forEach(alert -> finals.put(alert.alertId(), alert));
        return finals;
    }

    private static Alert only(String person) {
        return SubjectAlerts.only(alerts, person);
    }
}
