package org.fundwatch.jobs.pattern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.RulesTogether;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ID04 as rules.md has it: one invoice settled or reimbursed twice, anywhere; a reversal between is honest. */
public class RepeatedInvoiceTest {
    private static final String HOSPITAL = "H14110200001";
    private static final String OTHER_HOSPITAL = "H14110200002";

    private static final List<String> PLACEHOLDERS = List.of(" ", "0", "00000000", "无", "未知");

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int uses;

    private EventLines lines = new EventLines();

    @BeforeAll
    static void runAllCases() throws Exception {
        alerts = RulesTogether.of("ID04");
    }

    public static void cases(EventLines lines) {
        RepeatedInvoiceTest cases = new RepeatedInvoiceTest();
        cases.lines = lines;
        cases.tell();
    }

    private void tell() {
        settled("one", "P1", "2026-03-02T10:00:00");
        settled("two", "P1", "2026-03-02T10:00:00");
        byHand("two", "P2", "2026-03-05T10:00:00");
        settled("same-person", "P1", "2026-03-02T11:00:00");
        settled("same-person", "P1", "2026-03-03T10:00:00");
        byHand("by-hand-twice", "P1", "2026-03-02T10:00:00");
        byHand("by-hand-twice", "P1", "2026-03-05T10:00:00");
        inpatient("stay", "P1", "2026-03-02T10:00:00");
        byHand("stay", "P1", "2026-03-05T10:00:00");
        settled("three", "P1", "2026-03-02T10:00:00");
        byHand("three", "P2", "2026-03-05T10:00:00");
        byHand("three", "P1", "2026-03-08T10:00:00");
        settled("reversed-between", "P1", "2026-03-02T10:00:00", "S-rb").reverses("2026-03-02T11:00:00", "S-rb");
        settled("reversed-between", "P1", "2026-03-02T12:00:00");
        EventLines.Person later = settled("reversed-later", "P1", "2026-03-02T10:00:00", "S-rl");
        byHand("reversed-later", "P2", "2026-03-05T10:00:00");
        later.reverses("2026-03-09T10:00:00", "S-rl");
        settled("late", "P1", "2026-03-02T10:00:00").whichArrives("2026-03-06T09:00:00");
        byHand("late", "P2", "2026-03-05T10:00:00");
        settled("same-instant", "P1", "2026-03-02T10:00:00");
        settled("same-instant", "P2", "2026-03-02T10:00:00");
        settled("duplicate", "P1", "2026-03-02T10:00:00", "S-dup").andAgain("2026-03-02T10:00:01");
        settled("sent-again", "P1", "2026-03-02T10:00:00", "S-again");
        settled("sent-again", "P1", "2026-03-02T10:00:01", "S-again");
        settled("180-days", "P1", "2026-03-02T10:00:00.000");
        byHand("180-days", "P1", "2026-08-29T10:00:00.000");
        settled("over-180-days", "P1", "2026-03-02T10:00:00.000");
        byHand("over-180-days", "P1", "2026-08-29T10:00:00.001");
        settled("elsewhere", "P1", "2026-03-02T10:00:00");
        use("SETTLEMENT", "elsewhere", "P1", "2026-03-03T10:00:00", "S-else", OTHER_HOSPITAL);
        crowd();
        use("SETTLEMENT", "denied", "P1", "2026-03-02T10:00:00", "S-denied", "H-not-designated");
        use("MANUAL_REIMBURSEMENT", "denied", "P1", "2026-03-20T10:00:00", "S-reimbursed", "H-not-designated");
        for (String placeholder : PLACEHOLDERS) {
            settled(placeholder, "P1", "2026-03-02T10:00:00");
            settled(placeholder, "P2", "2026-03-03T10:00:00");
        }
    }

    /** As many uses as the key holds; the last of them taken back, and used once more when the others are forgotten. */
    private void crowd() {
        for (int i = 0; i < 199; i++) {
            settled("crowd", "P1", "2026-03-02T10:00:00");
        }
        settled("crowd", "P1", "2026-07-01T10:00:00", "S-crowd").reverses("2026-07-02T10:00:00", "S-crowd");
        settled("crowd", "P1", "2026-10-01T10:00:00");
    }

    private EventLines.Person settled(String invoice, String person, String time) {
        return settled(invoice, person, time, "S" + uses++);
    }

    private EventLines.Person settled(String invoice, String person, String time, String settlement) {
        return use("SETTLEMENT", invoice, person, time, settlement, HOSPITAL);
    }

    private void byHand(String invoice, String person, String time) {
        use("MANUAL_REIMBURSEMENT", invoice, person, time, "S" + uses++, HOSPITAL);
    }

    private EventLines.Person use(
            String type, String invoice, String person, String time, String settlement, String place) {
        return lines.person(person)
                .tells(type, time, """
                "setl_id":"%s","mdtrt_id":"M-%s","fixmedins_code":"%s","med_type":"11","service_date":"2026-03-02",
                "invono":"%s","items":[{"feedetl_sn":"1","med_list_codg":"E250403001","cnt":1,"pric":25.5,
                "det_item_fee_sumamt":25.50}]""".replace("\n", "").formatted(settlement, settlement, place, invoice));
    }

    private void inpatient(String invoice, String person, String time) {
        lines.person(person).tells("INPATIENT_SETTLEMENT", time, """
                "setl_id":"S%d","mdtrt_id":"V","fixmedins_code":"%s","invono":"%s","medfee_sumamt":4000""".formatted(uses++, HOSPITAL, invoice));
    }

    @Test
    void aReversalCountsThoughTheKeyWasCrowdedWhenItCame() {
        // two uses made the first two hundred an invoice; then it is a placeholder; then two uses are left, one taken
        // back
        assertThat(alerts.get(HOSPITAL + ":crowd"))
                .last()
                .extracting(Alert::status)
                .isEqualTo(Status.WITHDRAWN);
        assertThat(alerts.get(HOSPITAL + ":crowd").stream().map(Alert::alertId).distinct())
                .hasSize(1);
    }

    @Test
    void theEventCountsAndNotItsVerdict() {
        // the institution has no designation: the settlement is denied, but the rule reads events, and people decide
        assertThat(alerts.get("H-not-designated:denied"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.args()).containsEntry("times", Arg.count(2)));
    }

    @Test
    void anInvoiceUsedByTwoPersonsIsSuspected() {
        Alert alert = only("two");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.subject())
                .isEqualTo(new Subject(Subject.Kind.INVOICE, HOSPITAL + ":two", List.of("ID04-P1", "ID04-P2")));
        assertThat(alert.institutionCode()).isEqualTo(HOSPITAL);
        assertThat(alert.region()).isEqualTo("141102");
        assertThat(alert.amountAtRiskFen()).as("what the second use cost").isEqualTo(2550);
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(alert.window().to()).isEqualTo(Instant.parse("2026-03-05T02:00:00Z"));
        assertThat(alert.evidence()).extracting(Evidence::role).containsExactly("settlement", "manual_reimbursement");
        assertThat(alert.args())
                .containsEntry("times", Arg.count(2))
                .containsEntry("persons", Arg.count(2))
                .containsEntry("invoice", Arg.text("two"));
        assertThat(alert.score()).isEqualTo(70);
    }

    @Test
    void everyWayOfUsingItCounts() {
        assertThat(only("same-person").args()).containsEntry("persons", Arg.count(1));
        assertThat(only("by-hand-twice").evidence())
                .extracting(Evidence::role)
                .containsExactly("manual_reimbursement", "manual_reimbursement");
        assertThat(only("stay").evidence())
                .extracting(Evidence::role)
                .containsExactly("inpatient_settlement", "manual_reimbursement");
    }

    @Test
    void oneUseIsHonestHoweverOftenItIsSent() {
        assertThat(alerts.keySet()).doesNotContain(id("one"), id("duplicate"), id("sent-again"));
    }

    @Test
    void aNumberBelongsToItsInstitutionAndNoNumberIsNone() {
        assertThat(alerts.keySet()).doesNotContain(id("elsewhere"), OTHER_HOSPITAL + ":elsewhere");
        assertThat(alerts.keySet())
                .doesNotContainAnyElementsOf(
                        PLACEHOLDERS.stream().map(RepeatedInvoiceTest::id).toList());
    }

    @Test
    void aReversalBetweenIsHonestAndALaterOneWithdraws() {
        assertThat(alerts.keySet()).doesNotContain(id("reversed-between"));
        assertThat(alerts.get(id("reversed-later")))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(alerts.get(id("reversed-later")).get(1).reason()).isEqualTo("SETTLEMENT_REVERSED");
    }

    @Test
    void aFurtherUseChangesTheAlert() {
        List<Alert> three = alerts.get(id("three"));
        assertThat(three).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        assertThat(three.get(1).reason()).isEqualTo("FURTHER_USE");
        assertThat(three.get(1).amountAtRiskFen()).isEqualTo(2 * 2550);
        assertThat(three.get(1).subject().also()).containsExactly("ID04-P1", "ID04-P2");
        assertThat(three.get(1).score()).isEqualTo(80);
    }

    @Test
    void lateUsesAndThoseOfOneInstantCount() {
        assertThat(only("late").args()).containsEntry("times", Arg.count(2));
        assertThat(only("same-instant").args()).containsEntry("times", Arg.count(2));
    }

    @Test
    void usesCountWithin180DaysToTheMillisecond() {
        assertThat(only("180-days").status()).isEqualTo(Status.RAISED);
        assertThat(alerts.keySet()).doesNotContain(id("over-180-days"));
    }

    private static String id(String invoice) {
        return HOSPITAL + ':' + invoice;
    }

    private static Alert only(String invoice) {
        assertThat(alerts.get(id(invoice))).as(invoice).hasSize(1);
        return alerts.get(id(invoice)).get(0);
    }
}
