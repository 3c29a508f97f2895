package org.fundwatch.jobs.pattern.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.MorePatterns.HOSPITAL;

import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** RX04 as rules.md has it: {@code sin_dos × used_frqu} above {@code max_daily_dose}, here 10; no maximum, no judgement. */
public class DailyDoseTest {
    private static final String TIME = "2026-03-02T10:00:00";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("RX04");
    }

    public static void cases(EventLines lines) {
        bill(lines, "rx04-above", dosed("XDOSED", "5", "3"));
        bill(lines, "rx04-greatest", dosed("XDOSED", "5", "2"));
        bill(lines, "rx04-just-above", dosed("XDOSED", "5.0001", "2"));
        bill(lines, "rx04-no-maximum", dosed("XPLAIN", "500", "3"));
        bill(lines, "rx04-by-weight", dosed("XWEIGHED", "500", "3"));
        bill(lines, "rx04-no-dose", ItemLine.of("1", "XDOSED"));
        bill(lines, "rx04-reversed", dosed("XDOSED", "5", "3")).reverses("2026-03-04T10:00:00", "S-rx04-reversed");
        bill(lines, "rx04-duplicate", dosed("XDOSED", "5", "3")).andAgain("2026-03-02T11:00:00");
        bill(lines, "rx04-late", dosed("XDOSED", "5", "3")).whichArrives("2026-03-04T11:00:00");
        lines.person("rx04-refunded")
                .isCharged(TIME, "V-RX04", HOSPITAL, dosed("XDOSED", "5", "3"))
                .isCharged(
                        "2026-03-03T10:00:00",
                        "V-RX04",
                        HOSPITAL,
                        ItemLine.of("2", "XDOSED").times("-2").at("12.50").givingBack("1"));
        lines.person("rx04-two-lines")
                .isBilled(
                        TIME,
                        "S-RX04-2",
                        HOSPITAL,
                        "",
                        dosed("XDOSED", "5", "3"),
                        ItemLine.of("2", "XDOSED")
                                .at("7.00")
                                .withNumber("sin_dos", "11")
                                .withNumber("used_frqu", "1"));
    }

    private static EventLines.Person bill(EventLines lines, String person, ItemLine line) {
        return lines.person(person).isBilled(TIME, "S-" + person, HOSPITAL, "", line);
    }

    private static ItemLine dosed(String item, String dose, String times) {
        return ItemLine.of("1", item)
                .times("2")
                .at("12.50")
                .withNumber("sin_dos", dose)
                .withNumber("used_frqu", times);
    }

    @Test
    void aDoseAboveTheGreatestIsSuspected() {
        Alert alert = SubjectAlerts.only(alerts, "rx04-above");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(alert.amountAtRiskFen()).isEqualTo(25_00);
        assertThat(alert.args())
                .containsEntry("daily_dose", Arg.decimalE6(15_000_000))
                .containsEntry("most_daily_dose", Arg.decimalE6(10_000_000));
    }

    @Test
    void theGreatestDoseItselfIsHonest() {
        assertThat(alerts.keySet()).doesNotContain("rx04-greatest").contains("rx04-just-above");
    }

    @Test
    void whereThereIsNoMaximumNothingIsJudged() {
        assertThat(alerts.keySet()).doesNotContain("rx04-no-maximum", "rx04-by-weight", "rx04-no-dose");
    }

    @Test
    void whatIsTakenBackFalls() {
        assertThat(SubjectAlerts.last(alerts, "rx04-reversed").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "rx04-refunded").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "rx04-refunded").reason()).isEqualTo("LINE_REFUNDED");
    }

    @Test
    void eachLineIsAnAlertOnce() {
        assertThat(SubjectAlerts.only(alerts, "rx04-duplicate").status()).isEqualTo(Status.RAISED);
        assertThat(SubjectAlerts.only(alerts, "rx04-late").status()).isEqualTo(Status.RAISED);
        assertThat(alerts.get("rx04-two-lines"))
                .extracting(Alert::amountAtRiskFen)
                .containsExactlyInAnyOrder(25_00L, 7_00L);
    }
}
