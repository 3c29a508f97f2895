package org.fundwatch.jobs.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.fundwatch.jobs.intake.RecordReading;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.policy.rulebook.PublicationSchedule;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.FindingsAnswer;
import org.fundwatch.schemas.verdict.HoldResult;
import org.fundwatch.schemas.verdict.PolicyRef;
import org.fundwatch.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code fund.verdicts}. Counted are outpatient settlements that may be settled; left out are pre-settlements,
 * duplicates, manual reimbursements, inpatient bills, and settlements excluded as a whole: they say nothing about what the
 * institution lets patients pay. Of accounts it reads what was used, set aside or turned down. Everything else in the topic
 * is passed over and counted.
 */
@SuppressWarnings("NullAway.Init") // counters are set in open
final class VerdictReading implements RecordReading<AnswerEntry> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String EXCLUSION = "EX_";
    /** These exclude a part of the pool's payment, not the settlement. */
    private static final Set<String> PARTIAL = Set.of("EX_BELOW_DEDUCTIBLE", "EX_ABOVE_CAP");

    private static final int NIGHT_BEGINS = 22;
    private static final int NIGHT_ENDS = 6;

    private transient Counter unusable;
    private transient Counter passedOver;
    private transient Counter unknownInstitution;

    @Override
    public void open(MetricGroup metrics) {
        unusable = metrics.counter("unusable_records");
        passedOver = metrics.counter("passed_over_records");
        unknownInstitution = metrics.counter("verdicts_of_unknown_institutions");
    }

    private record Judged(@JsonProperty("policy") @Nullable PolicyRef policy) {}

    /** By the publication that judged, whenever the verdict was written; what is no verdict needs none. */
    @Override
    public OptionalInt publicationOf(LogRecord record) {
        try {
            PolicyRef policy = JsonCodec.read(Judged.class, record.value()).policy;
            return OptionalInt.of(policy == null ? PublicationSchedule.FIRST : policy.publication());
        } catch (BadInput e) {
            return OptionalInt.of(PublicationSchedule.FIRST); // counted as unusable when its turn comes
        }
    }

    @Override
    public Optional<AnswerEntry> read(LogRecord record, long orderTime, DetectionBook book) {
        try {
            Optional<AnswerEntry> entry = entry(record, orderTime, book);
            if (entry.isEmpty()) {
                passedOver.inc();
            }
            return entry;
        } catch (BadInput e) {
            unusable.inc();
            return Optional.empty();
        }
    }

    private Optional<AnswerEntry> entry(LogRecord record, long orderTime, DetectionBook book) {
        String type = JsonCodec.read(AnswerType.class, record.value()).type();
        if (Verdict.TYPE.equals(type)) {
            Verdict verdict = JsonCodec.read(Verdict.class, record.value());
            Optional<VerdictMeasure> measure = measure(verdict, orderTime, book);
            Optional<AccountNews> account = AccountAnswers.of(verdict, orderTime);
            return measure.isEmpty() && account.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new AnswerEntry(measure.orElse(null), account.orElse(null)));
        }
        Optional<AccountNews> account = Optional.empty();
        if (HoldResult.TYPE.equals(type)) {
            account = AccountAnswers.of(JsonCodec.read(HoldResult.class, record.value()), orderTime);
        } else if (FindingsAnswer.TYPE.equals(type)) {
            account = AccountAnswers.of(JsonCodec.read(FindingsAnswer.class, record.value()), orderTime);
        }
        return account.map(news -> new AnswerEntry(null, news));
    }

    private Optional<VerdictMeasure> measure(Verdict verdict, long orderTime, DetectionBook book) {
        if (verdict.benefit() == Benefit.INPATIENT) {
            return Optional.empty();
        }
        if (verdict.duplicateOf() != null) {
            return verdict.eventType() == EventType.SETTLEMENT
                    ? Optional.of(without(verdict, VerdictMeasure.Effect.REPEATED, orderTime))
                    : Optional.empty();
        }
        if (verdict.eventType() == EventType.REVERSAL) {
            return Optional.of(without(verdict, VerdictMeasure.Effect.LEAVES, orderTime));
        }
        if (verdict.eventType() != EventType.SETTLEMENT && verdict.eventType() != EventType.REVIEW_RESOLUTION) {
            return Optional.empty();
        }
        if (!counts(verdict)) {
            return Optional.of(without(verdict, VerdictMeasure.Effect.LEAVES, orderTime));
        }
        Optional<Institution> place =
                book.institution(String.valueOf(verdict.institutionCode()), Shanghai.dateOf(verdict.eventTime()));
        if (place.isEmpty()) {
            unknownInstitution.inc();
            return Optional.empty();
        }
        return Optional.of(counting(verdict, orderTime, place.get()));
    }

    private static boolean counts(Verdict verdict) {
        boolean settles = verdict.decision() == Decision.PAY || verdict.decision() == Decision.ADJUST;
        return settles && verdict.computed().totalFen() > 0 && !isExcludedAsAWhole(verdict.findings());
    }

    private static boolean isExcludedAsAWhole(List<Finding> findings) {
        return findings.stream()
                .anyMatch(finding -> finding.lineNo() == null
                        && finding.code().startsWith(EXCLUSION)
                        && !PARTIAL.contains(finding.code()));
    }

    private static VerdictMeasure without(Verdict verdict, VerdictMeasure.Effect effect, long orderTime) {
        return new VerdictMeasure(
                verdict.psnNo(),
                verdict.settlementId(),
                verdict.eventId(),
                verdict.verdictId(),
                effect,
                null,
                verdict.eventTime().toEpochMilli(),
                orderTime,
                0,
                0,
                0,
                null);
    }

    private static VerdictMeasure counting(Verdict verdict, long orderTime, Institution place) {
        return new VerdictMeasure(
                verdict.psnNo(),
                verdict.settlementId(),
                verdict.eventId(),
                verdict.verdictId(),
                VerdictMeasure.Effect.COUNTS,
                VerdictMeasure.Place.of(place),
                verdict.eventTime().toEpochMilli(),
                orderTime,
                verdict.computed().totalFen(),
                verdict.computed().poolFen(),
                Math.addExact(
                        verdict.computed().selfPaidFen(), verdict.computed().aboveStandardFen()),
                new VerdictMeasure.Detail(
                        verdict.visitId() == null ? "" : verdict.visitId(),
                        isNight(verdict.eventTime()),
                        Figures.Kinds.of(verdict.measures()),
                        verdict.measures().drugs()));
    }

    private static boolean isNight(Instant instant) {
        int hour = instant.atZone(Shanghai.ZONE).getHour();
        return hour >= NIGHT_BEGINS || hour < NIGHT_ENDS;
    }
}
