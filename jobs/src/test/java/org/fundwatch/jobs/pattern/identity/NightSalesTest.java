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

/** ID03 as rules.md has it: more than 30 % of a pharmacy's ISO week between 22 and 6 o'clock, and at least 20 settlements. */
public class NightSalesTest {
    private static final List<String> SHOPS = List.of(
            "ID03-21-OF-69",
            "ID03-21-OF-70",
            "ID03-19",
            "ID03-20",
            "ID03-EDGES",
            "ID03-DAY-EDGES",
            "ID03-TWO-WEEKS",
            "ID03-REVERSED",
            "ID03-LATE",
            "ID03-DUPLICATE");
    private static final String OPEN = "ID03-OPEN";

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int bills;

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("ID03");
    }

    public static void places(TestRulebook rulebook) throws IOException {
        for (String shop : SHOPS) {
            rulebook.institution(shop, "PHARMACY", Map.of());
        }
        rulebook.institution(OPEN, "PHARMACY", Map.of("open24h", "1"));
        rulebook.institution("ID03-HOSPITAL", "HOSPITAL", Map.of());
    }

    public static void cases(EventLines lines) {
        buys(lines, "ID03-21-OF-69", 21, "03T23:00:00");
        buys(lines, "ID03-21-OF-69", 48, "04T12:00:00");
        buys(lines, "ID03-21-OF-70", 21, "03T23:00:00");
        buys(lines, "ID03-21-OF-70", 49, "04T12:00:00");
        buys(lines, "ID03-19", 19, "03T23:00:00");
        buys(lines, "ID03-20", 20, "03T23:00:00");
        buys(lines, "ID03-EDGES", 10, "03T22:00:00.000");
        buys(lines, "ID03-EDGES", 10, "05T05:59:59.999");
        buys(lines, "ID03-DAY-EDGES", 19, "03T22:00:00.000");
        buys(lines, "ID03-DAY-EDGES", 1, "03T21:59:59.999");
        buys(lines, "ID03-DAY-EDGES", 1, "05T06:00:00.000");
        buys(lines, OPEN, 30, "03T23:00:00");
        buys(lines, "ID03-HOSPITAL", 30, "03T23:00:00");
        buys(lines, "ID03-TWO-WEEKS", 19, "08T23:59:59.999");
        buys(lines, "ID03-TWO-WEEKS", 19, "09T00:00:00.000");
        buys(lines, "ID03-REVERSED", 20, "03T23:00:00").reverses("2026-03-10T09:00:00", "ID03-" + bills);
        buys(lines, "ID03-LATE", 20, "03T23:00:00").whichArrives("2026-03-11T09:00:00");
        buys(lines, "ID03-DUPLICATE", 19, "03T23:00:00").andAgain("2026-03-04T09:00:00");
    }

    /** So many persons are settled there at that time of March; the last of them is told of. */
    private static EventLines.Person buys(EventLines lines, String shop, int times, String time) {
        EventLines.Person person = lines.person("id03-" + shop);
        for (int i = 0; i < times; i++) {
            person = lines.person("id03-" + shop + ++bills).buys("2026-03-" + time, "ID03-" + bills, shop);
        }
        return person;
    }

    @Test
    void moreThan30PercentAtNightAreSuspectedWhenTheWeekIsOver() {
        Alert alert = SubjectAlerts.only(alerts, "ID03-21-OF-69");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.args())
                .containsEntry("times", Arg.count(21))
                .containsEntry("settlements", Arg.count(69))
                .containsEntry("ratio", Arg.rate(3_043));
        assertThat(alert.amountAtRiskFen()).isEqualTo(21 * 30_50);
        assertThat(alert.window().from()).isEqualTo("2026-03-01T16:00:00Z");
        assertThat(alert.window().to()).isEqualTo("2026-03-08T16:00:00Z");
        assertThat(alert.evidence()).hasSize(10);
        assertThat(alerts.keySet()).doesNotContain("ID03-21-OF-70");
    }

    @Test
    void lessThan20AreNotJudged() {
        assertThat(alerts.keySet()).contains("ID03-20").doesNotContain("ID03-19");
    }

    @Test
    void theNightBeginsAt22AndEndsAt6() {
        assertThat(SubjectAlerts.only(alerts, "ID03-EDGES").args()).containsEntry("times", Arg.count(20));
        assertThat(alerts.keySet()).doesNotContain("ID03-DAY-EDGES");
    }

    @Test
    void aPharmacyOpenDayAndNightAndAHospitalAreNotLookedAt() {
        assertThat(alerts.keySet()).doesNotContain(OPEN, "ID03-HOSPITAL");
    }

    @Test
    void eachWeekCountsAlone() {
        assertThat(alerts.keySet()).doesNotContain("ID03-TWO-WEEKS");
    }

    @Test
    void aReversalWithdrawsAndWhatComesLateCounts() {
        assertThat(alerts.get("ID03-REVERSED"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "ID03-REVERSED").reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(SubjectAlerts.only(alerts, "ID03-LATE").status()).isEqualTo(Status.RAISED);
        assertThat(alerts.keySet()).doesNotContain("ID03-DUPLICATE");
    }
}
