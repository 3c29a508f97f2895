package org.fundwatch.jobs.pattern.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PR03 as rules.md has it: a pharmacy sells a lot for more than what it paid for it and 15 %. */
public class LotMarginTest {
    private static final List<String> SHOPS = List.of(
            "PR03-ABOVE",
            "PR03-AT",
            "PR03-SPLIT-AT",
            "PR03-SPLIT-ABOVE",
            "PR03-DEARER-PURCHASE",
            "PR03-UNKNOWN-LOT",
            "PR03-RETURNED",
            "PR03-BOUGHT-LATER",
            "PR03-TWICE",
            "PR03-ROUNDED",
            "PR03-ROUNDED-ABOVE",
            "PR03-RETURNED-UNPRICED",
            "PR03-HALF-RETURNED");

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PR03");
    }

    public static void places(TestRulebook rulebook) throws IOException {
        for (String shop : SHOPS) {
            rulebook.institution(shop, "PHARMACY", Map.of());
        }
        rulebook.institution("PR03-HOSPITAL", "HOSPITAL", Map.of());
    }

    public static void cases(EventLines lines) {
        for (String shop : SHOPS) {
            if (!shop.equals("PR03-UNKNOWN-LOT") && !shop.equals("PR03-BOUGHT-LATER")) {
                stock(lines, shop, "PURCHASE", "02T09:00:00", 20, "10", "");
            }
        }
        stock(lines, "PR03-HOSPITAL", "PURCHASE", "02T09:00:00", 20, "10", "");
        stock(lines, "PR03-HOSPITAL", "SALE", "02T10:00:00", 1, "20", "");
        stock(lines, "PR03-ABOVE", "SALE", "02T10:00:00", 2, "11.51", "");
        stock(lines, "PR03-AT", "SALE", "02T10:00:00", 2, "11.50", "");
        stock(lines, "PR03-SPLIT-AT", "SALE", "02T10:00:00", 10, "1.15", SPLIT);
        stock(lines, "PR03-SPLIT-ABOVE", "SALE", "02T10:00:00", 10, "1.16", SPLIT);
        stock(lines, "PR03-DEARER-PURCHASE", "PURCHASE", "02T09:30:00", 20, "11", "");
        stock(lines, "PR03-DEARER-PURCHASE", "SALE", "02T10:00:00", 1, "12.60", "");
        stock(lines, "PR03-UNKNOWN-LOT", "SALE", "02T10:00:00", 1, "20", "");
        stock(lines, "PR03-RETURNED", "SALE", "02T10:00:00", 1, "20", "");
        stock(lines, "PR03-RETURNED", "SALE_RETURN", "05T10:00:00", 1, "20", "");
        stock(lines, "PR03-BOUGHT-LATER", "SALE", "02T10:00:00", 1, "20", "");
        stock(lines, "PR03-BOUGHT-LATER", "PURCHASE", "05T09:00:00", 20, "10", "");
        // a pack for 10.04 may cost 11.546, a tenth of it 1.1546: on a bill 1.16
        stock(lines, "PR03-ROUNDED", "PURCHASE", "02T09:30:00", 20, "10.04", "");
        stock(lines, "PR03-ROUNDED", "SALE", "02T10:00:00", 10, "1.16", SPLIT);
        stock(lines, "PR03-ROUNDED-ABOVE", "PURCHASE", "02T09:30:00", 20, "10.04", "");
        stock(lines, "PR03-ROUNDED-ABOVE", "SALE", "02T10:00:00", 10, "1.17", SPLIT);
        stock(lines, "PR03-RETURNED-UNPRICED", "SALE", "02T10:00:00", 1, "20", "");
        returned(lines, "PR03-RETURNED-UNPRICED", "05T10:00:00");
        stock(lines, "PR03-HALF-RETURNED", "SALE", "02T10:00:00", 2, "20", "");
        returned(lines, "PR03-HALF-RETURNED", "02T11:00:00");
        stock(lines, "PR03-TWICE", "SALE", "02T10:00:00", 1, "20", "");
        stock(lines, "PR03-TWICE", "SALE", "04T10:00:00", 1, "12", "");
    }

    private static final String SPLIT = ",\"trdn_flag\":\"1\"";

    private static void stock(
            EventLines lines, String shop, String type, String time, int count, String price, String more) {
        lines.institution(shop, type, "2026-03-" + time, """
                "med_list_codg":"XPACK","manu_lotnum":"LOT|1","cnt":%d,"finl_trns_pric":%s%s""".formatted(count, price, more));
    }

    private static void returned(EventLines lines, String shop, String time) {
        lines.institution(
                shop,
                "SALE_RETURN",
                "2026-03-" + time,
                "\"med_list_codg\":\"XPACK\",\"manu_lotnum\":\"LOT|1\",\"cnt\":1");
    }

    @Test
    void thePriceOfAPartMayBeRoundedUpToTheFen() {
        assertThat(alerts.keySet()).doesNotContain("PR03-ROUNDED").contains("PR03-ROUNDED-ABOVE");
    }

    @Test
    void aReturnWithoutAPriceTakesASaleBack() {
        assertThat(SubjectAlerts.last(alerts, "PR03-RETURNED-UNPRICED").status())
                .isEqualTo(Status.WITHDRAWN);
        // two packs sold 8.50 too dear, one came back
        assertThat(SubjectAlerts.only(alerts, "PR03-HALF-RETURNED").amountAtRiskFen())
                .isEqualTo(8_50);
    }

    @Test
    void aPriceAboveTheMarginIsSuspected() {
        Alert alert = SubjectAlerts.only(alerts, "PR03-ABOVE");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.amountAtRiskFen()).isEqualTo(2);
        assertThat(alert.args())
                .containsEntry("lot", Arg.text("LOT|1"))
                .containsEntry("bought_price", Arg.decimalE6(10_000_000))
                .containsEntry("sold_price", Arg.decimalE6(11_510_000))
                .containsEntry("times", Arg.count(1));
        assertThat(alerts.keySet()).doesNotContain("PR03-AT", "PR03-HOSPITAL");
    }

    @Test
    void whatIsSoldInPartsIsBroughtToPacks() {
        assertThat(SubjectAlerts.only(alerts, "PR03-SPLIT-ABOVE").amountAtRiskFen())
                .isEqualTo(10);
        assertThat(alerts.keySet()).doesNotContain("PR03-SPLIT-AT");
    }

    @Test
    void theDearestPurchaseOfTheLotCountsAndWithoutOneNothingIsSaid() {
        assertThat(alerts.keySet()).doesNotContain("PR03-DEARER-PURCHASE", "PR03-UNKNOWN-LOT");
        assertThat(SubjectAlerts.only(alerts, "PR03-BOUGHT-LATER").amountAtRiskFen())
                .isEqualTo(8_50);
    }

    @Test
    void aReturnWithdrawsAndAFurtherSaleChanges() {
        assertThat(alerts.get("PR03-RETURNED"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "PR03-RETURNED").reason()).isEqualTo("GOODS_RETURNED");
        assertThat(alerts.get("PR03-TWICE")).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        assertThat(SubjectAlerts.last(alerts, "PR03-TWICE").amountAtRiskFen()).isEqualTo(9_00);
    }
}
