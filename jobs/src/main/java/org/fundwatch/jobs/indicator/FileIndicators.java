package org.fundwatch.jobs.indicator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.file.LogFileSource;
import org.fundwatch.jobs.file.MemorySink;
import org.fundwatch.jobs.intake.FolderPublication;
import org.fundwatch.jobs.intake.Publications;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.ReceptionWatermarks;
import org.fundwatch.schemas.indicator.IndicatorRow;

/** Runs the indicator job over a file of verdicts, inside this process, to its end. */
public final class FileIndicators {
    /** The bound of lateness of a live system. */
    public static final Duration LATENESS = Duration.ofMinutes(5);

    private final Publications publications;
    private final int parallelism;

    /** @param rulebook folder with the layout of {@code rulebook/} */
    public FileIndicators(Path rulebook, int parallelism) {
        this.publications = new FolderPublication(rulebook);
        this.parallelism = parallelism;
    }

    /**
     * The last revision of every row, sorted by key.
     *
     * @param verdicts one verdict a line, in log order; a field {@code received_at}, where there is one, is the reception
     *     of the event judged
     * @throws Exception if the job fails; an unusable line does not fail it
     */
    public List<IndicatorRow> finalRows(Path verdicts) throws Exception {
        Map<String, IndicatorRow> last = new TreeMap<>();
        for (IndicatorRow row : revisions(verdicts)) {
            last.merge(row.key(), row, (one, other) -> one.revision() > other.revision() ? one : other);
        }
        return List.copyOf(last.values());
    }

    List<IndicatorRow> revisions(Path verdicts) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(20));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        DataStream<LogRecord> log = env.fromSource(
                        new LogFileSource(verdicts),
                        ReceptionWatermarks.strategy(LATENESS),
                        "report.verdicts",
                        TypeInformation.of(LogRecord.class))
                .uid("report.verdicts")
                .setParallelism(1);
        DataStream<LogRecord> rulebook =
                log.filter(record -> false).uid("report.rulebook").name("report.rulebook");
        IndicatorStreams streams = IndicatorPipeline.define(
                log.keyBy(record -> Objects.requireNonNullElse(record.key(), "")),
                rulebook,
                IndicatorOptions.of(publications, LATENESS, Duration.ZERO));
        MemorySink<IndicatorRow> rows = new MemorySink<>();
        streams.rows().sinkTo(rows).uid("report.rows").name("report.rows");
        env.execute("report");
        return rows.take();
    }
}
