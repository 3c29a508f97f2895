package org.fundwatch.jobs.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.jspecify.annotations.Nullable;

/** The ledger operator on a bench: events go in as JSON, answers come out as JSON; the rulebook is the project's own. */
final class LedgerBench implements AutoCloseable {
    static final int PARTITIONS = 4;
    static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    static final Duration LEAD = Duration.ofSeconds(2);

    static final int MAX_PARALLELISM = 16;

    private final Path store;
    private final int parallelism;
    private final int task;
    private final VerdictOperator operator;
    private final KeyedBroadcastOperatorTestHarness<String, LogRecord, LogRecord, OutRecord> harness;
    private long offset;

    LedgerBench(Path store) throws Exception {
        this(store, 1, 0, null);
    }

    /** One of several tasks; it must only be given the persons that are its own. */
    LedgerBench(Path store, int parallelism, int task) throws Exception {
        this(store, parallelism, task, null);
    }

    private LedgerBench(Path store, int parallelism, int task, @Nullable OperatorSubtaskState restored)
            throws Exception {
        this.store = store;
        this.parallelism = parallelism;
        this.task = task;
        JobConfig config =
                new JobConfig("unused:9092", store.toString(), false, Duration.ofSeconds(5), LEAD, PARTITIONS);
        this.operator = new VerdictOperator(config);
        this.harness = new KeyedBroadcastOperatorTestHarness<>(
                new TimedVerdictOperator(operator),
                record -> record.key() == null ? "" : record.key(),
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                task);
        harness.setup(TypeInformation.of(OutRecord.class)
                .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    /** Publication 1 and a mark that lets every event of the tests through. */
    LedgerBench withOpenGate() throws Exception {
        publishFirst();
        markInfinite();
        return this;
    }

    /** The project's own rulebook as publication 1. */
    PublicationManifest first() {
        return RulebookFiles.fromDirectory(Path.of("..", "rulebook")).writeTo(store, 1, null);
    }

    void publishFirst() throws Exception {
        publish(first(), Instant.EPOCH);
    }

    void publish(PublicationManifest manifest, Instant appendedAt) throws Exception {
        rulebook(Integer.toString(manifest.number()), JsonCodec.write(manifest), appendedAt);
    }

    void mark(Instant appendedAt) throws Exception {
        rulebook(ProgressMark.KEY, JsonCodec.write(new ProgressMark(LEAD.toMillis(), false)), appendedAt);
    }

    private void markInfinite() throws Exception {
        rulebook(ProgressMark.KEY, JsonCodec.write(new ProgressMark(0, true)), Instant.EPOCH);
    }

    void rulebook(String key, byte[] value, Instant at) throws Exception {
        long millis = at.toEpochMilli();
        harness.processBroadcastElement(
                new LogRecord(Topics.RULEBOOK, 0, offset++, millis, key, value, millis, millis, true), millis);
    }

    /** Appends an event where its key says. */
    void append(String psnNo, String json, Instant at) throws Exception {
        append(psnNo, KeyPartition.of(psnNo, PARTITIONS), json.getBytes(UTF_8), at);
    }

    void append(String key, int partition, byte[] value, Instant at) throws Exception {
        long millis = at.toEpochMilli();
        harness.processElement(
                new LogRecord(Topics.PERSON_EVENTS, partition, offset++, millis, key, value, millis, millis, true),
                millis);
    }

    /** Tells the operator how far the person log's time has come. */
    void time(Instant at) throws Exception {
        harness.processBroadcastWatermark(Watermark.MAX_WATERMARK);
        harness.processWatermark(new Watermark(at.toEpochMilli()));
    }

    /** How far the operator has let time go on. */
    Instant toldTime() {
        return harness.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .map(mark -> Instant.ofEpochMilli(((Watermark) mark).getTimestamp()))
                .reduce(Instant.MIN, (one, other) -> other);
    }

    /** Publication 1 with one text in one file put in another's place. */
    PublicationManifest changed(int number, Instant activeFrom, String file, String from, String to) {
        RulebookFiles files = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));
        Map<String, byte[]> changed = new HashMap<>();
        files.names().forEach(name -> changed.put(name, files.content(name)));
        String text = new String(files.content(file), UTF_8);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " has no " + from);
        }
        changed.put(file, text.replace(from, to).getBytes(UTF_8));
        return RulebookFiles.of(changed).writeTo(store, number, activeFrom);
    }

    /** What was answered since the last look. */
    List<JsonNode> answers() throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        for (OutRecord record : harness.extractOutputValues()) {
            answers.add(JsonCodec.mapper().readTree(record.value()));
        }
        harness.getOutput().clear();
        return answers;
    }

    /** Dead letters since the start. */
    List<JsonNode> deadLetters() throws IOException {
        List<JsonNode> letters = new ArrayList<>();
        var output = harness.getSideOutput(VerdictOperator.DEAD_LETTERS);
        if (output != null) {
            for (StreamRecord<OutRecord> record : output) {
                letters.add(JsonCodec.mapper().readTree(record.getValue().value()));
            }
        }
        return letters;
    }

    /** What the operator has counted since it was opened. */
    AnswerOutput.Counts counts() {
        return operator.counts();
    }

    /** Another bench that goes on from this one's snapshot. */
    LedgerBench restart() throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        return new LedgerBench(store, parallelism, task, state);
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
