package org.fundwatch.jobs.log;

import java.io.Serial;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.VerdictHeartbeat;

/**
 * Writes the progress of the verdict job into its own output, so that the readers of {@code fund.verdicts} know how far
 * time has come. It is chained between the ledger and the sink: a heartbeat follows, in each partition, every verdict that
 * this writer sent before it. Keeps no state.
 */
public final class VerdictHeartbeats extends AbstractStreamOperator<OutRecord>
        implements OneInputStreamOperator<OutRecord, OutRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Steps of event time below this are not worth a record. */
    private static final long STEP_MILLIS = 1_000;

    private final int partitions;
    private transient long told;

    private VerdictHeartbeats(int partitions) {
        this.partitions = partitions;
    }

    /** Adds heartbeats for each of the partitions of {@code fund.verdicts}. */
    public static SingleOutputStreamOperator<OutRecord> into(DataStream<OutRecord> verdicts, int partitions) {
        return verdicts.transform(
                        "verdict.heartbeats", TypeInformation.of(OutRecord.class), new VerdictHeartbeats(partitions))
                .uid("verdict.heartbeats");
    }

    @Override
    public void open() throws Exception {
        super.open();
        told = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<OutRecord> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = mark.getTimestamp();
        boolean bounded = time == Long.MAX_VALUE;
        if (!bounded && time > 0 && time - STEP_MILLIS >= told) {
            told = time;
            for (int partition = 0; partition < partitions; partition++) {
                output.collect(new StreamRecord<>(heartbeat(time, partition)));
            }
        }
        super.processWatermark(mark);
    }

    private OutRecord heartbeat(long time, int partition) {
        VerdictHeartbeat heartbeat = new VerdictHeartbeat(
                VerdictHeartbeat.TYPE,
                Instant.ofEpochMilli(time),
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
                getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks());
        return new OutRecord(null, JsonCodec.write(heartbeat), partition, time);
    }
}
