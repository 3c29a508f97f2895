package org.fundwatch.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.file.LogFileSource;
import org.fundwatch.jobs.file.MemorySink;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.jobs.log.ReceptionWatermarks;
import org.fundwatch.jobs.verdict.VerdictPipeline;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verdicts of {@code adjudicate} over a file are those of the verdict job over the same log, field for field. */
class FileEqualsJobTest {
    @TempDir
    Path folder;

    @Test
    void theFileCommandAndTheJobGiveTheSameAnswers() throws Exception {
        SmallCity city = SmallCity.write(folder, 7, 400, 10);

        List<String> byFile = adjudicate(city.events(), city.rulebook());
        List<String> byJob = job(city.events(), city.rulebook());

        assertThat(byFile).hasSizeGreaterThan(100);
        assertThat(byJob).containsExactlyInAnyOrderElementsOf(byFile);
    }

    private static List<String> adjudicate(Path events, Path rulebook) {
        PrintStream standardOut = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            assertThat(Fundwatch.commandLine()
                            .execute("adjudicate", "--events", events.toString(), "--rulebook", rulebook.toString()))
                    .isZero();
        } finally {
            System.setOut(standardOut);
        }
        return printed.toString(UTF_8).lines().map(FileEqualsJobTest::undated).toList();
    }

    private List<String> job(Path events, Path rulebook) throws Exception {
        Path store = folder.resolve("store");
        PublicationManifest first = RulebookFiles.fromDirectory(rulebook).writeTo(store, 1, null);
        Configuration settings = new Configuration();
        settings.setString("pipeline.generic-types", "false");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2, settings);
        // a file is one partition
        JobConfig config =
                new JobConfig("unused:9092", store.toString(), true, Duration.ofMinutes(5), Duration.ZERO, 1);
        DataStream<LogRecord> persons = environment
                .fromSource(
                        new LogFileSource(events),
                        ReceptionWatermarks.strategy(Duration.ofMinutes(5)),
                        "events",
                        TypeInformation.of(LogRecord.class))
                .setParallelism(1)
                .filter(record -> record.topic().equals(Topics.PERSON_EVENTS))
                .setParallelism(1);
        DataStream<LogRecord> publications = environment.fromData(
                TypeInformation.of(LogRecord.class),
                rulebookRecord("1", JsonCodec.write(first)),
                rulebookRecord(ProgressMark.KEY, JsonCodec.write(new ProgressMark(0, true))));
        MemorySink<OutRecord> answers = new MemorySink<>();
        VerdictPipeline.define(persons, publications, config).verdicts().sinkTo(answers);
        environment.execute("file equals job");
        return answers.take().stream()
                .filter(record -> record.key() != null)
                .map(record -> undated(new String(record.value(), UTF_8)))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static LogRecord rulebookRecord(String key, byte[] value) {
        return new LogRecord(Topics.RULEBOOK, 0, 0, 0, key, value, 0, 0, false);
    }

    /** Without {@code decided_at}, the only field that may differ. */
    private static String undated(String json) {
        ObjectNode node = JsonCodec.read(ObjectNode.class, json.getBytes(UTF_8));
        node.remove("decided_at");
        return Objects.toString(node);
    }
}
