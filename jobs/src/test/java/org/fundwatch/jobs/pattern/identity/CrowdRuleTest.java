package org.fundwatch.jobs.pattern.identity;

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

/** ID01 as rules.md has it: 15 persons within ten minutes at a pharmacy or clinic, 60 % of them over one amount. */
public class CrowdRuleTest {
    private static final List<String> SHOPS = List.of(
            "ID01-15",
            "ID01-TEN-MINUTES",
            "ID01-PAST-TEN-MINUTES",
            "ID01-14-PERSONS",
            "ID01-60-PERCENT",
            "ID01-LESS-EQUAL",
            "ID01-BYSTANDERS",
            "ID01-REVERSED",
            "ID01-LATE",
            "ID01-SAME-INSTANT",
            "ID01-SCREENING");

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int bills;

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("ID01");
    }

    public static void places(TestRulebook rulebook) throws IOException {
        for (String shop : SHOPS) {
            rulebook.institution(shop, shop.equals("ID01-15") ? "CLINIC" : "PHARMACY", Map.of());
        }
        rulebook.institution("ID01-HOSPITAL", "HOSPITAL", Map.of());
        rulebook.exemption("ID01", "ID01-SCREENING", "2026-03-02", "2026-03-02");
    }

    public static void cases(EventLines lines) {
        crowd(lines, "ID01-15", 15, 0, 30_000);
        crowd(lines, "ID01-HOSPITAL", 20, 0, 10_000);
        crowd(lines, "ID01-SCREENING", 20, 0, 10_000);
        crowd(lines, "ID01-SAME-INSTANT", 15, 0, 0);
        crowd(lines, "ID01-TEN-MINUTES", 14, 0, 1_000);
        buys(lines, "ID01-TEN-MINUTES", 600_000, "10");
        crowd(lines, "ID01-PAST-TEN-MINUTES", 14, 0, 1_000);
        buys(lines, "ID01-PAST-TEN-MINUTES", 600_001, "10");
        crowd(lines, "ID01-14-PERSONS", 14, 0, 1_000)
                .buys(time(60_000), "ID01-AGAIN", "ID01-14-PERSONS", "\"medfee_sumamt\":10");
        crowd(lines, "ID01-60-PERCENT", 9, 6, 1_000);
        crowd(lines, "ID01-LESS-EQUAL", 8, 7, 1_000);
        crowd(lines, "ID01-BYSTANDERS", 15, 0, 1_000);
        for (int i = 0; i < 20; i++) {
            buys(lines, "ID01-BYSTANDERS", 300_000 + i, "7" + i);
        }
        crowd(lines, "ID01-REVERSED", 15, 0, 1_000).reverses("2026-03-03T09:00:00", "ID01-" + bills);
        crowd(lines, "ID01-LATE", 15, 0, 1_000).whichArrives("2026-03-03T09:00:00");
    }

    /** Persons one after another, some for 10 yuan each, others each for another amount; the last is told of. */
    private static EventLines.Person crowd(EventLines lines, String shop, int equal, int others, int apart) {
        EventLines.Person last = lines.person("id01-nobody");
        for (int i = 0; i < equal + others; i++) {
            last = buys(lines, shop, i * apart, i < equal ? "10" : "20." + (10 + i));
        }
        return last;
    }

    private static EventLines.Person buys(EventLines lines, String shop, int millis, String yuan) {
        return lines.person("id01-" + ++bills).buys(time(millis), "ID01-" + bills, shop, "\"medfee_sumamt\":" + yuan);
    }

    private static String time(int millis) {
        return java.time.LocalDateTime.parse("2026-03-02T09:59:00")
                .plusNanos(millis * 1_000_000L)
                .toString();
    }

    @Test
    void fifteenPersonsWithOneAmountAreSuspected() {
        Alert alert = SubjectAlerts.last(alerts, "ID01-15");
        assertThat(alerts.get("ID01-15")).extracting(Alert::alertId).containsOnly(alert.alertId());
        assertThat(alert.args())
                .containsEntry("persons", Arg.count(15))
                .containsEntry("times", Arg.count(15))
                .containsEntry("equal_amount", Arg.money(10_00));
        assertThat(alert.amountAtRiskFen()).isEqualTo(150_00);
        assertThat(alert.evidence()).hasSize(15);
        assertThat(alerts.keySet()).contains("ID01-SAME-INSTANT").doesNotContain("ID01-14-PERSONS");
    }

    @Test
    void theWindowIsTenMinutesLongToTheMillisecond() {
        assertThat(alerts.keySet()).contains("ID01-TEN-MINUTES").doesNotContain("ID01-PAST-TEN-MINUTES");
    }

    @Test
    void sixtyPercentMustBeEqual() {
        Alert alert = SubjectAlerts.last(alerts, "ID01-60-PERCENT");
        assertThat(alert.args()).containsEntry("times", Arg.count(9)).containsEntry("ratio", Arg.rate(6_000));
        assertThat(alert.amountAtRiskFen()).isEqualTo(90_00);
        assertThat(alerts.keySet()).doesNotContain("ID01-LESS-EQUAL");
    }

    @Test
    void bystandersLaterInTheWindowHideNothing() {
        assertThat(SubjectAlerts.last(alerts, "ID01-BYSTANDERS").args()).containsEntry("times", Arg.count(15));
    }

    @Test
    void hospitalsAndScreeningDaysAreNotLookedAt() {
        assertThat(alerts.keySet()).doesNotContain("ID01-HOSPITAL", "ID01-SCREENING");
    }

    @Test
    void aReversalWithdrawsAndWhatComesLateCounts() {
        assertThat(alerts.get("ID01-REVERSED"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "ID01-REVERSED").reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(SubjectAlerts.only(alerts, "ID01-LATE").status()).isEqualTo(Status.RAISED);
    }
}
