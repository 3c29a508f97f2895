package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.util.Objects;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;

/** Indicator rows as records for {@code fund.indicators}, each with the event time at which it was told. Keeps no state. */
final class IndicatorRecords extends ProcessFunction<IndicatorRow, OutRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(IndicatorRow row, Context context, Collector<OutRecord> out) {
        long toldAt = Objects.requireNonNull(context.timestamp(), "rows are told by a timer");
        out.collect(OutRecord.keyed(row.key(), JsonCodec.write(row), toldAt));
    }
}
