package org.fundwatch.jobs.pattern.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.RulesTogether;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * PR02 as rules.md has it: after surgery began an item rises by more than 5 % over the cheapest earlier line of the visit;
 * the institution's price list of that day explains it; the surgery may be told after it ended.
 */
public class RisenPriceTest {
    private static final String HOSPITAL = "H14110200001";
    private static final String LISTING = "H14110200002";
    private static final String SURGERY = "2026-03-04T10:00:00.000";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void runAllCases() throws Exception {
        alerts = RulesTogether.of("PR02");
    }

    public static void items(TestRulebook rulebook) throws IOException {
        rulebook.item("XWARD", "DRUG", Map.of("pack_size", "10")).item("XOTHER", "DRUG", Map.of());
    }

    public static void cases(EventLines lines) {
        stay(lines, "risen", HOSPITAL, "10.00", "12.00");
        stay(lines, "five-percent", HOSPITAL, "10.00", "10.50");
        stay(lines, "a-fen-more", HOSPITAL, "10.00", "10.51");
        stay(lines, "cheaper", HOSPITAL, "10.00", "9.00");
        charge(charge(lines.person("not-operated"), "1", "03T08:00:00", "10.00"), "2", "05T08:00:00", "12.00");
        operate(charge(
                charge(lines.person("before-surgery"), "1", "03T08:00:00", "10.00"), "2", "04T09:59:59.999", "12.00"));
        operate(charge(
                charge(lines.person("as-it-began"), "1", "03T08:00:00", "10.00"), "2", "04T10:00:00.000", "12.00"));
        charge(
                operate(charge(
                        charge(lines.person("cheapest"), "1", "02T08:00:00", "10.00"), "2", "03T08:00:00", "11.90")),
                "3",
                "05T08:00:00",
                "12.00");
        charge(operate(lines.person("only-after")), "1", "05T08:00:00", "12.00");
        operate(charge(lines.person("two-items"), "1", "03T08:00:00", "10.00"))
                .isCharged(
                        "2026-03-05T08:00:00",
                        "V",
                        HOSPITAL,
                        ItemLine.of("2", "XOTHER").at("12.00"));
        // the surgery is reported a day after it ended, the fees in between
        charge(charge(lines.person("told-after"), "1", "03T08:00:00", "10.00"), "2", "05T08:00:00", "12.00")
                .says("SURGERY", "2026-03-06T10:00:00", surgery());
        stay(lines, "refunded", HOSPITAL, "10.00", "12.00")
                .isCharged(
                        "2026-03-06T08:00:00",
                        "V",
                        HOSPITAL,
                        ItemLine.of("9", "XWARD").times("-2").at("12.00").givingBack("2"));
        stay(lines, "refunded-in-part", HOSPITAL, "10.00", "12.00")
                .isCharged(
                        "2026-03-06T08:00:00",
                        "V",
                        HOSPITAL,
                        ItemLine.of("9", "XWARD").times("-1").at("12.00").givingBack("2"));
        stay(lines, "twice", HOSPITAL, "10.00", "12.00").andAgain("2026-03-05T08:01:00");
        stay(lines, "late", HOSPITAL, "10.00", "12.00").whichArrives("2026-03-07T08:00:00");
        operate(lines.person("same-instant"))
                .isCharged(
                        "2026-03-05T20:00:00",
                        "V",
                        HOSPITAL,
                        ward("1", "10.00").on("2026-03-05T08:00:00.000"),
                        ward("2", "12.00").on("2026-03-05T08:00:00.000"));
        operate(lines.person("a-millisecond-later"))
                .isCharged(
                        "2026-03-05T20:00:00",
                        "V",
                        HOSPITAL,
                        ward("1", "10.00").on("2026-03-05T08:00:00.000"),
                        ward("2", "12.00").on("2026-03-05T08:00:00.001"));
        operate(lines.person("in-one-message"))
                .isCharged(
                        "2026-03-05T20:00:00",
                        "V",
                        HOSPITAL,
                        ward("1", "10.00").on("2026-03-05T08:00:00"),
                        ward("2", "12.00").on("2026-03-05T12:00:00"),
                        ward("3", "12.00").on("2026-03-05T18:00:00"));
        operate(charge(lines.person("tablets"), "1", "03T08:00:00", "10.00"))
                .isCharged(
                        "2026-03-05T08:00:00",
                        "V",
                        HOSPITAL,
                        ward("2", "1.00").split().times("5"))
                .isCharged(
                        "2026-03-06T08:00:00",
                        "V",
                        HOSPITAL,
                        ward("3", "1.20").split().times("5"));
        charge(stay(lines, "further", HOSPITAL, "10.00", "12.00"), "3", "06T08:00:00", "12.00");
        priceLists(lines);
    }

    private static void priceLists(EventLines lines) {
        // the list of 5 March has 12.00; only that hospital's
        lines.raw("2026-03-05T06:00:00", list("L1", LISTING, "2026-03-05T06:00:00", "2026-03-05", "12.00"));
        stay(lines, "listed", LISTING, "10.00", "12.00");
        stay(lines, "above-the-list", LISTING, "10.00", "12.01");
        operate(charge(lines.person("listed-next-day"), "1", "03T08:00:00", "10.00", LISTING), LISTING);
        charge(lines.person("listed-next-day"), "2", "04T18:00:00", "12.00", LISTING);
        operate(charge(lines.person("listed-before"), "1", "06T08:00:00", "10.00", LISTING), LISTING);
        charge(lines.person("listed-before"), "2", "07T18:00:00", "12.00", LISTING);
        // a list that comes four days late
        lines.raw("2026-03-09T06:00:00", list("L2", "H14112400005", "2026-03-05T06:00:00", "2026-03-05", "12.00"));
        stay(lines, "listed-late", "H14112400005", "10.00", "12.00");
    }

    private static String list(String id, String place, String time, String from, String price) {
        return ("{\"event_id\":\"%s\",\"event_type\":\"PRICE_LIST\",\"fixmedins_code\":\"%s\",\"event_time\":\"%s+08:00\","
                        + "\"received_at\":\"%s+08:00\",\"med_list_codg\":\"XWARD\",\"pric\":%s,\"effective_from\":\"%s\"}")
                .formatted(id, place, time, id.equals("L2") ? "2026-03-09T06:00:00" : time, price, from);
    }

    /** Charged on 3 March, operated on 4 March, two packs charged on 5 March. */
    private static EventLines.Person stay(EventLines lines, String person, String place, String before, String after) {
        return operate(charge(lines.person(person), "1", "03T08:00:00", before, place), place)
                .isCharged("2026-03-05T08:00:00", "V", place, ward("2", after).times("2"));
    }

    private static EventLines.Person charge(EventLines.Person person, String line, String time, String price) {
        return charge(person, line, time, price, HOSPITAL);
    }

    private static EventLines.Person charge(
            EventLines.Person person, String line, String time, String price, String place) {
        return person.isCharged("2026-03-" + time, "V", place, ward(line, price));
    }

    private static EventLines.Person operate(EventLines.Person person) {
        return operate(person, HOSPITAL);
    }

    private static EventLines.Person operate(EventLines.Person person, String place) {
        return person.says("SURGERY", SURGERY, surgery());
    }

    private static String surgery() {
        return "\"mdtrt_id\":\"V\",\"oprn_code\":\"51.2300\",\"begntime\":\"%s+08:00\"".formatted(SURGERY);
    }

    private static ItemLine ward(String line, String price) {
        return ItemLine.of(line, "XWARD").at(price);
    }

    @Test
    void aRiseAfterSurgeryBeganIsSuspected() {
        Alert alert = only("risen");
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.subject()).isEqualTo(new Subject(Subject.Kind.PERSON, "PR02-risen", List.of(HOSPITAL)));
        assertThat(alert.amountAtRiskFen()).isEqualTo(400);
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-03T00:00:00Z"));
        assertThat(alert.window().to()).isEqualTo(Instant.parse("2026-03-05T00:00:00Z"));
        assertThat(alert.args())
                .containsEntry("item", Arg.text("XWARD"))
                .containsEntry("before_price", Arg.decimalE6(10_000_000))
                .containsEntry("after_price", Arg.decimalE6(12_000_000))
                .containsEntry("began_at", Arg.time(Instant.parse("2026-03-04T02:00:00Z")));
        assertThat(alert.evidence())
                .extracting(Evidence::role)
                .containsExactly("cheapest_line", "surgery", "dearer_line");
    }

    @Test
    void fivePercentAreAllowedAndNoFenMore() {
        assertThat(steps("five-percent")).isEmpty();
        assertThat(only("a-fen-more").amountAtRiskFen()).isEqualTo(102);
        assertThat(steps("cheaper")).isEmpty();
    }

    @Test
    void onlyWhatIsChargedAfterSurgeryBeganCounts() {
        assertThat(steps("not-operated")).isEmpty();
        assertThat(steps("before-surgery")).isEmpty();
        assertThat(only("as-it-began").amountAtRiskFen()).isEqualTo(200);
    }

    @Test
    void theCheapestEarlierLineOfTheItemIsTheMeasure() {
        assertThat(only("cheapest").amountAtRiskFen()).isEqualTo(200);
        assertThat(steps("same-instant")).as("neither line is the earlier").isEmpty();
        assertThat(only("a-millisecond-later").amountAtRiskFen()).isEqualTo(200);
        assertThat(steps("only-after")).isEmpty();
        assertThat(steps("two-items")).isEmpty();
        // five of ten tablets at 1.20 instead of 1.00
        assertThat(only("tablets").amountAtRiskFen()).isEqualTo(100);
        assertThat(only("in-one-message").amountAtRiskFen()).isEqualTo(400);
    }

    @Test
    void aSurgeryToldLaterStillCounts() {
        assertThat(steps("told-after")).containsExactly("RAISED null");
        assertThat(steps("late")).containsExactly("RAISED null");
        assertThat(steps("twice")).containsExactly("RAISED null");
    }

    @Test
    void aFurtherLineChangesAndARefundWithdraws() {
        assertThat(steps("further")).containsExactly("RAISED null", "CHANGED FURTHER_LINE");
        assertThat(steps("refunded")).containsExactly("RAISED null", "WITHDRAWN LINE_REFUNDED");
        assertThat(steps("refunded-in-part")).containsExactly("RAISED null", "CHANGED LINE_REFUNDED");
        assertThat(of("refunded-in-part").get(1).amountAtRiskFen()).isEqualTo(200);
    }

    @Test
    void thePriceListExplainsItsOwnPriceFromItsDayOn() {
        assertThat(steps("listed")).isEmpty();
        assertThat(steps("above-the-list")).containsExactly("RAISED null");
        assertThat(steps("listed-next-day")).containsExactly("RAISED null");
        assertThat(steps("listed-before")).containsExactly("RAISED null");
        assertThat(steps("listed-late")).containsExactly("RAISED null", "WITHDRAWN PRICE_LIST_REPORTED");
    }

    private static List<Alert> of(String person) {
        return alerts.getOrDefault(person, List.of());
    }

    private static List<String> steps(String person) {
        return of(person).stream()
                .map(alert -> alert.status() + " " + alert.reason())
                .toList();
    }

    private static Alert only(String person) {
        assertThat(of(person)).as(person).hasSize(1);
        return of(person).get(0);
    }
}
