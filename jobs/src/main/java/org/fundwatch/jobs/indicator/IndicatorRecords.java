package org.fundwatch.jobs.indicator;

import java.io.Serial;
import org.apache.flink.api.common.functions.MapFunction;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;

/** Indicator rows as records for {@code fund.indicators}. */
final class IndicatorRecords implements MapFunction<IndicatorRow, OutRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public OutRecord map(IndicatorRow row) {
        return OutRecord.keyed(row.key(), JsonCodec.write(row), row.windowTo().toEpochMilli());
    }
}
