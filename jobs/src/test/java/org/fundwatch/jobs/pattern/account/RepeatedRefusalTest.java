package org.fundwatch.jobs.pattern.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.event.AidUse;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.FindingsAnswer;
import org.fundwatch.schemas.verdict.HoldResult;
import org.fundwatch.schemas.verdict.Overridable;
import org.fundwatch.schemas.verdict.PolicyRef;
import org.fundwatch.schemas.verdict.Severity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** AC01 as rules.md has it: account or family aid refused three times in 30 days for its purpose, surplus or authorisation. */
public class RepeatedRefusalTest {
    private static final Instant FIRST = Instant.parse("2026-03-02T02:00:00Z");

    private static Map<String, List<Alert>> alerts = Map.of();

    private record Line(Instant at, String json) {}

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("AC01");
    }

    /** What the ledger answered. */
    public static Path answers(Path folder) throws IOException {
        List<Line> lines = new ArrayList<>();
        holds(lines, "ac01-three", 3, "AID_NOT_AUTHORISED", Duration.ofDays(15));
        holds(lines, "ac01-two", 2, "AID_SURPLUS", Duration.ofDays(1));
        holds(lines, "ac01-slow", 3, "AID_RELATION", Duration.ofDays(15).plusMillis(1));
        holds(lines, "ac01-other-reason", 5, "AID_NO_CERTIFICATE", Duration.ofDays(1));
        hold(lines, "ac01-one-settlement", FIRST, "S", true, 0, "AID_PURPOSE", "H1");
        hold(lines, "ac01-one-settlement", FIRST.plusSeconds(60), "S", true, 0, "AID_PURPOSE", "H2");
        hold(lines, "ac01-one-settlement", FIRST.plusSeconds(120), "S3", true, 0, "AID_PURPOSE", "H3");
        for (int i = 0; i < 5; i++) {
            Instant at = FIRST.plus(Duration.ofDays(i));
            hold(lines, "ac01-quotes", at, "S" + i, false, 0, "AID_SURPLUS", "Q" + i);
            hold(lines, "ac01-granted-in-part", at, "S" + i, true, 100, "AID_SURPLUS", "G" + i);
        }
        for (int i = 0; i < 4; i++) {
            Instant at = FIRST.plus(Duration.ofDays(i));
            FindingsAnswer refused = new FindingsAnswer(
                    FindingsAnswer.TYPE,
                    "E-P" + i,
                    "ac01-premium",
                    EventType.PREMIUM_PAYMENT,
                    List.of(finding("ACCOUNT_PURPOSE")),
                    new PolicyRef("shanxi", "2023-01-01", 1),
                    at);
            add(lines, at, refused);
            if (i == 3) {
                add(lines, at.plusSeconds(60), refused);
            }
        }
        lines.sort(Comparator.comparing(Line::at));
        return Files.write(
                folder.resolve("answers.jsonl"), lines.stream().map(Line::json).toList(), StandardCharsets.UTF_8);
    }

    private static void holds(List<Line> lines, String user, int times, String code, Duration apart) {
        for (int i = 0; i < times; i++) {
            hold(lines, user, FIRST.plus(apart.multipliedBy(i)), "S" + i, true, 0, code, "H" + i);
        }
    }

    private static void hold(
            List<Line> lines,
            String user,
            Instant at,
            String settlement,
            boolean binding,
            long grantedFen,
            String code,
            String hold) {
        add(
                lines,
                at,
                new HoldResult(
                        HoldResult.TYPE,
                        "E-" + user + hold,
                        user + "-owner",
                        user + hold,
                        user + "-owner",
                        user,
                        user + settlement,
                        AidUse.MEDICAL,
                        grantedFen,
                        at.plus(Duration.ofMinutes(15)),
                        binding,
                        List.of(finding(code))));
    }

    private static Finding finding(String code) {
        return new Finding(code, Severity.INFO, 50_00, null, Map.of(), "clause", Overridable.NO);
    }

    private static void add(List<Line> lines, Instant at, Object answer) {
        ObjectNode node = JsonCodec.mapper().valueToTree(answer);
        node.put("received_at", at.toString());
        lines.add(new Line(at, new String(JsonCodec.write((Object) node), StandardCharsets.UTF_8)));
    }

    @Test
    void threeRefusalsInThirtyDaysAreSuspected() {
        Alert alert = SubjectAlerts.only(alerts, "ac01-three");
        assertThat(alert.args())
                .containsEntry("times", Arg.count(3))
                .containsEntry("findings", Arg.text("AID_NOT_AUTHORISED"));
        assertThat(alert.amountAtRiskFen()).isEqualTo(150_00);
        assertThat(alert.evidence()).extracting(one -> one.eventTime()).startsWith(FIRST);
        assertThat(alerts.keySet()).doesNotContain("ac01-two", "ac01-slow");
    }

    @Test
    void aPremiumRefusedForItsPurposeCountsOnceHoweverOftenItIsTold() {
        assertThat(SubjectAlerts.last(alerts, "ac01-premium").args()).containsEntry("times", Arg.count(4));
        assertThat(SubjectAlerts.last(alerts, "ac01-premium").reason()).isEqualTo("FURTHER_REFUSAL");
    }

    @Test
    void otherReasonsQuotesPartsAndOneSettlementTwiceAreNoRefusals() {
        assertThat(alerts.keySet())
                .doesNotContain("ac01-other-reason", "ac01-quotes", "ac01-granted-in-part", "ac01-one-settlement");
    }
}
