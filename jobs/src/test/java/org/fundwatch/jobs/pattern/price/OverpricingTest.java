package org.fundwatch.jobs.pattern.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PR01 as rules.md has it: a unit price above the payment standard with less claimed as {@code overlmt_selfpay} than lies
 * above it; split packs by the pack's size; public institutions without a standard by their own last purchase price.
 */
class OverpricingTest {
    private static final String PUBLIC = "H14110200001";
    private static final String PRIVATE = "H14110200006";
    private static final String SHOP = "P14110200001";

    private static List<Alert> revisions = List.of();

    @BeforeAll
    static void runAllCases(@TempDir Path folder) throws Exception {
        TestRulebook rulebook = TestRulebook.in(folder.resolve("rulebook"))
                .item("XSTD", "DRUG", Map.of("pay_standard", "10.00", "pack_size", "3"))
                .item("XSELF", "DRUG", Map.of("pay_standard", "10.00", "chrgitm_lv", "03"))
                .item("XHERB", "HERB", Map.of("pay_standard", "10.00"))
                .item("XFREE", "DRUG", Map.of("pack_size", "10"))
                .item("XTEST", "LAB", Map.of());
        revisions = new FileDetection(rulebook.folder(), 1).revisions(cases().writeTo(folder));
    }

    private static EventLines cases() {
        EventLines lines = new EventLines();
        standard(lines);
        stays(lines);
        purchases(lines);
        return lines;
    }

    private static void standard(EventLines lines) {
        settle(lines, "dear", "0", std().times("2").at("12.50"));
        settle(lines, "at-standard", "0", std().times("2").at("10.00"));
        settle(lines, "a-fen-dear", "0", std().at("10.01"));
        settle(lines, "claimed", "5.00", std().times("2").at("12.50"));
        settle(lines, "claimed-a-fen-less", "4.99", std().times("2").at("12.50"));
        lines.person("P")
                .isBilled("2026-03-02T10:00:00", "no-claim", PUBLIC, "", std().at("12.50"))
                .withId("no-claim");
        settle(lines, "tablets", "0", std().split().times("2").at("3.333333"));
        settle(lines, "tablets-rounded-up", "0", std().split().times("3").at("3.3334"));
        settle(lines, "tablets-dear", "0", std().split().times("2").at("4.00"));
        settle(lines, "self-paid", "0", ItemLine.of("1", "XSELF").at("12.50"));
        settle(lines, "herb", "0", ItemLine.of("1", "XHERB").at("12.50"));
        lines.person("P")
                .isBilled("2026-03-02T10:00:00", "shop", SHOP, "\"overlmt_selfpay\":0", std().at("12.50"))
                .withId("shop");
        settle(lines, "reversed", "0", std().at("12.50")).reverses("2026-03-20T10:00:00", "reversed");
        settle(lines, "sent-twice", "0", std().at("12.50")).andAgain("2026-03-02T10:01:00");
        settle(lines, "late", "0", std().at("12.50")).whichArrives("2026-03-05T10:00:00");
        lines.person("P")
                .says(
                        "MANUAL_REIMBURSEMENT",
                        "2026-03-02T10:00:00",
                        ("\"setl_id\":\"by-hand\",\"mdtrt_id\":\"M\",\"fixmedins_code\":\"%s\",\"med_type\":\"11\","
                                        + "\"service_date\":\"2026-03-01\",\"invono\":\"I1\",\"overlmt_selfpay\":0,\"items\":["
                                        + "{\"feedetl_sn\":\"1\",\"med_list_codg\":\"XSTD\",\"cnt\":1,\"pric\":12.50,"
                                        + "\"det_item_fee_sumamt\":12.50}]")
                                .formatted(PUBLIC))
                .withId("by-hand");
    }

    private static EventLines.Person settle(EventLines lines, String settlement, String claimed, ItemLine item) {
        return lines.person("P")
                .isBilled("2026-03-02T10:00:00", settlement, PUBLIC, "\"overlmt_selfpay\":" + claimed, item.by("D1"))
                .withId(settlement);
    }

    private static void stays(EventLines lines) {
        stay(lines, "V-dear", "0");
        stay(lines, "V-claimed", "5.00");
        lines.person("S")
                .isCharged(
                        "2026-03-02T10:00:00",
                        "V-open",
                        PUBLIC,
                        std().times("2").at("12.50"));
        lines.person("S")
                .isCharged(
                        "2026-03-02T10:00:00",
                        "V-refunded",
                        PUBLIC,
                        std().times("2").at("12.50"))
                .isCharged("2026-03-03T10:00:00", "V-refunded", PUBLIC, givenBack("-2"));
        settleStay(lines, "V-refunded", "2026-03-05T10:00:00", "0");
        stay(lines, "V-refunded-later", "0")
                .isCharged(
                        "2026-03-06T10:00:00",
                        "V-refunded-later",
                        PUBLIC,
                        givenBack("-2").on("2026-03-04T10:00:00"));
        stay(lines, "V-fees-late", "5.00")
                .isCharged("2026-03-04T10:00:00", "V-fees-late", PUBLIC, std().at("13.00"))
                .whichArrives("2026-03-07T10:00:00");
        stay(lines, "V-next-part", "5.00").isCharged("2026-03-06T10:00:00", "V-next-part", PUBLIC, std().at("13.00"));
        stay(lines, "V-unsettled", "0").reverses("2026-03-06T10:00:00", "Z-V-unsettled");
    }

    private static EventLines.Person stay(EventLines lines, String visit, String claimed) {
        lines.person("S")
                .isCharged(
                        "2026-03-02T10:00:00", visit, PUBLIC, std().times("2").at("12.50"));
        return settleStay(lines, visit, "2026-03-05T10:00:00", claimed);
    }

    private static EventLines.Person settleStay(EventLines lines, String visit, String time, String claimed) {
        return lines.person("S")
                .says(
                        "INPATIENT_SETTLEMENT",
                        time,
                        "\"setl_id\":\"Z-%s\",\"mdtrt_id\":\"%s\",\"fixmedins_code\":\"%s\",\"overlmt_selfpay\":%s"
                                .formatted(visit, visit, PUBLIC, claimed))
                .withId("Z-" + visit);
    }

    private static ItemLine givenBack(String count) {
        return ItemLine.of("2", "XSTD").times(count).at("12.50").givingBack("1");
    }

    private static void purchases(EventLines lines) {
        buys(lines, PUBLIC, "B1", "2026-02-01T08:00:00", "20.00");
        buys(lines, PUBLIC, "B2", "2026-03-04T08:00:00", "30.00");
        buys(lines, PRIVATE, "B3", "2026-02-01T08:00:00", "20.00");
        buys(lines, SHOP, "B4", "2026-02-01T08:00:00", "20.00");
        sell(
                lines,
                "above-purchase",
                "2026-03-02T10:00:00",
                PUBLIC,
                "0",
                free().times("2").at("25.00"));
        sell(lines, "at-purchase", "2026-03-02T10:00:00", PUBLIC, "0", free().at("20.00"));
        sell(lines, "after-dearer-purchase", "2026-03-05T10:00:00", PUBLIC, "0", free().at("30.00"));
        sell(lines, "as-it-was-bought", "2026-03-04T08:00:00.000", PUBLIC, "0", free().at("30.00"));
        sell(lines, "a-millisecond-before", "2026-03-04T07:59:59.999", PUBLIC, "0", free().at("30.00"));
        sell(lines, "before-any", "2026-01-31T10:00:00", PUBLIC, "0", free().at("99.00"));
        sell(lines, "claimed-purchase", "2026-03-02T10:00:00", PUBLIC, "5.00", free().at("25.00"));
        sell(
                lines,
                "tablets-at-purchase",
                "2026-03-02T10:00:00",
                PUBLIC,
                "0",
                free().split().times("5").at("2.00"));
        sell(
                lines,
                "tablets-above-purchase",
                "2026-03-02T10:00:00",
                PUBLIC,
                "0",
                free().split().times("5").at("2.20"));
        sell(lines, "private", "2026-03-02T10:00:00", PRIVATE, "0", free().at("25.00"));
        sell(lines, "in-a-shop", "2026-03-02T10:00:00", SHOP, "0", free().at("25.00"));
        sell(lines, "reversed-purchase", "2026-03-02T10:00:00", PUBLIC, "0", free().at("25.00"))
                .reverses("2026-03-09T10:00:00", "reversed-purchase");
        // the day's dearer purchase is reported two days late
        sell(lines, "bought-dearer", "2026-03-02T10:00:00", "H14110200002", "0", free().at("25.00"));
        buys(lines, "H14110200002", "B5", "2026-02-01T08:00:00", "20.00");
        lines.raw(
                "2026-03-04T08:00:00",
                bought("H14110200002", "B6", "2026-03-02T08:00:00", "25.00", "2026-03-04T08:00:00"));
    }

    private static EventLines.Person sell(
            EventLines lines, String settlement, String time, String place, String claimed, ItemLine item) {
        return lines.person("B")
                .isBilled(time, settlement, place, "\"overlmt_selfpay\":" + claimed, item.by("D1"))
                .withId(settlement);
    }

    private static void buys(EventLines lines, String place, String id, String time, String price) {
        lines.raw(time, bought(place, id, time, price, time));
    }

    private static String bought(String place, String id, String time, String price, String received) {
        return ("{\"event_id\":\"%s\",\"event_type\":\"PURCHASE\",\"fixmedins_code\":\"%s\",\"event_time\":\"%s+08:00\","
                        + "\"received_at\":\"%s+08:00\",\"med_list_codg\":\"XFREE\",\"cnt\":100,\"finl_trns_pric\":%s}")
                .formatted(id, place, time, received, price);
    }

    private static ItemLine std() {
        return ItemLine.of("1", "XSTD");
    }

    private static ItemLine free() {
        return ItemLine.of("1", "XFREE");
    }

    @Test
    void whatLiesAboveTheStandardUnclaimedIsDefinite() {
        Alert alert = only("dear");
        assertThat(alert.severity()).isEqualTo(Alert.Severity.DEFINITE);
        assertThat(alert.subject()).isEqualTo(new Subject(Subject.Kind.INSTITUTION, PUBLIC, List.of()));
        assertThat(alert.amountAtRiskFen()).isEqualTo(500);
        assertThat(alert.args())
                .containsEntry("items", Arg.text("XSTD"))
                .containsEntry("above", Arg.money(500))
                .containsEntry("claimed", Arg.money(0));
        assertThat(only("shop").amountAtRiskFen()).isEqualTo(250);
    }

    @Test
    void theStandardIsKeptToTheFen() {
        assertThat(of("at-standard")).isEmpty();
        assertThat(only("a-fen-dear").amountAtRiskFen()).isEqualTo(1);
        assertThat(of("claimed")).isEmpty();
        assertThat(only("claimed-a-fen-less").amountAtRiskFen()).isEqualTo(1);
    }

    @Test
    void tabletsCostTheirPartOfThePack() {
        assertThat(of("tablets")).isEmpty();
        assertThat(of("tablets-rounded-up"))
                .as("no fen above the pack's standard")
                .isEmpty();
        // 8.00 for two of three tablets, whose standard is 6.67
        assertThat(only("tablets-dear").amountAtRiskFen()).isEqualTo(133);
    }

    @Test
    void noClaimNoCatalogueNoHerbNoPaper() {
        assertThat(of("no-claim")).isEmpty();
        assertThat(of("self-paid")).isEmpty();
        assertThat(of("herb")).isEmpty();
        assertThat(of("by-hand")).isEmpty();
    }

    @Test
    void reversedRepeatedAndLate() {
        assertThat(steps("reversed")).containsExactly("RAISED null", "WITHDRAWN SETTLEMENT_REVERSED");
        assertThat(steps("sent-twice")).containsExactly("RAISED null");
        assertThat(steps("late")).containsExactly("RAISED null");
    }

    @Test
    void aStayIsJudgedWhenItIsSettled() {
        assertThat(only("Z-V-dear").amountAtRiskFen()).isEqualTo(500);
        assertThat(of("Z-V-claimed")).isEmpty();
        assertThat(of("Z-V-refunded")).isEmpty();
        assertThat(steps("Z-V-refunded-later")).containsExactly("RAISED null", "WITHDRAWN LINE_REFUNDED");
        assertThat(only("Z-V-fees-late").amountAtRiskFen()).isEqualTo(300);
        assertThat(of("Z-V-next-part"))
                .as("fees after the claim wait for the next")
                .isEmpty();
        assertThat(steps("Z-V-unsettled")).containsExactly("RAISED null", "WITHDRAWN SETTLEMENT_REVERSED");
    }

    @Test
    void withoutAStandardThePublicInstitutionsOwnPriceHolds() {
        Alert alert = only("above-purchase");
        assertThat(alert.amountAtRiskFen()).isEqualTo(1000);
        assertThat(alert.evidence()).extracting(one -> one.role()).containsExactly("purchase", "settlement");
        assertThat(of("at-purchase")).isEmpty();
        assertThat(of("after-dearer-purchase")).isEmpty();
        assertThat(of("as-it-was-bought"))
                .as("the purchase of that instant counts")
                .isEmpty();
        assertThat(only("a-millisecond-before").amountAtRiskFen()).isEqualTo(1000);
        assertThat(of("before-any")).isEmpty();
        assertThat(of("claimed-purchase")).isEmpty();
        assertThat(of("tablets-at-purchase")).isEmpty();
        assertThat(only("tablets-above-purchase").amountAtRiskFen()).isEqualTo(100);
        assertThat(of("private")).isEmpty();
        assertThat(of("in-a-shop")).isEmpty();
        assertThat(steps("reversed-purchase")).containsExactly("RAISED null", "WITHDRAWN SETTLEMENT_REVERSED");
        assertThat(steps("bought-dearer")).containsExactly("RAISED null", "WITHDRAWN PURCHASE_REPORTED");
    }

    /** The revisions of alerts that name a settlement, whose event has the same id. */
    private static List<Alert> of(String settlement) {
        return revisions.stream()
                .filter(alert -> alert.ruleId().equals("PR01"))
                .filter(alert ->
                        alert.evidence().stream().anyMatch(one -> one.eventId().equals(settlement)))
                .toList();
    }

    private static List<String> steps(String settlement) {
        return of(settlement).stream()
                .map(alert -> alert.status() + " " + alert.reason())
                .toList();
    }

    private static Alert only(String settlement) {
        assertThat(of(settlement)).as(settlement).hasSize(1);
        return of(settlement).get(0);
    }
}
