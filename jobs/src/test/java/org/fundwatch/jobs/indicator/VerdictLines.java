package org.fundwatch.jobs.indicator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.schemas.verdict.Computed;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Measures;
import org.fundwatch.schemas.verdict.Overridable;
import org.fundwatch.schemas.verdict.PolicyRef;
import org.fundwatch.schemas.verdict.Severity;
import org.fundwatch.schemas.verdict.Verdict;

/** Writes a verdict file a sentence at a time. Times are Shanghai's; amounts are fen. */
public final class VerdictLines {
    private final List<String> lines = new ArrayList<>();

    /** A settlement of 100 yuan, of which the patient pays {@code selfPaidFen} outside the catalogue. */
    public VerdictLines settled(String time, String settlement, String institution, long selfPaidFen) {
        return line(verdict(time, settlement, institution, EventType.SETTLEMENT, Decision.PAY, selfPaidFen), time);
    }

    VerdictLines settledAndSeenLater(
            String time, String receivedAt, String settlement, String institution, long selfPaidFen) {
        return line(
                verdict(time, settlement, institution, EventType.SETTLEMENT, Decision.PAY, selfPaidFen), receivedAt);
    }

    public VerdictLines reversed(String time, String settlement, String institution) {
        return line(verdict(time, settlement, institution, EventType.REVERSAL, Decision.PAY, 0), time);
    }

    VerdictLines decided(String time, String settlement, String institution, EventType type, Decision decision) {
        return line(verdict(time, settlement, institution, type, decision, 10_000), time);
    }

    /** A settlement that carries a finding on the whole of it. */
    VerdictLines found(String time, String settlement, String institution, String code) {
        Verdict plain = verdict(time, settlement, institution, EventType.SETTLEMENT, Decision.ADJUST, 10_000);
        Finding finding = new Finding(code, Severity.DEFINITE, 0, null, Map.of(), "", Overridable.NO);
        return line(withFinding(plain, finding), time);
    }

    VerdictLines raw(String line) {
        lines.add(line);
        return this;
    }

    /** The last line once more, as after a crash. */
    VerdictLines again() {
        lines.add(lines.get(lines.size() - 1));
        return this;
    }

    public Path writeTo(Path folder) throws IOException {
        return Files.write(folder.resolve("verdicts.jsonl"), lines);
    }

    private VerdictLines line(Verdict verdict, String receivedAt) {
        String json = new String(JsonCodec.write(verdict), StandardCharsets.UTF_8);
        lines.add("{\"received_at\":\"" + at(receivedAt).atZone(Shanghai.ZONE).toOffsetDateTime() + "\","
                + json.substring(1));
        return this;
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(Shanghai.ZONE).toInstant();
    }

    private static Verdict verdict(
            String time, String settlement, String institution, EventType type, Decision decision, long selfPaidFen) {
        long sign = type == EventType.REVERSAL ? -1 : 1;
        long inScope = 10_000 - selfPaidFen;
        Computed computed = new Computed(
                sign * 10_000,
                sign * selfPaidFen,
                0,
                0,
                sign * inScope,
                0,
                5000,
                sign * inScope / 2,
                sign * inScope / 2,
                0,
                0,
                0,
                0,
                0);
        return new Verdict(
                Verdict.TYPE,
                "v-" + type + settlement,
                settlement,
                "e-" + type + settlement,
                "P1",
                type,
                null,
                null,
                institution,
                "m-" + settlement,
                "11",
                Benefit.ORDINARY_OUTPATIENT,
                "141102",
                "141102",
                Shanghai.dateOf(at(time)),
                decision,
                computed,
                null,
                new Measures(0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                new PolicyRef("shanxi", "2023-01-01", 1),
                null,
                at(time),
                null);
    }

    private static Verdict withFinding(Verdict v, Finding finding) {
        return new Verdict(
                v.type(),
                v.verdictId(),
                v.settlementId(),
                v.eventId(),
                v.psnNo(),
                v.eventType(),
                null,
                null,
                v.institutionCode(),
                v.visitId(),
                v.medicalType(),
                v.benefit(),
                v.insuredRegion(),
                v.treatmentRegion(),
                v.serviceDate(),
                v.decision(),
                v.computed(),
                null,
                v.measures(),
                List.of(),
                List.of(finding),
                List.of(),
                v.policy(),
                null,
                v.eventTime(),
                null);
    }
}
