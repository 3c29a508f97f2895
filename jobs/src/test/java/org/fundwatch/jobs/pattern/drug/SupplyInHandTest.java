package org.fundwatch.jobs.pattern.drug;

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
 * RX01 as rules.md has it: more than 30 + 14 days of supply of one drug in hand after a purchase, across institutions;
 * long-term prescriptions, travel filing, what was reversed or returned are honest. Each person is a case of its own.
 */
public class SupplyInHandTest {
    private static final String ONE = "P14110200001";
    private static final String TWO = "P14110200002";
    private static final String DRUG = "XC01AMLODIPINE5";
    private static final String SAME_DRUG = "XC01AMLODIPINE5R";

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int settlements;

    @BeforeAll
    static void runAllCases() throws Exception {
        alerts = RulesTogether.of("RX01");
    }

    public static void items(TestRulebook rulebook) throws IOException {
        rulebook.item("SPLIT", "DRUG", Map.of("pack_size", "28", "dose_unit_per_pack", "140"));
    }

    public static void allCases(EventLines lines) {
        purchases(lines);
        reasons(lines);
        corrections(lines);
    }

    private static void purchases(EventLines lines) {
        buys(buys(lines.person("match"), "2026-03-02T10:00:00", ONE, "30"), "2026-03-06T10:00:00", TWO, "30");
        buys(buys(lines.person("forty-four"), "2026-03-02T10:00:00", ONE, "30"), "2026-03-18T10:00:00.000", TWO, "30");
        buys(
                buys(lines.person("over-forty-four"), "2026-03-02T10:00:00", ONE, "30"),
                "2026-03-18T09:59:59.999",
                TWO,
                "30");
        buys(lines.person("at-one-place"), "2026-03-02T10:00:00", ONE, "45");
        bill(
                buys(lines.person("other-brand"), "2026-03-02T10:00:00", ONE, "30"),
                "2026-03-06T10:00:00",
                ItemLine.of("1", SAME_DRUG).lasting("30"));
        bill(
                buys(lines.person("other-drug"), "2026-03-02T10:00:00", ONE, "30"),
                "2026-03-06T10:00:00",
                ItemLine.of("1", "XA10METFORMIN500").lasting("30"));
        bill(
                lines.person("by-the-dose"),
                "2026-03-02T10:00:00",
                ItemLine.of("1", DRUG).times("2").withNumber("sin_dos", "5").withNumber("used_frqu", "1"));
        bill(
                lines.person("split-packs"),
                "2026-03-02T10:00:00",
                ItemLine.of("1", "SPLIT")
                        .times("56")
                        .split()
                        .withNumber("sin_dos", "5")
                        .withNumber("used_frqu", "1"));
        bill(
                lines.person("unknown-supply"),
                "2026-03-02T10:00:00",
                ItemLine.of("1", DRUG).times("20"));
        buys(buys(lines.person("same-instant"), "2026-03-02T10:00:00", ONE, "30"), "2026-03-02T10:00:00", TWO, "30");
        buys(lines.person("duplicate"), "2026-03-02T10:00:00", ONE, "40")
                .andAgain("2026-03-02T10:00:01")
                .andAgain("2026-03-03T10:00:01");
        buys(
                buys(buys(lines.person("growing"), "2026-03-02T10:00:00", ONE, "30"), "2026-03-06T10:00:00", TWO, "30"),
                "2026-03-10T10:00:00",
                ONE,
                "30");
        buys(
                buys(
                        buys(lines.person("two-months"), "2026-03-28T10:00:00", ONE, "30"),
                        "2026-03-30T10:00:00",
                        TWO,
                        "30"),
                "2026-04-02T10:00:00",
                ONE,
                "30");
    }

    private static void reasons(EventLines lines) {
        bill(lines.person("long-term"), "2026-03-02T10:00:00", longTerm("84"));
        bill(lines.person("longer-than-twelve-weeks"), "2026-03-02T10:00:00", longTerm("84.0001"));
        bill(
                bill(lines.person("long-term-twice"), "2026-03-02T10:00:00", longTerm("84")),
                "2026-03-06T10:00:00",
                longTerm("84"));
        bill(
                prescribed(lines.person("prescribed"), "2026-03-01T10:00:00", "RX1"),
                "2026-03-02T10:00:00",
                ItemLine.of("1", DRUG).lasting("60").with("rxno", "RX1"));
        prescribed(
                        bill(
                                lines.person("prescription-late"),
                                "2026-03-02T10:00:00",
                                ItemLine.of("1", DRUG).lasting("60").with("rxno", "RX2")),
                        "2026-03-01T10:00:00",
                        "RX2")
                .whichArrives("2026-03-03T10:00:00");
        buys(filed(lines.person("travelling"), "TEMPORARY", "2026-03-01"), "2026-03-02T10:00:00", ONE, "90");
        buys(
                filed(lines.person("travelling-with-more"), "TEMPORARY", "2026-03-01"),
                "2026-03-02T10:00:00",
                ONE,
                "90.0001");
        buys(
                filed(filed(lines.person("back-home"), "TEMPORARY", "2026-01-01"), "NONE", "2026-03-02"),
                "2026-03-02T10:00:00",
                ONE,
                "60");
        buys(filed(lines.person("not-yet-filed"), "TEMPORARY", "2026-03-03"), "2026-03-02T10:00:00", ONE, "60");
    }

    private static void corrections(EventLines lines) {
        twice(lines, "reversed", "FIRST").reverses("2026-03-07T10:00:00", "FIRST");
        lines.person("reversed-before")
                .isBilled(
                        "2026-03-02T10:00:00",
                        "EARLY",
                        ONE,
                        "",
                        ItemLine.of("1", DRUG).lasting("30"))
                .reverses("2026-03-02T12:00:00", "EARLY")
                .isBilled(
                        "2026-03-06T10:00:00",
                        "LATER",
                        TWO,
                        "",
                        ItemLine.of("1", DRUG).lasting("30"));
        twice(lines, "returned", "BACK");
        lines.returned("2026-03-07T10:00:00", ONE, "returned", "BACK", DRUG, "2");
        twice(lines, "half-returned", "HALF");
        lines.returned("2026-03-07T10:00:00", ONE, "half-returned", "HALF", DRUG, "1");
        twice(lines, "other-returned", "OTHER");
        lines.returned("2026-03-07T10:00:00", ONE, "other-returned", "OTHER", SAME_DRUG, "2");
        buys(buys(lines.person("late"), "2026-03-06T10:00:00", TWO, "30"), "2026-03-02T10:00:00", ONE, "30")
                .whichArrives("2026-03-08T10:00:00");
    }

    /** Two packs for thirty days, and four days later thirty days more. */
    private static EventLines.Person twice(EventLines lines, String person, String settlement) {
        return buys(
                lines.person(person)
                        .isBilled(
                                "2026-03-02T10:00:00",
                                settlement,
                                ONE,
                                "",
                                ItemLine.of("1", DRUG).times("2").lasting("30")),
                "2026-03-06T10:00:00",
                TWO,
                "30");
    }

    private static EventLines.Person buys(EventLines.Person person, String time, String institution, String days) {
        return person.isBilled(
                time,
                "S" + settlements++,
                institution,
                "",
                ItemLine.of("1", DRUG).at("40.00").lasting(days));
    }

    private static EventLines.Person bill(EventLines.Person person, String time, ItemLine line) {
        return person.isBilled(time, "S" + settlements++, TWO, "", line);
    }

    private static ItemLine longTerm(String days) {
        return ItemLine.of("1", DRUG).lasting(days).withNumber("long_term", "true");
    }

    private static EventLines.Person prescribed(EventLines.Person person, String time, String number) {
        return person.says(
                "PRESCRIPTION",
                time,
                "\"rxno\":\"%s\",\"fixmedins_code\":\"H14110200001\",\"long_term\":true,\"items\":[]"
                        .formatted(number));
    }

    private static EventLines.Person filed(EventLines.Person person, String filing, String from) {
        return person.says(
                "ENROLMENT",
                "2026-03-01T08:00:00",
                "\"effective_from\":\"%s\",\"remote_filing\":\"%s\"".formatted(from, filing));
    }

    @Test
    void tooMuchInHandIsSuspected() {
        Alert alert = only("match");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.institutionCode()).isEqualTo(TWO);
        assertThat(alert.subject().also()).containsExactly(TWO);
        assertThat(alert.amountAtRiskFen()).isEqualTo(4_000);
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-06T02:00:00Z"));
        // 30 − 4 used up + 30
        assertThat(alert.args())
                .containsEntry("drug", Arg.text("GG-AMLODIPINE"))
                .containsEntry("days_in_hand", Arg.count(56))
                .containsEntry("purchases", Arg.count(1));
        assertThat(alert.parameters())
                .containsEntry("supply_days", Arg.count(30))
                .containsEntry("margin_days", Arg.count(14));
        assertThat(alert.evidence()).extracting(Evidence::role).containsExactly("earlier_purchase", "excess_purchase");
    }

    @Test
    void fortyFourDaysCountToTheMillisecond() {
        assertThat(alerts.keySet()).doesNotContain("forty-four");
        assertThat(only("over-forty-four").args()).containsEntry("days_in_hand", Arg.count(44));
    }

    @Test
    void theDrugIsTheGenericGroupWhereverItIsBought() {
        assertThat(only("at-one-place").args()).containsEntry("days_in_hand", Arg.count(45));
        assertThat(only("other-brand").args()).containsEntry("days_in_hand", Arg.count(56));
        assertThat(alerts.keySet()).doesNotContain("other-drug");
    }

    @Test
    void daysOfSupplyAreWorkedOutFromTheDose() {
        // two packs of 140 mg at 5 mg a day
        assertThat(only("by-the-dose").args()).containsEntry("days_in_hand", Arg.count(56));
        // 56 tablets of 28 in a pack of 140 mg
        assertThat(only("split-packs").args()).containsEntry("days_in_hand", Arg.count(56));
        assertThat(alerts.keySet()).doesNotContain("unknown-supply");
    }

    @Test
    void repetitionLatenessAndTheSameInstant() {
        assertThat(alerts.keySet()).doesNotContain("duplicate");
        assertThat(only("same-instant").args()).containsEntry("days_in_hand", Arg.count(60));
        assertThat(only("late").args()).containsEntry("days_in_hand", Arg.count(56));
    }

    @Test
    void oneAlertADrugAndMonth() {
        assertThat(alerts.get("growing")).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        // 56 − 4 + 30
        assertThat(alerts.get("growing").get(1).args())
                .containsEntry("days_in_hand", Arg.count(82))
                .containsEntry("purchases", Arg.count(2));
        assertThat(alerts.get("growing").get(1).reason()).isEqualTo("FURTHER_PURCHASE");
        assertThat(alerts.get("two-months")).extracting(Alert::status).containsExactly(Status.RAISED, Status.RAISED);
    }

    @Test
    void aLongTermPrescriptionIsHonestUpToTwelveWeeks() {
        assertThat(alerts.keySet()).doesNotContain("long-term", "prescribed");
        assertThat(only("longer-than-twelve-weeks").status()).isEqualTo(Status.RAISED);
        assertThat(only("long-term-twice").args()).containsEntry("days_in_hand", Arg.count(164));
        assertWithdrawn("prescription-late", "PRESCRIPTION_REPORTED");
    }

    @Test
    void aTravellerMayHaveNinetyDays() {
        assertThat(alerts.keySet()).doesNotContain("travelling");
        assertThat(only("travelling-with-more").status()).isEqualTo(Status.RAISED);
        assertThat(only("back-home").status()).isEqualTo(Status.RAISED);
        assertThat(only("not-yet-filed").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void whatWasReversedOrReturnedWasNeverInHand() {
        assertWithdrawn("reversed", "SETTLEMENT_REVERSED");
        assertThat(alerts.keySet()).doesNotContain("reversed-before");
        assertWithdrawn("returned", "GOODS_RETURNED");
        // 15 − 4 + 30 are 41
        assertWithdrawn("half-returned", "GOODS_RETURNED");
        assertThat(only("other-returned").status()).isEqualTo(Status.RAISED);
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
