package org.fundwatch.jobs.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serial;
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
import org.fundwatch.schemas.verdict.PolicyRef;
import org.fundwatch.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code fund.verdicts}. Counted are outpatient settlements that may be settled; left out are pre-settlements,
 * duplicates, manual reimbursements, inpatient bills, and settlements excluded as a whole: they say nothing about what the
 * institution lets patients pay. Everything else in the topic is passed over and counted.
 */
@SuppressWarnings("NullAway.Init") // counters are set in open
final class VerdictReading implements RecordReading<VerdictMeasure> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String EXCLUSION = "EX_";
    /** These exclude a part of the pool's payment, not the settlement. */
    private static final Set<String> PARTIAL = Set.of("EX_BELOW_DEDUCTIBLE", "EX_ABOVE_CAP");

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
    public Optional<VerdictMeasure> read(LogRecord record, long orderTime, DetectionBook book) {
        try {
            AnswerType answer = JsonCodec.read(AnswerType.class, record.value());
            if (!Verdict.TYPE.equals(answer.type())) {
                passedOver.inc();
                return Optional.empty();
            }
            Optional<VerdictMeasure> measure = measure(JsonCodec.read(Verdict.class, record.value()), orderTime, book);
            if (measure.isEmpty()) {
                passedOver.inc();
            }
            return measure;
        } catch (BadInput e) {
            unusable.inc();
            return Optional.empty();
        }
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
                0);
    }

    private static VerdictMeasure counting(Verdict verdict, long orderTime, Institution place) {
        return new VerdictMeasure(
                verdict.psnNo(),
                verdict.settlementId(),
                verdict.eventId(),
                verdict.verdictId(),
                VerdictMeasure.Effect.COUNTS,
                new VerdictMeasure.Place(
                        place.code(), place.region(), place.kind().name(), place.level() == null ? 0 : place.level()),
                verdict.eventTime().toEpochMilli(),
                orderTime,
                verdict.computed().totalFen(),
                verdict.computed().poolFen(),
                Math.addExact(
                        verdict.computed().selfPaidFen(), verdict.computed().aboveStandardFen()));
    }
}
