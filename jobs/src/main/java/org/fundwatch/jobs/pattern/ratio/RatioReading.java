package org.fundwatch.jobs.pattern.ratio;

import java.io.Serial;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.fundwatch.jobs.intake.RecordReading;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code fund.indicators}: institutions' rows of the grains that rules look at. Heartbeats, other rows and what
 * cannot be read are counted; the topic is written by the indicator job alone, so there are no dead letters.
 */
@SuppressWarnings("NullAway.Init") // counters are set in open
public final class RatioReading implements RecordReading<RatioEntry> {
    @Serial
    private static final long serialVersionUID = 1L;

    private transient Counter unusable;
    private transient Counter passedOver;

    @Override
    public void open(MetricGroup metrics) {
        unusable = metrics.counter("unusable_records");
        passedOver = metrics.counter("passed_over_records");
    }

    @Override
    public Optional<RatioEntry> read(LogRecord record, long orderTime, DetectionBook book) {
        try {
            IndicatorRow row = JsonCodec.read(IndicatorRow.class, record.value());
            Optional<RatioEntry> entry = isOfInstitution(row) ? entry(row, orderTime, book) : Optional.empty();
            if (entry.isEmpty()) {
                passedOver.inc();
            }
            return entry;
        } catch (BadInput e) {
            unusable.inc();
            return Optional.empty();
        }
    }

    /** Whether it is a row, and one of an institution: what a heartbeat lacks is absent. */
    private static boolean isOfInstitution(IndicatorRow row) {
        return row.scope() == IndicatorRow.Scope.INSTITUTION
                && row.id() != null
                && row.grain() != null
                && row.windowFrom() != null
                && row.windowTo() != null;
    }

    private static Optional<RatioEntry> entry(IndicatorRow row, long orderTime, DetectionBook book) {
        return row.grain() == IndicatorRow.Grain.WEEK
                ? WeekRows.fact(row, orderTime, book).map(week -> new RatioEntry(null, week))
                : fact(row, orderTime, book).map(ratio -> new RatioEntry(ratio, null));
    }

    private static Optional<RatioFact> fact(IndicatorRow row, long orderTime, DetectionBook book) {
        KnownRule rule = ruleOf(row.grain());
        if (rule == null) {
            return Optional.empty();
        }
        Institution.Kind kind = book.institution(row.id(), Shanghai.dateOf(row.windowFrom()))
                .map(Institution::kind)
                .orElse(null);
        String region = row.region() == null ? "" : row.region();
        return book.rule(rule)
                .filter(found -> !WeekRows.isExempt(rule, row, region, book))
                .map(found -> new RatioFact(
                        row.id(),
                        String.format(
                                Locale.ROOT,
                                "%s%d-%06d",
                                row.grain(),
                                row.windowFrom().toEpochMilli(),
                                row.revision()),
                        row.key(),
                        row.grain(),
                        row.windowTo().toEpochMilli(),
                        orderTime,
                        region,
                        row.windowFrom().toEpochMilli(),
                        row.revision(),
                        row.settlements(),
                        row.totalFen(),
                        row.selfPaidFen(),
                        row.selfPayRatioBasisPoints(),
                        row.peers(),
                        row.peerMedianBasisPoints(),
                        row.peerMadBasisPoints(),
                        RuleTerms.of(found, book.publication(), region, kind)));
    }

    private static @Nullable KnownRule ruleOf(IndicatorRow.Grain grain) {
        return switch (grain) {
            case DAY -> KnownRule.SP02;
            case SEVEN_DAYS -> KnownRule.SP01;
            case WEEK -> null;
        };
    }
}
