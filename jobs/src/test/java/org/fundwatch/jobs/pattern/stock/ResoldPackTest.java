package org.fundwatch.jobs.pattern.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.RulesTogether;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** TC01 as rules.md has it: one trace code sold twice without a return between. Each code is a case. */
public class ResoldPackTest {
    private static final String SHOP = "P14110200001";
    private static final String OTHER_SHOP = "P14110200002";
    private static final String HOSPITAL = "H14110200001";
    private static final String DRUG = "XJ01AMOXICILLIN";
    private static final String HERB = "T000700001";
    private static final String WHOLE = ",\"trdn_flag\":\"0\"";
    private static final String LONG_CODE = "L".repeat(100);
    private static final String TOO_LONG_CODE = "M".repeat(101);

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int buyers;

    private EventLines lines = new EventLines();

    @BeforeAll
    static void runAllCases() throws Exception {
        alerts = RulesTogether.of("TC01");
    }

    public static void cases(EventLines lines) {
        ResoldPackTest cases = new ResoldPackTest();
        cases.lines = lines;
        cases.sales();
        cases.returns();
        cases.stockMoves();
        cases.reports();
    }

    private void sales() {
        sold("once", "2026-03-02T10:00:00", SHOP);
        sold("twice", "2026-03-02T10:00:00", SHOP);
        sold("twice", "2026-03-05T10:00:00", OTHER_SHOP);
        sold("three", "2026-03-02T10:00:00", SHOP);
        sold("three", "2026-03-05T10:00:00", OTHER_SHOP);
        sold("three", "2026-03-08T10:00:00", SHOP);
        sold("same-instant", "2026-03-02T10:00:00", SHOP);
        sold("same-instant", "2026-03-02T10:00:00", OTHER_SHOP);
        sold("180-days", "2026-03-02T10:00:00.000", SHOP);
        sold("180-days", "2026-08-29T10:00:00.000", SHOP);
        sold("over-180-days", "2026-03-02T10:00:00.000", SHOP);
        sold("over-180-days", "2026-08-29T10:00:00.001", SHOP);
        sold("late", "2026-03-02T10:00:00", SHOP).whichArrives("2026-03-06T09:00:00");
        sold("late", "2026-03-05T10:00:00", OTHER_SHOP);
        sold("duplicate", "2026-03-02T10:00:00", SHOP).andAgain("2026-03-02T10:00:01");
        sold(LONG_CODE, "2026-03-02T10:00:00", SHOP);
        sold(LONG_CODE, "2026-03-05T10:00:00", OTHER_SHOP);
        sold(TOO_LONG_CODE, "2026-03-02T10:00:00", SHOP);
        sold(TOO_LONG_CODE, "2026-03-05T10:00:00", OTHER_SHOP);
        sold("split", "2026-03-02T10:00:00", SHOP, "S-split-1", DRUG, ",\"trdn_flag\":\"1\"");
        sold("split", "2026-03-03T10:00:00", SHOP, "S-split-2", DRUG, ",\"trdn_flag\":\"1\"");
        sold("herb", "2026-03-02T10:00:00", SHOP, "S-herb-1", HERB, "");
        sold("herb", "2026-03-03T10:00:00", SHOP, "S-herb-2", HERB, "");
    }

    private void returns() {
        sold("reversed-between", "2026-03-02T10:00:00", SHOP, "S-rb", DRUG, "").reverses("2026-03-02T12:00:00", "S-rb");
        sold("reversed-between", "2026-03-03T10:00:00", SHOP);
        sold("returned-between", "2026-03-02T10:00:00", SHOP, "S-gb", DRUG, "");
        stock("returned-between", "SALE_RETURN", "2026-03-02T12:00:00", SHOP, ",\"setl_id\":\"S-gb\"");
        sold("returned-between", "2026-03-03T10:00:00", SHOP);
        EventLines.Person reverser = sold("reversed-later", "2026-03-02T10:00:00", SHOP, "S-rl", DRUG, "");
        sold("reversed-later", "2026-03-03T10:00:00", OTHER_SHOP);
        reverser.reverses("2026-03-06T12:00:00", "S-rl");
        sold("returned-later", "2026-03-02T10:00:00", SHOP);
        sold("returned-later", "2026-03-03T10:00:00", OTHER_SHOP, "S-gl", DRUG, "");
        stock("returned-later", "SALE_RETURN", "2026-03-04T12:00:00", OTHER_SHOP, ",\"setl_id\":\"S-gl\"");
        EventLines.Person third = sold("one-of-three", "2026-03-02T10:00:00", SHOP, "S-o3", DRUG, "");
        sold("one-of-three", "2026-03-03T10:00:00", OTHER_SHOP);
        sold("one-of-three", "2026-03-04T10:00:00", SHOP, "S-o3-3", DRUG, "").reverses("2026-03-05T10:00:00", "S-o3-3");
        third.buys("2026-03-06T10:00:00", "S-o3-unconcerned", SHOP);
    }

    private void stockMoves() {
        sold("sent-back", "2026-03-02T10:00:00", SHOP);
        stock("sent-back", "PURCHASE_RETURN", "2026-03-03T10:00:00", SHOP, "");
        stock("sent-back", "PURCHASE", "2026-03-04T09:00:00", OTHER_SHOP, "");
        sold("sent-back", "2026-03-04T10:00:00", OTHER_SHOP);
        sold("sent-back-by-another", "2026-03-02T10:00:00", SHOP);
        stock("sent-back-by-another", "PURCHASE_RETURN", "2026-03-03T10:00:00", OTHER_SHOP, "");
        sold("sent-back-by-another", "2026-03-04T10:00:00", OTHER_SHOP);
        sold("sent-back-at-sale", "2026-03-02T10:00:00", SHOP);
        stock("sent-back-at-sale", "PURCHASE_RETURN", "2026-03-04T10:00:00.000", SHOP, "");
        sold("sent-back-at-sale", "2026-03-04T10:00:00.000", OTHER_SHOP);
        sold("sent-back-after-sale", "2026-03-02T10:00:00", SHOP);
        sold("sent-back-after-sale", "2026-03-04T10:00:00.000", OTHER_SHOP);
        stock("sent-back-after-sale", "PURCHASE_RETURN", "2026-03-04T10:00:00.001", SHOP, "");
        stock("sent-back-before", "PURCHASE_RETURN", "2026-03-02T10:00:00.000", SHOP, "");
        sold("sent-back-before", "2026-03-02T10:00:00.000", SHOP);
        sold("sent-back-before", "2026-03-03T10:00:00", OTHER_SHOP);
        sold("bought-from-a-dealer", "2026-03-02T10:00:00", SHOP);
        stock("bought-from-a-dealer", "PURCHASE", "2026-03-03T10:00:00", OTHER_SHOP, "");
        sold("bought-from-a-dealer", "2026-03-04T10:00:00", OTHER_SHOP);
        sold("counted", "2026-03-02T10:00:00", SHOP);
        stock("counted", "STOCKTAKE", "2026-03-03T10:00:00", SHOP, "");
        sold("counted", "2026-03-04T10:00:00", SHOP);
        sold("booked-in", "2026-03-02T10:00:00", SHOP);
        stock("booked-in", "STOCK_CHANGE", "2026-03-03T10:00:00", SHOP, "");
        sold("booked-in", "2026-03-04T10:00:00", SHOP);
        stock("self-paid-returned", "SALE", "2026-03-02T10:00:00", SHOP, "");
        stock("self-paid-returned", "SALE_RETURN", "2026-03-02T12:00:00", SHOP, "");
        stock("self-paid-returned", "SALE", "2026-03-03T10:00:00", SHOP, "");
        stock("returned-elsewhere", "SALE", "2026-03-02T10:00:00", SHOP, "");
        stock("returned-elsewhere", "SALE_RETURN", "2026-03-02T12:00:00", OTHER_SHOP, "");
        stock("returned-elsewhere", "SALE", "2026-03-03T10:00:00", SHOP, "");
        sold("others-return", "2026-03-02T10:00:00", SHOP);
        sold("others-return", "2026-03-03T10:00:00", OTHER_SHOP, "S-or", DRUG, "");
        stock("others-return", "SALE_RETURN", "2026-03-03T12:00:00", OTHER_SHOP, ",\"setl_id\":\"S-or\"");
        sold("others-return", "2026-03-04T10:00:00", SHOP);
        sold("others-reversal", "2026-03-02T10:00:00", SHOP);
        sold("others-reversal", "2026-03-03T10:00:00", OTHER_SHOP, "S-ov", DRUG, "")
                .reverses("2026-03-03T12:00:00", "S-ov");
        sold("others-reversal", "2026-03-04T10:00:00", SHOP);
    }

    private void reports() {
        sold("both-ways", "2026-03-02T10:00:00", SHOP, "S-bw", DRUG, "");
        stock("both-ways", "SALE", "2026-03-02T10:05:00", SHOP, ",\"setl_id\":\"S-bw\"");
        stock("both-ways", "SALE", "2026-03-02T10:06:00", SHOP, ",\"setl_id\":\"S-bw\"");
        stock("other-settlement", "SALE", "2026-03-02T10:05:00", SHOP, ",\"setl_id\":\"S-os-1\"");
        sold("other-settlement", "2026-03-03T10:00:00", SHOP, "S-os-2", DRUG, "");
        stock("self-paid", "SALE", "2026-03-02T10:00:00", SHOP, "");
        stock("self-paid", "SALE", "2026-03-03T10:00:00", SHOP, "");
        lines.person("reimbursed").tells("MANUAL_REIMBURSEMENT", "2026-03-05T10:00:00", """
                "setl_id":"S-mr","mdtrt_id":"M-mr","fixmedins_code":"%s","med_type":"11","service_date":"2026-03-02",
                "invono":"INV-mr","items":[%s]""".replace("\n", "")
                .formatted(SHOP, item("reimbursed", 1, "")));
        stock("reimbursed", "SALE", "2026-03-02T10:00:00", SHOP, "");
        fees("ward", "V1", "2026-03-02T10:00:00", 1, WHOLE);
        stock(
                "ward",
                "SALE",
                "2026-03-02T11:00:00",
                HOSPITAL,
                ",\"setl_id\":\"S-ward\",\"psn_no\":\"TC01-patient-ward\"");
        fees("ward-and-shop", "V1", "2026-03-02T10:00:00", 1, WHOLE);
        sold("ward-and-shop", "2026-03-03T10:00:00", SHOP);
        fees("ward-unsaid", "V1", "2026-03-02T10:00:00", 1, "");
        sold("ward-unsaid", "2026-03-03T10:00:00", SHOP);
        fees("ward-refund", "V1", "2026-03-02T10:00:00", 1, WHOLE);
        fees("ward-refund", "V1", "2026-03-02T12:00:00", -1, WHOLE + ",\"init_feedetl_sn\":\"1\"");
        sold("ward-refund", "2026-03-03T10:00:00", SHOP);
        fees("two-stays", "V1", "2026-03-02T10:00:00", 1, WHOLE);
        fees("two-stays", "V2", "2026-03-20T10:00:00", 1, WHOLE);
        for (String settlement : List.of("S-sb-1", "S-sb-2")) {
            sold("split-in-the-bill", "2026-03-02T10:00:00", SHOP, settlement, DRUG, ",\"trdn_flag\":\"1\"");
            stock("split-in-the-bill", "SALE", "2026-03-02T10:05:00", SHOP, ",\"setl_id\":\"" + settlement + "\"");
        }
    }

    private EventLines.Person sold(String code, String time, String shop) {
        return sold(code, time, shop, "S" + buyers, DRUG, "");
    }

    private EventLines.Person sold(String code, String time, String shop, String settlement, String drug, String more) {
        return lines.person("buyer" + buyers++).tells("SETTLEMENT", time, """
                "setl_id":"%s","mdtrt_id":"M-%s","fixmedins_code":"%s","med_type":"41","items":[%s]""".formatted(
                        settlement, settlement, shop, item(code, 1, more).replace(DRUG, drug)));
    }

    private void fees(String code, String visit, String time, int packs, String more) {
        lines.person("patient-" + code)
                .tells("INPATIENT_FEES", time, """
                "mdtrt_id":"%s-%s","fixmedins_code":"%s","items":[%s]""".formatted(visit, code, HOSPITAL, item(code, packs, more)));
    }

    private static String item(String code, int packs, String more) {
        return """
                {"feedetl_sn":"1","med_list_codg":"%s","cnt":%d,"pric":12.345,"det_item_fee_sumamt":%s,"drug_trac_codg":["%s"]%s}""".formatted(DRUG, packs, packs < 0 ? "-12.35" : "12.35", code, more);
    }

    private void stock(String code, String type, String time, String shop, String more) {
        lines.institution(shop, type, time, pack(code, 1, more));
    }

    private static String pack(String code, int packs, String more) {
        return """
                "med_list_codg":"%s","cnt":%d,"finl_trns_pric":9.1,"drug_trac_codg":["%s"]%s""".formatted(DRUG, packs, code, more);
    }

    @Test
    void aPackSoldTwiceIsSuspected() {
        Alert alert = only("twice");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.subject()).isEqualTo(new Subject(Subject.Kind.TRACE_CODE, "twice", List.of(SHOP, OTHER_SHOP)));
        assertThat(alert.institutionCode()).as("where it was sold again").isEqualTo(OTHER_SHOP);
        assertThat(alert.region()).isEqualTo("141102");
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(alert.window().to()).isEqualTo(Instant.parse("2026-03-05T02:00:00Z"));
        assertThat(alert.amountAtRiskFen()).as("12.345 yuan, half up").isEqualTo(1235);
        assertThat(alert.score()).isEqualTo(70);
        assertThat(alert.evidence()).extracting(Evidence::role).containsExactly("sale", "further_sale");
        assertThat(alert.args())
                .containsEntry("times", Arg.count(2))
                .containsEntry("item", Arg.text(DRUG))
                .containsEntry("institutions", Arg.text(SHOP + "," + OTHER_SHOP));
        assertThat(alert.parameters()).containsEntry("window_days", Arg.count(180));
    }

    @Test
    void oneSaleIsHonestHoweverOftenItIsReported() {
        assertThat(alerts.keySet()).doesNotContain("once", "both-ways", "duplicate", "reimbursed", "ward");
    }

    @Test
    void splitPacksAndHerbsShareTheCodeOfTheirBox() {
        assertThat(alerts.keySet()).doesNotContain("split", "herb", "split-in-the-bill");
    }

    @Test
    void aSaleThatWasTakenBackDoesNotCount() {
        assertThat(alerts.keySet())
                .doesNotContain("reversed-between", "returned-between", "ward-refund", "self-paid-returned");
    }

    @Test
    void aReturnExcusesItsOwnSaleAlone() {
        assertThat(only("returned-elsewhere").status()).isEqualTo(Status.RAISED);
        assertThat(last("others-return").status()).isNotEqualTo(Status.WITHDRAWN);
        assertThat(last("others-reversal").status()).isNotEqualTo(Status.WITHDRAWN);
    }

    @Test
    void whatItsSellerSentBackMayBeSoldElsewhere() {
        assertThat(alerts.keySet()).doesNotContain("sent-back", "sent-back-at-sale");
        assertThat(only("sent-back-by-another").status()).isEqualTo(Status.RAISED);
        assertThat(only("sent-back-after-sale").status()).isEqualTo(Status.RAISED);
        assertThat(only("sent-back-before").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void takenIntoStockAgainIsNoExcuse() {
        assertThat(only("bought-from-a-dealer").status()).isEqualTo(Status.RAISED);
        assertThat(only("counted").status()).isEqualTo(Status.RAISED);
        assertThat(only("booked-in").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void salesCountWithin180DaysToTheMillisecond() {
        assertThat(only("180-days").status()).isEqualTo(Status.RAISED);
        assertThat(alerts.keySet()).doesNotContain("over-180-days");
    }

    @Test
    void aFurtherSaleChangesTheAlert() {
        assertThat(alerts.get("three")).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        Alert last = alerts.get("three").get(1);
        assertThat(last.reason()).isEqualTo("FURTHER_SALE");
        assertThat(last.args()).containsEntry("times", Arg.count(3));
        assertThat(last.amountAtRiskFen()).isEqualTo(2 * 1235);
        assertThat(last.score()).isEqualTo(80);
    }

    @Test
    void whatBecomesKnownLaterWithdrawsOrChanges() {
        assertThat(alerts.get("reversed-later"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(alerts.get("reversed-later").get(1).reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(alerts.get("returned-later"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(alerts.get("returned-later").get(1).reason()).isEqualTo("GOODS_RETURNED");
        assertThat(alerts.get("one-of-three"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.CHANGED, Status.CHANGED);
        assertThat(alerts.get("one-of-three").get(2).args()).containsEntry("times", Arg.count(2));
    }

    @Test
    void lateSalesAndThoseOfOneInstantCount() {
        assertThat(only("late").evidence()).extracting(Evidence::role).containsExactly("sale", "further_sale");
        assertThat(only("same-instant").args()).containsEntry("times", Arg.count(2));
    }

    @Test
    void salesOutsideSettlementsCount() {
        assertThat(only("self-paid").amountAtRiskFen()).isEqualTo(910);
        assertThat(only("other-settlement").status()).isEqualTo(Status.RAISED);
        assertThat(only("ward-and-shop").subject().also()).containsExactly(HOSPITAL, SHOP);
        assertThat(alerts.keySet())
                .as("the ward does not say that the pack was whole")
                .doesNotContain("ward-unsaid");
        assertThat(only("two-stays").args()).containsEntry("times", Arg.count(2));
    }

    @Test
    void aCodeIsAnyTextOfUpTo100Characters() {
        assertThat(only(LONG_CODE).status()).isEqualTo(Status.RAISED);
        assertThat(alerts.keySet()).doesNotContain(TOO_LONG_CODE);
    }

    private static Alert last(String code) {
        List<Alert> revisions = alerts.getOrDefault(code, List.of());
        assertThat(revisions).as(code).isNotEmpty();
        return revisions.get(revisions.size() - 1);
    }

    private static Alert only(String code) {
        return SubjectAlerts.only(alerts, code);
    }
}
