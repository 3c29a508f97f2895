package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fundwatch.policy.ledger.FileAdjudicator.FileAnswer;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.policy.text.FindingTexts;
import org.fundwatch.policy.text.Language;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.Test;

class FileAdjudicatorTest {
    private final PersonLog log = new PersonLog();
    private final FileAdjudicator file = new FileAdjudicator(Publications.always(PersonLog.SHIPPED), Set.of());

    @Test
    void answersComeInInputOrderAndBadLinesAreRefused() {
        ObjectNode stranger = log.settlement("S1", TIER_1, "231.56", bill -> {});
        ObjectNode credit = log.event("ACCOUNT_CREDIT", "2023-03-02T09:00:00+08:00");
        credit.put("credit_kind", "OPENING").put("amt", 10);

        assertThat(line(stranger).json()).contains("\"decision\":\"REVIEW\"");
        assertThat(refusal(file.line("{".getBytes(StandardCharsets.UTF_8)))).isEqualTo(Reason.NOT_JSON);
        assertThat(line(credit).answer()).isInstanceOf(Answer.Applied.class);
        assertThat(line(credit).json()).isEmpty();
        ObjectNode heartbeat = log.event("HEARTBEAT", "2023-03-02T09:00:00+08:00");
        heartbeat.remove("psn_no");
        assertThat(line(heartbeat).answer()).isInstanceOf(Answer.Applied.class);
    }

    @Test
    void receptionNeverGoesBackAndTheFutureIsRefused() {
        ObjectNode first =
                log.settlement("S1", TIER_1, "1.00", bill -> bill.put("received_at", "2023-03-02T09:10:00+08:00"));
        ObjectNode earlier =
                log.settlement("S2", TIER_1, "1.00", bill -> bill.put("received_at", "2023-03-02T09:05:00+08:00"));
        ObjectNode future = log.settlement(
                "S3",
                TIER_1,
                "1.00",
                bill -> bill.put("event_time", "2023-03-02T09:25:00.001+08:00")
                        .put("received_at", "2023-03-02T09:00:00+08:00"));
        ObjectNode justInTime = log.settlement(
                "S4",
                TIER_1,
                "1.00",
                bill -> bill.put("event_time", "2023-03-02T09:25:00+08:00")
                        .put("received_at", "2023-03-02T09:00:00+08:00"));

        assertThat(line(first).receivedAt()).isEqualTo(Instant.parse("2023-03-02T01:10:00Z"));
        assertThat(line(earlier).receivedAt()).isEqualTo(Instant.parse("2023-03-02T01:10:00Z"));
        assertThat(refusal(file.line(JsonCodec.write(future)))).isEqualTo(Reason.FUTURE_EVENT);
        assertThat(line(justInTime).answer()).isInstanceOf(Answer.VerdictAnswer.class);
    }

    @Test
    void aReceptionThatTheCallerKnowsIsTakenAsItIs() {
        byte[] bill = JsonCodec.write(
                log.settlement("S1", TIER_1, "1.00", fields -> fields.put("received_at", "2023-03-02T09:10:00+08:00")));
        Instant known = Instant.parse("2023-03-02T01:05:00Z");

        assertThat(file.line(bill, known).get(0).receivedAt()).isEqualTo(known);
        assertThat(file.line("{".getBytes(StandardCharsets.UTF_8), known).get(0).receivedAt())
                .isEqualTo(known);
        assertThat(refusal(file.line(bill, Instant.parse("2023-03-02T00:44:59Z"))))
                .isEqualTo(Reason.FUTURE_EVENT);
    }

    @Test
    void aVerdictCanBeExplainedToAPatient() {
        log.enrolActive("2022-01-01").credit("10.00");
        FindingTexts texts = FindingTexts.of(PersonLog.SHIPPED);
        List<String> lines =
                texts.explain(log.settle("S1", TIER_1, "60.00", bill -> bill.put("acct_used_flag", "1")), Language.ZH);

        assertThat(lines)
                .contains(
                        "可以结算",
                        "起付标准 80.00 元，尚余 80.00 元，本次计入 60.00 元。 (吕梁问答·起付标准)",
                        "起付标准为 80.00 元，尚余 80.00 元；本次范围内费用 60.00 元未超过起付标准，统筹基金不支付。 (吕梁问答·不予支付6)",
                        "现金支付 50.00 元。");
    }

    private FileAnswer line(ObjectNode event) {
        List<FileAnswer> answers = file.line(JsonCodec.write(event));
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private static Reason refusal(List<FileAnswer> answers) {
        return ((Answer.Refused) answers.get(0).answer()).reason();
    }
}
