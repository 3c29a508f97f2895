package org.fundwatch.jobs.pattern.drug;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.RulesTogether;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * RX02 as rules.md has it: the same drug again at another institution within 3 days of the last purchase with more than 7
 * days' supply left, twice in 30 days; what was reversed or returned is honest. Each person is a case of its own.
 */
public class RepeatedPurchaseTest {
    private static final String A = "P14110200001";
    private static final String B = "P14110200002";
    private static final String C = "P14110200003";
    private static final String DRUG = "XC01AMLODIPINE5";

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int settlements;

    @BeforeAll
    static void runAllCases() throws Exception {
        alerts = RulesTogether.of("RX02");
    }

    public static void allCases(EventLines lines) {
        cases(lines);
        corrections(lines);
    }

    private static void cases(EventLines lines) {
        round(lines.person("match"), "03-02T10:00:00", "03-04T10:00:00", "03-06T10:00:00", "10");
        buys(buys(lines.person("once"), "03-02T10:00:00", A, "10"), "03-04T10:00:00", B, "10");
        buys(
                buys(buys(lines.person("at-one-place"), "03-02T10:00:00", A, "10"), "03-04T10:00:00", A, "10"),
                "03-06T10:00:00",
                A,
                "10");
        round(lines.person("three-days"), "03-02T10:00:00", "03-05T10:00:00", "03-08T10:00:00.000", "12");
        round(lines.person("over-three-days"), "03-02T10:00:00", "03-05T10:00:00", "03-08T10:00:00.001", "12");
        round(lines.person("seven-left"), "03-02T10:00:00", "03-04T10:00:00.000", "03-06T10:00:00", "9");
        round(lines.person("over-seven-left"), "03-02T10:00:00", "03-04T09:59:59.999", "03-06T10:00:00", "9");
        apart(lines.person("thirty-days"), "04-03T10:00:00.000");
        apart(lines.person("over-thirty-days"), "04-03T10:00:00.001");
        round(lines.person("same-instant"), "03-02T10:00:00", "03-02T10:00:00", "03-02T10:00:00", "10");
        buys(
                round(lines.person("more"), "03-02T10:00:00", "03-04T10:00:00", "03-06T10:00:00", "10"),
                "03-08T10:00:00",
                A,
                "10");
        round(lines.person("duplicate"), "03-02T10:00:00", "03-04T10:00:00", "03-06T10:00:00", "10")
                .andAgain("2026-03-06T10:00:01")
                .andAgain("2026-03-07T10:00:00");
        EventLines.Person two = buys(lines.person("two-drugs"), "03-02T10:00:00", A, "10");
        two.isBilled(
                "2026-03-04T10:00:00",
                "MET",
                B,
                "",
                ItemLine.of("1", "XA10METFORMIN500").lasting("10"));
        buys(two, "03-06T10:00:00", C, "10");
    }

    private static void corrections(EventLines lines) {
        settled(lines.person("reversed"), "REV").reverses("2026-03-07T10:00:00", "REV");
        settled(lines.person("returned"), "RET");
        lines.returned("2026-03-07T10:00:00", B, "returned", "RET", DRUG, "1");
        lines.person("returned-before")
                .isBilled(
                        "2026-03-02T10:00:00",
                        "RB",
                        A,
                        "",
                        ItemLine.of("1", DRUG).lasting("10"));
        lines.returned("2026-03-02T12:00:00", A, "returned-before", "RB", DRUG, "1");
        buys(buys(lines.person("returned-before"), "03-02T15:00:00", B, "10"), "03-04T10:00:00", C, "10");
        buys(
                        buys(buys(lines.person("late"), "03-02T10:00:00", A, "10"), "03-06T10:00:00", C, "10"),
                        "03-04T10:00:00",
                        B,
                        "10")
                .whichArrives("2026-03-08T10:00:00");
    }

    private static EventLines.Person settled(EventLines.Person person, String settlement) {
        EventLines.Person first = buys(person, "03-02T10:00:00", A, "10")
                .isBilled(
                        "2026-03-04T10:00:00",
                        settlement,
                        B,
                        "",
                        ItemLine.of("1", DRUG).lasting("10"));
        return buys(first, "03-06T10:00:00", C, "10");
    }

    /** Bought at three places, one after the other. */
    private static EventLines.Person round(
            EventLines.Person person, String first, String second, String third, String days) {
        return buys(buys(buys(person, first, A, days), second, B, days), third, C, days);
    }

    /** Bought again on 4 March, and a second time at {@code again}, all used up in between. */
    private static void apart(EventLines.Person person, String again) {
        buys(
                buys(
                        buys(buys(person, "03-02T10:00:00", A, "10"), "03-04T10:00:00", B, "10"),
                        "04-01T10:00:00",
                        A,
                        "10"),
                again,
                B,
                "10");
    }

    private static EventLines.Person buys(EventLines.Person person, String time, String institution, String days) {
        return person.isBilled(
                "2026-" + time,
                "S" + settlements++,
                institution,
                "",
                ItemLine.of("1", DRUG).at("40.00").lasting(days));
    }

    @Test
    void fromPharmacyToPharmacyIsSuspected() {
        Alert alert = only("match");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.institutionCode()).isEqualTo(C);
        assertThat(alert.subject().also()).containsExactly(B, C);
        assertThat(alert.amountAtRiskFen()).isEqualTo(8_000);
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(alert.window().to()).isEqualTo(Instant.parse("2026-03-06T02:00:00Z"));
        // 10 − 2 left on 4 March, 8 + 10 − 2 on 6 March
        assertThat(alert.args())
                .containsEntry("drug", Arg.text("GG-AMLODIPINE"))
                .containsEntry("times", Arg.count(2))
                .containsEntry("most_left", Arg.count(16));
        assertThat(alert.parameters()).containsEntry("left_days", Arg.count(7));
        assertThat(alert.evidence())
                .extracting(Evidence::role)
                .containsExactly("earlier_purchase", "earlier_purchase", "repeated_purchase", "repeated_purchase");
    }

    @Test
    void onceOrAtOnePlaceIsHonest() {
        assertThat(alerts.keySet()).doesNotContain("once", "at-one-place", "two-drugs");
    }

    @Test
    void daysCountToTheMillisecond() {
        assertThat(only("three-days").args()).containsEntry("times", Arg.count(2));
        assertThat(alerts.keySet()).doesNotContain("over-three-days");
        assertThat(alerts.keySet()).doesNotContain("seven-left");
        assertThat(only("over-seven-left").args()).containsEntry("times", Arg.count(2));
        assertThat(only("thirty-days").window().from()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(alerts.keySet()).doesNotContain("over-thirty-days");
    }

    @Test
    void lateOnesAndTheSameInstantCountAndRepetitionsDoNot() {
        assertThat(only("late").args()).containsEntry("times", Arg.count(2));
        assertThat(only("same-instant").args()).containsEntry("most_left", Arg.count(20));
        assertThat(only("duplicate").args()).containsEntry("times", Arg.count(2));
    }

    @Test
    void aFurtherRepetitionChangesTheAlert() {
        assertThat(alerts.get("more")).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        assertThat(alerts.get("more").get(1).args()).containsEntry("times", Arg.count(3));
        assertThat(alerts.get("more").get(1).reason()).isEqualTo("FURTHER_PURCHASE");
    }

    @Test
    void whatWasReversedOrReturnedWasNeverBought() {
        assertWithdrawn("reversed", "SETTLEMENT_REVERSED");
        assertWithdrawn("returned", "GOODS_RETURNED");
        assertThat(alerts.keySet()).doesNotContain("returned-before");
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
