package org.fundwatch.jobs.pattern.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.MorePatterns.HOSPITAL;
import static org.fundwatch.jobs.pattern.MorePatterns.OTHER;

import java.time.LocalDate;
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

/** PR05 as rules.md has it: net {@code cnt} for a date of {@code fee_ocur_time} and visit beyond {@code daily_frequency}, here 2. */
public class RepeatedChargeTest {
    private static final String MORNING = "2026-03-02T08:00:00.000";
    private static final String NOON = "2026-03-02T12:00:00.000";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("PR05");
    }

    public static void cases(EventLines lines) {
        lines.person("pr05-three").isCharged(NOON, "V1", HOSPITAL, item("1", "2", MORNING), item("2", "1", NOON));
        // five days entered at once, without their dates
        lines.person("pr05-undated")
                .isCharged(NOON, "V1U", HOSPITAL, ItemLine.of("1", "XTWICE").times("5"));
        lines.person("pr05-rest-of-another")
                .isBilled(NOON, "S-PR05-R", HOSPITAL, "\"residual_of\":\"S-0\"", item("1", "3", NOON));
        lines.person("pr05-two").isCharged(NOON, "V2", HOSPITAL, item("1", "1", MORNING), item("2", "1", NOON));
        lines.person("pr05-midnight")
                .isCharged(
                        "2026-03-03T08:00:00",
                        "V3",
                        HOSPITAL,
                        item("1", "2", "2026-03-02T23:59:59.999"),
                        item("2", "1", "2026-03-03T00:00:00.000"));
        lines.person("pr05-same-instant")
                .isCharged(NOON, "V4", HOSPITAL, item("1", "2", NOON))
                .isCharged(NOON, "V4", HOSPITAL, item("2", "1", NOON));
        lines.person("pr05-refunded-first")
                .isCharged(
                        NOON,
                        "V5",
                        HOSPITAL,
                        item("1", "3", MORNING),
                        item("2", "-1", MORNING).givingBack("1"));
        lines.person("pr05-refunded-next-day")
                .isCharged(NOON, "V6", HOSPITAL, item("1", "3", MORNING))
                .isCharged(
                        "2026-03-03T09:00:00",
                        "V6",
                        HOSPITAL,
                        item("2", "-1", "2026-03-03T08:00:00.000").givingBack("1"));
        lines.person("pr05-reversed")
                .isBilled(NOON, "S-PR05", HOSPITAL, "", item("1", "3", NOON))
                .reverses("2026-03-05T10:00:00", "S-PR05");
        lines.person("pr05-duplicate")
                .isCharged(NOON, "V7", HOSPITAL, item("1", "2", MORNING))
                .andAgain("2026-03-02T13:00:00");
        lines.person("pr05-two-visits")
                .isBilled(NOON, "S-PR05-A", HOSPITAL, "", item("1", "2", NOON))
                .isBilled(NOON, "S-PR05-B", HOSPITAL, "", item("1", "2", NOON));
        lines.person("pr05-two-places")
                .isCharged(NOON, "V8", HOSPITAL, item("1", "2", MORNING))
                .isCharged(NOON, "V8", OTHER, item("1", "2", MORNING));
        lines.person("pr05-fees-and-settlement")
                .isCharged(NOON, "M-S-PR05-C", HOSPITAL, item("1", "2", MORNING))
                .isBilled(NOON, "S-PR05-C", HOSPITAL, "", item("1", "2", MORNING));
        lines.person("pr05-late")
                .isCharged(NOON, "V9", HOSPITAL, item("1", "2", MORNING))
                .isCharged(NOON, "V9", HOSPITAL, item("2", "2", NOON))
                .whichArrives("2026-03-04T09:00:00");
    }

    private static ItemLine item(String lineNo, String times, String at) {
        return ItemLine.of(lineNo, "XTWICE").times(times).at("10.00").on(at);
    }

    @Test
    void theThirdOfADayIsTooMuch() {
        Alert alert = SubjectAlerts.only(alerts, "pr05-three");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.DEFINITE);
        assertThat(alert.amountAtRiskFen()).isEqualTo(10_00);
        assertThat(alert.args())
                .containsEntry("charged", Arg.decimalE6(3_000_000))
                .containsEntry("allowed", Arg.decimalE6(2_000_000))
                .containsEntry("service_date", Arg.date(LocalDate.of(2026, 3, 2)));
        assertThat(SubjectAlerts.only(alerts, "pr05-same-instant").amountAtRiskFen())
                .isEqualTo(10_00);
    }

    @Test
    void theLimitItselfAnotherDayVisitOrPlaceIsHonest() {
        assertThat(alerts.keySet())
                .doesNotContain(
                        "pr05-two",
                        "pr05-midnight",
                        "pr05-two-visits",
                        "pr05-two-places",
                        "pr05-undated",
                        "pr05-rest-of-another");
    }

    @Test
    void aRepeatedEventAndASettlementOfTheSameFeesAreNoFurtherCharge() {
        assertThat(alerts.keySet()).doesNotContain("pr05-duplicate", "pr05-fees-and-settlement");
    }

    @Test
    void refundsAreTakenOffFirst() {
        assertThat(alerts.keySet()).doesNotContain("pr05-refunded-first");
        assertThat(alerts.get("pr05-refunded-next-day"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "pr05-refunded-next-day").reason())
                .isEqualTo("LINE_REFUNDED");
    }

    @Test
    void aReversalWithdrawsAndALateLineRaises() {
        assertThat(SubjectAlerts.last(alerts, "pr05-reversed").status()).isEqualTo(Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "pr05-reversed").reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(SubjectAlerts.only(alerts, "pr05-late").amountAtRiskFen()).isEqualTo(20_00);
    }
}
