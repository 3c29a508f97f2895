package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.VerdictHeartbeat;

/**
 * Writes the progress of the indicator job into its own output, as often as rows are told: on the full hour. So the rules on
 * ratios know how far time has come. Chained between the rows and the sink: a heartbeat follows every row that this writer
 * told until then. Keeps no state; after a restart the first hour is told anew, which changes nothing.
 */
final class RowHeartbeats extends AbstractStreamOperator<OutRecord>
        implements OneInputStreamOperator<OutRecord, OutRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** {@code fund.indicators} has one partition: its rows are few. */
    private static final int ONLY_PARTITION = 0;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private transient long told;

    static SingleOutputStreamOperator<OutRecord> into(DataStream<OutRecord> rows) {
        return rows.transform("indicator.heartbeats", TypeInformation.of(OutRecord.class), new RowHeartbeats())
                .uid("indicator.heartbeats");
    }

    @Override
    public void open() throws Exception {
        super.open();
        told = 0;
    }

    @Override
    public void processElement(StreamRecord<OutRecord> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = mark.getTimestamp();
        if (time != Long.MAX_VALUE && Math.floorDiv(time, HOUR) > Math.floorDiv(told, HOUR)) {
            told = time;
            VerdictHeartbeat heartbeat = new VerdictHeartbeat(
                    VerdictHeartbeat.TYPE,
                    Instant.ofEpochMilli(time),
                    getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
                    getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks());
            output.collect(new StreamRecord<>(new OutRecord(null, JsonCodec.write(heartbeat), ONLY_PARTITION, time)));
        }
        super.processWatermark(mark);
    }
}
