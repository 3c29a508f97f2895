package org.fundwatch.standalone.bench;

import java.io.Serial;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.fundwatch.schemas.alert.Alert;

/**
 * How far a job in this process has come, seen from behind its last operator: when a watermark arrives there, everything
 * before it has been read, judged and told by all tasks. Changes nothing of what passes.
 */
final class Progress {
    private static final Map<Long, Progress> RUNNING = new ConcurrentHashMap<>();
    private static final AtomicLong RUNS = new AtomicLong();

    private final Map<Integer, Long> ofTasks = new HashMap<>();
    private final List<Mark> marks = new ArrayList<>();

    /**
     * That time has come to a point in all tasks.
     *
     * @param time the watermark, epoch milliseconds
     * @param nanos the clock of this process then
     * @param cpuSeconds processor time of this process until then
     * @param compileMillis what its compilers had taken until then
     */
    record Mark(long time, long nanos, double cpuSeconds, long compileMillis) {}

    /** Lets the alerts of one job pass, and notes from then on. */
    DataStream<Alert> watch(DataStream<Alert> alerts) {
        long run = RUNS.incrementAndGet();
        RUNNING.put(run, this);
        return alerts.transform("bench.progress", TypeInformation.of(Alert.class), new Passage(run))
                .uid("bench.progress");
    }

    private synchronized void note(int task, int tasks, long time) {
        ofTasks.put(task, time);
        if (ofTasks.size() < tasks) {
            return;
        }
        long slowest =
                ofTasks.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        if (marks.isEmpty() || slowest > marks.get(marks.size() - 1).time()) {
            marks.add(new Mark(
                    slowest,
                    System.nanoTime(),
                    Figures.cpuSeconds(),
                    ManagementFactory.getCompilationMXBean().getTotalCompilationTime()));
        }
    }

    /** What was noted, in its order. */
    synchronized List<Mark> marks() {
        return List.copyOf(marks);
    }

    private static final class Passage extends AbstractStreamOperator<Alert>
            implements OneInputStreamOperator<Alert, Alert> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final long run;

        Passage(long run) {
            this.run = run;
        }

        @Override
        public void processElement(StreamRecord<Alert> element) {
            output.collect(element);
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            var task = getRuntimeContext().getTaskInfo();
            Objects.requireNonNull(RUNNING.get(run))
                    .note(task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks(), mark.getTimestamp());
            super.processWatermark(mark);
        }
    }
}
