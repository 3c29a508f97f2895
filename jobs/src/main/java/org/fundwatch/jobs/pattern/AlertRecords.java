package org.fundwatch.jobs.pattern;

import java.io.Serial;
import java.time.Instant;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.json.JsonCodec;

/** Alerts as records for {@code fund.alerts}, stamped with the time of detection. Keeps no state. */
final class AlertRecords extends ProcessFunction<Alert, OutRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Alert alert, Context context, Collector<OutRecord> out) {
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        out.collect(OutRecord.keyed(
                alert.alertId(),
                JsonCodec.write(alert.detectedAt(now)),
                alert.eventTime().toEpochMilli()));
    }
}
