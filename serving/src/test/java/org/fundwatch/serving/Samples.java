package org.fundwatch.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.alert.Window;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.schemas.verdict.Computed;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Measures;
import org.fundwatch.schemas.verdict.Overridable;
import org.fundwatch.schemas.verdict.PolicyRef;
import org.fundwatch.schemas.verdict.Severity;
import org.fundwatch.schemas.verdict.Step;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.schemas.verdict.VerdictLine;
import org.fundwatch.schemas.verdict.YearStanding;

/** Records as the jobs would publish them. */
public final class Samples {
    public static final Instant MONDAY_NINE = Instant.parse("2026-03-09T01:00:00Z");

    private Samples() {}

    /** 231.56 yuan at a hospital of price class 1, retired: deductible 80, ratio 55 %, pool 83.36. */
    public static Verdict paid(String eventId, String settlementId, String psnNo, Instant eventTime) {
        return verdict(eventId, settlementId, psnNo, eventTime, EventType.SETTLEMENT, null, 83_36);
    }

    /** The same at another institution. */
    public static byte[] at(String institution, Verdict verdict) {
        ObjectNode json = JsonCodec.mapper().valueToTree(verdict);
        return JsonCodec.write((Object) json.put("fixmedins_code", institution));
    }

    /**
     * The same with three findings more: order rx-2 outside the catalogue (30.00), line rx-1 while in hospital (200.00, found
     * by the code on the line), and an unknown person, which is about no line.
     */
    public static byte[] withFindings(Verdict verdict) {
        ObjectNode json = JsonCodec.mapper().valueToTree(verdict);
        json.set(
                "findings",
                JsonCodec.mapper()
                        .valueToTree(List.of(
                                verdict.findings().get(0),
                                finding(
                                        "EX_OUT_OF_CATALOGUE",
                                        Severity.DEFINITE,
                                        30_00,
                                        "rx-2",
                                        Map.of("item", Arg.text("XA02"), "reason", Arg.text("CLASS_03"))),
                                finding(
                                        "EX_DURING_INPATIENT",
                                        Severity.DEFINITE,
                                        200_00,
                                        null,
                                        Map.of("service_date", Arg.text("2026-03-02"))),
                                finding(
                                        "UNKNOWN_PERSON",
                                        Severity.SUSPECTED,
                                        0,
                                        null,
                                        Map.of("service_date", Arg.text("2026-03-02"))))));
        VerdictLine line = new VerdictLine("rx-1", 200_00, 0, 0, 0, List.of("EX_DURING_INPATIENT"));
        json.set("lines", JsonCodec.mapper().valueToTree(List.of(line)));
        return JsonCodec.write((Object) json);
    }

    private static Finding finding(String code, Severity severity, long amountFen, String line, Map<String, Arg> args) {
        return new Finding(code, severity, amountFen, line, args, "Shanxi 2021-103, 7", Overridable.NO);
    }

    public static Verdict verdict(
            String eventId,
            String settlementId,
            String psnNo,
            Instant eventTime,
            EventType type,
            String duplicateOf,
            long poolFen) {
        long total = 231_56;
        Finding finding = new Finding(
                duplicateOf == null ? "EX_BELOW_DEDUCTIBLE" : "DUPLICATE",
                Severity.INFO,
                80_00,
                null,
                Map.of("limit", Arg.money(80_00)),
                "Shanxi 2021-103, 5",
                Overridable.NO);
        return new Verdict(
                Verdict.TYPE,
                duplicateOf == null ? "v-" + eventId : "d-" + duplicateOf,
                settlementId,
                eventId,
                psnNo,
                type,
                null,
                duplicateOf,
                "H1",
                "visit-1",
                "11",
                Benefit.ORDINARY_OUTPATIENT,
                "141102",
                "141102",
                Shanghai.dateOf(eventTime),
                Decision.PAY,
                new Computed(
                        total,
                        0,
                        0,
                        0,
                        total,
                        80_00,
                        5500,
                        poolFen,
                        poolFen,
                        total - poolFen,
                        0,
                        0,
                        total - poolFen,
                        0),
                new YearStanding(2026, 80_00, 80_00, poolFen, 5_000_00, 5_000_00 - poolFen),
                new Measures(total, 0, 0, 0),
                duplicateOf == null ? List.of(new VerdictLine("1", total, 0, 0, 0, List.of())) : List.of(),
                List.of(finding),
                duplicateOf == null
                        ? List.of(new Step(
                                "deductible", Map.of("limit", Arg.money(80_00)), 80_00, "Shanxi 2021-103, 5", null))
                        : List.of(),
                new PolicyRef("shanxi", "2023-01-01", 1),
                null,
                eventTime,
                eventTime.plusMillis(5));
    }

    public static Alert alert(String id, int revision, Alert.Status status, Instant eventTime, long amountFen) {
        return new Alert(
                id,
                revision,
                status,
                "PH01",
                "1",
                1,
                Alert.Severity.SUSPECTED,
                60,
                new Subject(Subject.Kind.PERSON, "14110219800101123X", List.of()),
                "H1",
                "141102",
                new Window(eventTime.minusSeconds(86_400), null),
                amountFen,
                List.of(
                        new Evidence(
                                "e-later",
                                "outside_settlement",
                                eventTime,
                                Map.of("amount", Arg.money(amountFen), "institution", Arg.text("P1"))),
                        new Evidence(
                                "e-first",
                                "admission",
                                eventTime.minusSeconds(86_400),
                                Map.of("begin", Arg.time(eventTime.minusSeconds(86_400))))),
                Map.of(
                        "institution", Arg.text("H1"),
                        "visit_id", Arg.text("V1"),
                        "admitted_at", Arg.time(eventTime.minusSeconds(86_400)),
                        "settlements", Arg.count(1),
                        "institutions", Arg.text("P1"),
                        "amount", Arg.money(amountFen),
                        "first_at", Arg.time(eventTime)),
                Map.of("reversal_hours", Arg.count(24)),
                null,
                eventTime,
                eventTime.plusSeconds(1));
    }

    public static IndicatorRow row(IndicatorRow.Grain grain, LocalDate from, int revision, int ratioBasisPoints) {
        int days = grain == IndicatorRow.Grain.DAY ? 1 : 7;
        long total = 10_000_00L * days;
        return new IndicatorRow(
                IndicatorRow.Scope.INSTITUTION,
                "H1",
                "141102",
                grain,
                Shanghai.startOf(from),
                Shanghai.startOf(from.plusDays(days)),
                revision,
                120L * days,
                total,
                5_500_00L * days,
                100L * days * ratioBasisPoints,
                ratioBasisPoints,
                8,
                1000,
                120);
    }
}
