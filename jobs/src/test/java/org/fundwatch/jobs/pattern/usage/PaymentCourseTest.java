package org.fundwatch.jobs.pattern.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.MorePatterns.HOSPITAL;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * RX03 as rules.md has it, with a course of 14 days: in a stay the distinct dates with a net quantity, outside the sum of
 * days in 30 days; SPAN counts from the first use; a gap of more than 14 days begins a new course.
 */
public class PaymentCourseTest {
    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("RX03");
    }

    public static void cases(EventLines lines) {
        buys(buys(lines.person("rx03-fifteen"), "2026-03-02T10:00:00", "10"), "2026-03-10T10:00:00", "5");
        buys(buys(lines.person("rx03-fourteen"), "2026-03-02T10:00:00", "10"), "2026-03-10T10:00:00", "4");
        // the supply of the first lasts until 12 March, 10 o'clock
        buys(buys(lines.person("rx03-gap-14"), "2026-03-02T10:00:00", "10"), "2026-03-26T10:00:00.000", "10");
        buys(buys(lines.person("rx03-interrupted"), "2026-03-02T10:00:00", "10"), "2026-03-26T10:00:00.001", "10");
        thrice(lines.person("rx03-thirty-days"), "2026-04-01T10:00:00.000");
        thrice(lines.person("rx03-over-thirty-days"), "2026-04-01T10:00:00.001");
        buys(buys(lines.person("rx03-reversed"), "2026-03-02T10:00:00", "10"), "2026-03-10T10:00:00", "5")
                .reverses("2026-03-12T10:00:00", "S-2026-03-10T10:00:00-rx03");
        buys(lines.person("rx03-duplicate"), "2026-03-02T10:00:00", "10").andAgain("2026-03-02T11:00:00");
        buys(buys(lines.person("rx03-late"), "2026-03-02T10:00:00", "10"), "2026-03-10T10:00:00", "5")
                .whichArrives("2026-03-13T10:00:00");
        stay(lines.person("rx03-stay-15"), "XCOURSE", IntStream.rangeClosed(2, 16));
        stay(lines.person("rx03-stay-14"), "XCOURSE", IntStream.rangeClosed(2, 15));
        stay(lines.person("rx03-stay-refunded"), "XCOURSE", IntStream.rangeClosed(2, 16))
                .isCharged(
                        "2026-03-18T09:00:00",
                        "V-RX03",
                        HOSPITAL,
                        ItemLine.of("R", "XCOURSE")
                                .times("-1")
                                .on("2026-03-16T08:00:00")
                                .givingBack("16"));
        stay(lines.person("rx03-stay-refunded-next-day"), "XCOURSE", IntStream.rangeClosed(2, 16))
                .isCharged(
                        "2026-03-18T09:00:00",
                        "V-RX03",
                        HOSPITAL,
                        ItemLine.of("R", "XCOURSE")
                                .times("-1")
                                .on("2026-03-17T08:00:00")
                                .givingBack("16"));
        stay(lines.person("rx03-span-15"), "XSPAN", IntStream.of(2, 16));
        stay(lines.person("rx03-span-14"), "XSPAN", IntStream.of(2, 15));
        stay(lines.person("rx03-two-uses"), "XCOURSE", IntStream.of(2, 16));
    }

    private static EventLines.Person thrice(EventLines.Person person, String last) {
        return buys(buys(buys(person, "2026-03-02T10:00:00", "5"), "2026-03-20T10:00:00", "5"), last, "5");
    }

    private static EventLines.Person buys(EventLines.Person person, String time, String days) {
        return person.isBilled(
                time,
                "S-" + time + "-rx03",
                HOSPITAL,
                "",
                ItemLine.of("1", "XCOURSE").at("20.00").lasting(days));
    }

    private static EventLines.Person stay(EventLines.Person person, String item, IntStream days) {
        ItemLine[] lines = days.mapToObj(day ->
                        ItemLine.of(String.valueOf(day), item).at("3.00").on("2026-03-%02dT08:00:00".formatted(day)))
                .toArray(ItemLine[]::new);
        return person.isCharged("2026-03-17T09:00:00", "V-RX03", HOSPITAL, lines);
    }

    @Test
    void outsideTheDaysBoughtIn30DaysCount() {
        Alert alert = SubjectAlerts.only(alerts, "rx03-fifteen");
        assertThat(alert.severity()).isEqualTo(Alert.Severity.DEFINITE);
        assertThat(alert.args())
                .containsEntry("days", Arg.count(15))
                .containsEntry("course_days", Arg.count(14))
                .containsEntry("drug", Arg.text("XCOURSE"));
        // the purchase that went beyond the course
        assertThat(alert.amountAtRiskFen()).isEqualTo(20_00);
        assertThat(alerts.keySet()).doesNotContain("rx03-fourteen");
        assertThat(alerts.keySet()).contains("rx03-thirty-days").doesNotContain("rx03-over-thirty-days");
    }

    @Test
    void anInterruptedCourseBeginsAnew() {
        assertThat(alerts.keySet()).contains("rx03-gap-14").doesNotContain("rx03-interrupted");
    }

    @Test
    void inAStayTheDatesCount() {
        Alert alert = SubjectAlerts.only(alerts, "rx03-stay-15");
        assertThat(alert.args()).containsEntry("days", Arg.count(15));
        assertThat(alert.amountAtRiskFen()).isEqualTo(3_00);
        assertThat(alerts.keySet()).doesNotContain("rx03-stay-14", "rx03-two-uses");
    }

    @Test
    void aSpanCountsFromTheFirstUse() {
        assertThat(SubjectAlerts.only(alerts, "rx03-span-15").args()).containsEntry("days", Arg.count(15));
        assertThat(alerts.keySet()).doesNotContain("rx03-span-14");
    }

    @Test
    void whatIsTakenBackFallsAndWhatComesLateOrTwiceCountsOnce() {
        assertThat(SubjectAlerts.last(alerts, "rx03-reversed").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "rx03-stay-refunded").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "rx03-stay-refunded-next-day").status())
                .isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.only(alerts, "rx03-late").status()).isEqualTo(Status.RAISED);
        assertThat(alerts.keySet()).doesNotContain("rx03-duplicate");
    }
}
