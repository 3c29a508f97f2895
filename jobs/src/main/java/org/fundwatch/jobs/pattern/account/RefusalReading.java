package org.fundwatch.jobs.pattern.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.fundwatch.jobs.intake.RecordReading;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.FindingsAnswer;
import org.fundwatch.schemas.verdict.HoldResult;
import org.fundwatch.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Reads in {@code fund.verdicts} who was refused the account or family aid for its purpose, its surplus or its authorisation.
 * Quotes and pre-settlements ask and move nothing; a hold that grants a part is no refusal; repetitions say nothing new.
 */
@SuppressWarnings("NullAway.Init") // counters are set in open
public final class RefusalReading implements RecordReading<RefusalFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Set<String> CODES =
            Set.of("ACCOUNT_PURPOSE", "AID_PURPOSE", "AID_SURPLUS", "AID_NOT_AUTHORISED", "AID_RELATION");
    private static final Set<EventType> SETTLED = Set.of(EventType.SETTLEMENT, EventType.REVIEW_RESOLUTION);
    private static final List<byte[]> MARKS = List.of(bytes("\"ACCOUNT_PURPOSE\""), bytes("\"AID_"));
    /** A hold may be used for so long after it was received. */
    private static final Duration USABLE = Duration.ofMinutes(15);

    private transient Counter unusable;
    private transient Counter passedOver;

    @Override
    public void open(MetricGroup metrics) {
        unusable = metrics.counter("unusable_records");
        passedOver = metrics.counter("passed_over_records");
    }

    /** Whether a record may tell of a refusal, by its bytes alone: most do not, and are not read. */
    public static boolean mayRefuse(LogRecord record) {
        return MARKS.stream().anyMatch(mark -> contains(record.value(), mark));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean contains(byte[] value, byte[] mark) {
        for (int i = 0; i + mark.length <= value.length; i++) {
            if (value[i] == mark[0] && isAt(value, i, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] value, int from, byte[] mark) {
        for (int i = 1; i < mark.length; i++) {
            if (value[from + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The answer as if it had been appended when its event was received: it is read by the publication that judged the event,
     * however much later it was written.
     */
    public static LogRecord asReceived(LogRecord record) {
        return new LogRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.receivedAt(),
                record.key(),
                record.value(),
                record.receivedAt(),
                record.eventTime(),
                record.movesTime());
    }

    private record Kind(@JsonProperty("type") @Nullable String type) {}

    @Override
    public Optional<RefusalFact> read(LogRecord record, long orderTime, DetectionBook book) {
        try {
            String type = JsonCodec.read(Kind.class, record.value()).type;
            Optional<RefusalFact> fact = switch (type == null ? "" : type) {
                case Verdict.TYPE -> verdict(JsonCodec.read(Verdict.class, record.value()), orderTime, book);
                case FindingsAnswer.TYPE ->
                    findings(JsonCodec.read(FindingsAnswer.class, record.value()), orderTime, book);
                case HoldResult.TYPE -> hold(JsonCodec.read(HoldResult.class, record.value()), orderTime, book);
                default -> Optional.empty();
            };
            if (fact.isEmpty()) {
                passedOver.inc();
            }
            return fact;
        } catch (BadInput e) {
            unusable.inc();
            return Optional.empty();
        }
    }

    private static Optional<RefusalFact> verdict(Verdict verdict, long orderTime, DetectionBook book) {
        if (!SETTLED.contains(verdict.eventType()) || verdict.duplicateOf() != null) {
            return Optional.empty();
        }
        String code = verdict.institutionCode();
        Institution place = code == null
                ? null
                : book.institution(code, Shanghai.dateOf(verdict.eventTime())).orElse(null);
        return fact(
                verdict.psnNo(),
                verdict.settlementId(),
                verdict.eventId(),
                verdict.eventTime(),
                orderTime,
                verdict.findings(),
                code,
                place,
                book);
    }

    private static Optional<RefusalFact> findings(FindingsAnswer answer, long orderTime, DetectionBook book) {
        return fact(
                answer.psnNo(),
                answer.eventId(),
                answer.eventId(),
                answer.eventTime(),
                orderTime,
                answer.findings(),
                null,
                null,
                book);
    }

    private static Optional<RefusalFact> hold(HoldResult hold, long orderTime, DetectionBook book) {
        return !hold.binding() || hold.grantedFen() > 0
                ? Optional.empty()
                : fact(
                        hold.beneficiaryNo(),
                        hold.settlementId(),
                        hold.eventId(),
                        hold.useBefore().minus(USABLE),
                        orderTime,
                        hold.findings(),
                        null,
                        null,
                        book);
    }

    private static Optional<RefusalFact> fact(
            String user,
            String settlementId,
            String eventId,
            Instant at,
            long orderTime,
            List<Finding> findings,
            @Nullable String institutionCode,
            @Nullable Institution place,
            DetectionBook book) {
        List<Finding> refusals = findings.stream()
                .filter(finding -> CODES.contains(finding.code()))
                .toList();
        if (refusals.isEmpty()) {
            return Optional.empty();
        }
        String region = place == null ? "" : place.region();
        return book.rule(KnownRule.AC01)
                .map(rule -> new RefusalFact(
                        user,
                        settlementId,
                        eventId,
                        at.toEpochMilli(),
                        Math.max(orderTime, at.toEpochMilli()),
                        refusals.stream().map(Finding::code).distinct().sorted().toList(),
                        refusals.stream().mapToLong(Finding::amountFen).reduce(0, Fen::sumUpToMax),
                        institutionCode,
                        region,
                        RuleTerms.of(rule, book.publication(), region, place == null ? null : place.kind())));
    }
}
