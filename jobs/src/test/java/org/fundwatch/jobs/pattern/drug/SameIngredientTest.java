package org.fundwatch.jobs.pattern.drug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.MorePatterns.HOSPITAL;
import static org.fundwatch.jobs.pattern.MorePatterns.OTHER;

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

/** RX08 as rules.md has it: two drugs of one ingredient overlapping more than 7 days; a change of brand with return is honest. */
public class SameIngredientTest {
    private static final String LATER = "2026-03-10T10:00:00";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("RX08");
    }

    public static void cases(EventLines lines) {
        // of 30 days 22 are left on 10 March
        buys(first(lines, "rx08-overlap", "30"), LATER, "XTWO", "10");
        buys(first(lines, "rx08-seven-days", "30"), LATER, "XTWO", "7");
        buys(first(lines, "rx08-just-over", "30"), LATER, "XTWO", "7.0001");
        buys(first(lines, "rx08-seven-left", "15"), LATER, "XTWO", "30");
        buys(first(lines, "rx08-used-up", "8"), LATER, "XTWO", "30");
        buys(first(lines, "rx08-same-drug", "30"), LATER, "XONE", "10");
        first(lines, "rx08-changed-brand", "30");
        lines.returned("2026-03-09T10:00:00", HOSPITAL, "rx08-changed-brand", "S1-RX08", "XONE", "1");
        buys(lines.person("rx08-changed-brand"), LATER, "XTWO", "10");
        buys(first(lines, "rx08-returned-later", "30"), LATER, "XTWO", "10");
        lines.returned("2026-03-12T10:00:00", HOSPITAL, "rx08-returned-later", "S1-RX08", "XONE", "1");
        buys(first(lines, "rx08-reversed", "30"), LATER, "XTWO", "10").reverses("2026-03-11T10:00:00", "S2-RX08");
        buys(first(lines, "rx08-duplicate", "30"), LATER, "XTWO", "10").andAgain("2026-03-10T11:00:00");
        buys(first(lines, "rx08-late", "30"), LATER, "XTWO", "10").whichArrives("2026-03-13T11:00:00");
        lines.person("rx08-at-once").isBilled(LATER, "S3-RX08", HOSPITAL, "", drug("XONE", "20"), drug("XTWO", "20"));
    }

    private static EventLines.Person first(EventLines lines, String person, String days) {
        return lines.person(person).isBilled("2026-03-02T10:00:00", "S1-RX08", HOSPITAL, "", drug("XONE", days));
    }

    private static EventLines.Person buys(EventLines.Person person, String time, String item, String days) {
        return person.isBilled(time, "S2-RX08", OTHER, "", drug(item, days));
    }

    private static ItemLine drug(String item, String days) {
        return ItemLine.of(item, item).at("25.00").lasting(days);
    }

    @Test
    void moreThanSevenDaysOfTwoDrugsAreSuspected() {
        Alert alert = SubjectAlerts.only(alerts, "rx08-overlap");
        assertThat(alert.amountAtRiskFen()).isEqualTo(25_00);
        assertThat(alert.args())
                .containsEntry("most_overlap", Arg.count(10))
                .containsEntry("ingredient", Arg.text("ING"))
                .containsEntry("drugs", Arg.text("G-ONE, G-TWO"));
        assertThat(SubjectAlerts.only(alerts, "rx08-at-once").args()).containsEntry("most_overlap", Arg.count(20));
    }

    @Test
    void sevenDaysThemselvesOrOneDrugAreHonest() {
        assertThat(alerts.keySet()).contains("rx08-just-over");
        assertThat(alerts.keySet())
                .doesNotContain("rx08-seven-days", "rx08-seven-left", "rx08-used-up", "rx08-same-drug");
    }

    @Test
    void aChangeOfBrandWithReturnIsHonest() {
        assertThat(alerts.keySet()).doesNotContain("rx08-changed-brand");
        assertThat(SubjectAlerts.last(alerts, "rx08-returned-later").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "rx08-returned-later").reason()).isEqualTo("GOODS_RETURNED");
        assertThat(SubjectAlerts.last(alerts, "rx08-reversed").reason()).isEqualTo("SETTLEMENT_REVERSED");
    }

    @Test
    void whatComesTwiceOrLateCountsOnce() {
        assertThat(SubjectAlerts.only(alerts, "rx08-duplicate").args()).containsEntry("times", Arg.count(1));
        assertThat(SubjectAlerts.only(alerts, "rx08-late").status()).isEqualTo(Status.RAISED);
    }
}
