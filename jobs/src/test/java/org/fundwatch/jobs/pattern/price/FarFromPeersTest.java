package org.fundwatch.jobs.pattern.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PR04 as rules.md has it: z above 6 against the others of kind, level and city; here two sales and three peers suffice. */
public class FarFromPeersTest {
    private static final List<String> SHOPS = List.of("PR04-1", "PR04-2", "PR04-3", "PR04-DEAR");

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int bills;

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PR04");
    }

    public static void places(TestRulebook rulebook) throws IOException {
        for (String shop : SHOPS) {
            rulebook.institution(shop, "COMMUNITY", Map.of("hosp_lv", "1"));
        }
        rulebook.institution("PR04-OTHER-LEVEL", "COMMUNITY", Map.of("hosp_lv", "2"));
        for (String item : List.of("XFAR", "XNEAR", "XREVERSED", "XFEW")) {
            rulebook.item(item, "DRUG", Map.of("pack_size", "10"));
        }
        rulebook.override("PR04", "sales", "{region: \"1411\", value: 2, source: synthetic}");
        rulebook.override("PR04", "peers", "{region: \"1411\", value: 3, source: synthetic}");
    }

    public static void cases(EventLines lines) {
        for (String item : List.of("XFAR", "XNEAR", "XREVERSED", "XFEW")) {
            sold(lines, "PR04-1", item, 2, "10");
            sold(lines, "PR04-2", item, 2, "10");
            sold(lines, "PR04-3", item, 2, "10.20");
        }
        sold(lines, "PR04-OTHER-LEVEL", "XFAR", 2, "30");
        sold(lines, "PR04-DEAR", "XFAR", 1, "20");
        lines.person("pr04-split")
                .isBilled(
                        "2026-03-05T11:00:00",
                        "PR04-SPLIT",
                        "PR04-DEAR",
                        "",
                        ItemLine.of("1", "XFAR").times("10").at("2").split());
        sold(lines, "PR04-DEAR", "XNEAR", 2, "10.88");
        sold(lines, "PR04-DEAR", "XFEW", 1, "20");
        sold(lines, "PR04-DEAR", "XREVERSED", 2, "20").reverses("2026-03-20T10:00:00", "PR04-" + bills);
    }

    private static EventLines.Person sold(EventLines lines, String shop, String item, int times, String yuan) {
        EventLines.Person last = lines.person("pr04-nobody");
        for (int i = 0; i < times; i++) {
            last = lines.person("pr04-" + ++bills)
                    .isBilled(
                            "2026-03-04T10:00:00",
                            "PR04-" + bills,
                            shop,
                            "",
                            ItemLine.of("1", item).at(yuan));
        }
        return last;
    }

    @Test
    void aPriceFarAboveTheOthersIsSuspected() {
        Alert alert = alerts.get("PR04-DEAR").stream()
                .filter(one -> one.args().get("item").text().equals("XFAR"))
                .reduce((one, other) -> other)
                .orElseThrow();
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        // (20 - 10) / (1.4826 * 0.10), the least spread being 1 % of the median
        assertThat(alert.args())
                .containsEntry("z", Arg.decimalE6(67_449_000))
                .containsEntry("median_price", Arg.decimalE6(10_000_000))
                .containsEntry("mad_price", Arg.decimalE6(0))
                .containsEntry("peers", Arg.count(3))
                .containsEntry("times", Arg.count(2));
        assertThat(alert.amountAtRiskFen()).isEqualTo(20_00);
    }

    @Test
    void aPriceNearerAndOneSoldTooSeldomAreNot() {
        assertThat(alerts.get("PR04-DEAR"))
                .extracting(alert -> alert.args().get("item").text())
                .containsOnly("XFAR", "XREVERSED");
        assertThat(alerts.keySet()).containsExactly("PR04-DEAR");
    }

    @Test
    void aReversalWithdraws() {
        assertThat(alerts.get("PR04-DEAR"))
                .filteredOn(alert -> alert.args().get("item").text().equals("XREVERSED"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
    }
}
