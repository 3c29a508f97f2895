package org.fundwatch.jobs.indicator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.file.EndOfLog;
import org.fundwatch.jobs.file.LogFileSource;
import org.fundwatch.jobs.file.MemorySink;
import org.fundwatch.jobs.intake.FolderPublication;
import org.fundwatch.jobs.intake.Publications;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.jobs.log.ReceptionWatermarks;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Runs the indicator job over a file of verdicts, inside this process, to its end. */
public final class FileIndicators {
    /** The bound of lateness of a live system. */
    public static final Duration LATENESS = Duration.ofMinutes(5);

    private final Publications publications;
    private final int parallelism;

    private final @Nullable Path events;

    /** @param rulebook folder with the layout of {@code rulebook/} */
    public FileIndicators(Path rulebook, int parallelism) {
        this(new FolderPublication(rulebook), parallelism, null);
    }

    private FileIndicators(Publications publications, int parallelism, @Nullable Path events) {
        this.publications = publications;
        this.parallelism = parallelism;
        this.events = events;
    }

    /** The same with the events themselves, which alone tell of stays and of money put into accounts. */
    public FileIndicators withEvents(Path file) {
        return new FileIndicators(publications, parallelism, file);
    }

    /**
     * The last revision of every row, sorted by key.
     *
     * @param verdicts one verdict a line, in log order; a field {@code received_at}, where there is one, is the reception
     *     of the event judged
     * @throws Exception if the job fails; an unusable line does not fail it
     */
    public List<IndicatorRow> finalRows(Path verdicts) throws Exception {
        return last(revisions(verdicts));
    }

    private static List<IndicatorRow> last(List<IndicatorRow> revisions) {
        Map<String, IndicatorRow> last = new TreeMap<>();
        for (IndicatorRow row : revisions) {
            last.merge(row.key(), row, (one, other) -> one.revision() > other.revision() ? one : other);
        }
        return List.copyOf(last.values());
    }

    List<IndicatorRow> revisions(Path verdicts) throws Exception {
        return rows(run(verdicts));
    }

    private static List<IndicatorRow> rows(List<OutRecord> records) {
        return records.stream()
                .map(record -> JsonCodec.read(IndicatorRow.class, record.value()))
                .toList();
    }

    /**
     * Writes every revision of every row as a log: one a line, in the order in which they were told, with that time as
     * {@code received_at}. What a live job would not have told by {@code end} is left out there.
     *
     * @return the last revision of every row, as {@link #finalRows} gives it
     */
    public List<IndicatorRow> writeRows(Path verdicts, Instant end, Path rowLines) throws Exception {
        List<OutRecord> records = new ArrayList<>(run(verdicts));
        records.sort(Comparator.comparingLong(OutRecord::receivedAt));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(rowLines))) {
            for (OutRecord record : records) {
                if (record.receivedAt() <= end.toEpochMilli()) {
                    ObjectNode line = JsonCodec.read(ObjectNode.class, record.value());
                    line.put(
                            "received_at",
                            Instant.ofEpochMilli(record.receivedAt())
                                    .atOffset(ZoneOffset.UTC)
                                    .toString());
                    out.write(JsonCodec.write((Object) line));
                    out.write('\n');
                }
            }
        }
        return last(rows(records));
    }

    private List<OutRecord> run(Path verdicts) throws Exception {
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
        DataStream<LogRecord> events = events(env, log);
        IndicatorStreams streams = IndicatorPipeline.define(
                log.keyBy(record -> Objects.requireNonNullElse(record.key(), "")),
                persons(events),
                // no publications come; with the time of the verdicts that stream would hold the events back to it
                none(events, "report.rulebook"),
                IndicatorOptions.of(publications, LATENESS, Duration.ZERO));
        MemorySink<OutRecord> rows = new MemorySink<>();
        streams.rows()
                .process(new IndicatorRecords())
                .uid("report.row-records")
                .name("report.row-records")
                .sinkTo(rows)
                .uid("report.rows")
                .name("report.rows");
        env.execute("report");
        return rows.take();
    }

    private static DataStream<LogRecord> none(DataStream<LogRecord> log, String name) {
        return log.filter(record -> false).uid(name).name(name).setParallelism(1);
    }

    private DataStream<LogRecord> events(StreamExecutionEnvironment env, DataStream<LogRecord> log) {
        if (events == null) {
            return none(log, "report.no-events");
        }
        return env.fromSource(
                        new LogFileSource(events),
                        ReceptionWatermarks.strategy(LATENESS),
                        "report.events",
                        TypeInformation.of(LogRecord.class))
                .uid("report.events")
                .setParallelism(1)
                .transform("report.end-of-events", TypeInformation.of(LogRecord.class), new EndOfLog(LATENESS))
                .uid("report.end-of-events")
                .setParallelism(1);
    }

    private static DataStream<LogRecord> persons(DataStream<LogRecord> events) {
        return events.filter(record -> record.topic().equals(Topics.PERSON_EVENTS))
                .uid("report.persons")
                .name("report.persons")
                .setParallelism(1)
                .keyBy(record -> Objects.requireNonNullElse(record.key(), ""));
    }
}
