package org.fundwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.fundwatch.jobs.file.EndOfLog;
import org.fundwatch.jobs.file.LogFileSource;
import org.fundwatch.jobs.file.MemorySink;
import org.fundwatch.jobs.intake.FolderPublication;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.ReceptionWatermarks;
import org.fundwatch.jobs.pattern.PatternOptions;
import org.fundwatch.jobs.pattern.PatternPipeline;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operator of the pattern job forgets: after a city in which every rule had something to remember, time passes, and of
 * each operator's keyed state nothing is left but what holds for good by its rule's description.
 */
class ForgottenStateTest {
    private static final Duration BOUND = Duration.ofMinutes(5);

    /**
     * What holds until something takes its place: who a person is (RX01, RX09, ID05), what something cost an institution last
     * (PR01, at its gate and behind it), what a person has in common with others (PH08).
     */
    private static final Set<String> FOR_GOOD = Set.of(
            "pattern.rx01-review",
            "pattern.rx09-review",
            "pattern.usage-review",
            "pattern.ward-stays",
            "pattern.pr01-purchase-gate",
            "pattern.pr01-purchase-review");

    private static final int PERSONS = 300;
    private static final int NEWCOMERS = 40;

    @TempDir
    Path folder;

    @Test
    void nothingIsLeftWhenTimeHasPassed() throws Exception {
        SmallCity city = withWhatASmallCityLacks(withABillOfNoDoctor(SmallCity.write(folder, 12, PERSONS, 20)));
        LocalDate start = LocalDate.ofInstant(
                city.lines().get(0).receivedAt(), Objects.requireNonNull(ZoneId.of("Asia/Shanghai")));
        Path rows = RatioRowLines.write(RatioRowLines.of(start), folder.resolve("rows.jsonl"));
        Configuration configuration = new Configuration();
        configuration.setString("state.backend.type", CountedState.Factory.class.getName());
        configuration.setString("taskmanager.memory.network.min", "256 mb");
        configuration.setString("taskmanager.memory.network.max", "256 mb");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        MemorySink<Alert> alerts = new MemorySink<>();
        define(environment, city, rows, refusal(folder, city.lines().get(0).receivedAt()), alerts);
        Map<String, String> uids = uids(environment);
        Set<String> keyed = environment.getStreamGraph(false).getStreamNodes().stream()
                .filter(node -> node.getStateKeySerializer() != null)
                .map(StreamNode::getTransformationUID)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(keyed).contains("pattern.deduplication", "pattern.stay-tracker", "pattern.alert-keeper");
        environment.execute("forgets");
        assertThat(alerts.take()).isNotEmpty();

        Set<String> kept = new TreeSet<>();
        Map<String, Integer> left = new HashMap<>();
        CountedState.take().forEach((operator, count) -> {
            String uid = uids.entrySet().stream()
                    .filter(entry -> operator.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(operator);
            if (count.hasKept()) {
                kept.add(uid);
            }
            if (count.left() > 0) {
                left.put(uid, count.left());
            }
        });
        assertThat(kept)
                .as("each operator with keyed state had something to forget")
                .isEqualTo(keyed);
        assertThat(left.keySet()).isEqualTo(FOR_GOOD);
        // one record for each insured person
        assertThat(left)
                .containsEntry("pattern.rx01-review", PERSONS + NEWCOMERS)
                .containsEntry("pattern.rx09-review", PERSONS + NEWCOMERS)
                .containsEntry("pattern.usage-review", PERSONS + NEWCOMERS)
                .containsEntry("pattern.ward-stays", PERSONS + NEWCOMERS);
    }

    /** The city with one bill that names no doctor, for DQ02: a small city has no wrong data of the kind it keeps. */
    private static SmallCity withABillOfNoDoctor(SmallCity city) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(city.events()));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains("\"SETTLEMENT\"") && line.contains("\"med_type\":\"11\"")) {
                lines.set(i, line.replaceAll("\"(bilg_)?dr_codg\":\"[^\"]*\",", ""));
                break;
            }
        }
        Files.write(city.events(), lines);
        return city;
    }

    /** The same with a ward of more people than beds, all of one employer, and a card at two places at once. */
    private static SmallCity withWhatASmallCityLacks(SmallCity city) throws IOException {
        List<String> places = Files.readAllLines(city.rulebook().resolve("knowledge/city/institutions.csv"));
        String ward = places.stream()
                .filter(row -> row.contains(",TOWNSHIP,"))
                .findFirst()
                .orElseThrow()
                .split(",")[0];
        List<String> lines = new ArrayList<>(Files.readAllLines(city.events()));
        Instant end = city.lines().get(lines.size() - 1).receivedAt();
        for (int i = 0; i < NEWCOMERS; i++) {
            String visit = "\"mdtrt_id\":\"V\",\"fixmedins_code\":\"" + ward + "\"";
            lines.add(event("N" + i, "ENROLMENT", end, "\"effective_from\":\"2026-01-01\",\"emp_no\":\"E\""));
            lines.add(event("N" + i, "ADMISSION", end, visit + ",\"begntime\":\"" + end + "\""));
        }
        for (String row : places.subList(1, places.size())) {
            String settlement =
                    ("\"setl_id\":\"S-%s\",\"mdtrt_id\":\"M\",\"fixmedins_code\":\"%s\",\"med_type\":\"11\","
                                    + "\"items\":[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"X\",\"cnt\":1,\"pric\":1,"
                                    + "\"det_item_fee_sumamt\":1}]")
                            .formatted(row.split(",")[0], row.split(",")[0]);
            lines.add(event("N0", "SETTLEMENT", end, settlement));
        }
        Instant later = end.plus(Duration.ofDays(5));
        lines.add(event("N0", "ENROLMENT", later, "\"effective_from\":\"2026-01-02\",\"emp_no\":\"E\""));
        Files.write(city.events(), lines);
        return city;
    }

    private static String event(String person, String type, Instant at, String fields) {
        return "{\"event_id\":\"%s\",\"event_type\":\"%s\",\"psn_no\":\"%s\",\"event_time\":\"%s\",\"received_at\":\"%s\",%s}"
                .formatted(Integer.toHexString((person + type + at + fields).hashCode()), type, person, at, at, fields);
    }

    /** One refusal, as the ledger tells it. */
    private static Path refusal(Path folder, Instant at) throws IOException {
        String answer =
                ("{\"type\":\"FINDINGS\",\"event_id\":\"R\",\"psn_no\":\"N0\",\"event_type\":\"PREMIUM_PAYMENT\","
                                + "\"findings\":[{\"code\":\"ACCOUNT_PURPOSE\",\"severity\":\"INFO\",\"amount\":1,\"line\":null,"
                                + "\"args\":{},\"clause\":\"c\",\"overridable\":\"NO\"}],\"policy\":{\"id\":\"shanxi\","
                                + "\"version\":\"2023-01-01\",\"publication\":1},\"event_time\":\"%s\",\"received_at\":\"%s\"}")
                        .formatted(at, at);
        return Files.write(folder.resolve("answers.jsonl"), List.of(answer));
    }

    private static void define(
            StreamExecutionEnvironment environment, SmallCity city, Path rows, Path refusal, MemorySink<Alert> alerts) {
        DataStream<LogRecord> log = environment
                .fromSource(
                        new LogFileSource(city.events()),
                        ReceptionWatermarks.strategy(BOUND),
                        "file",
                        TypeInformation.of(LogRecord.class))
                .transform("end-of-log", TypeInformation.of(LogRecord.class), new EndOfLog(BOUND));
        DataStream<LogRecord> indicators = environment.fromSource(
                new LogFileSource(rows),
                ReceptionWatermarks.strategy(Duration.ZERO),
                "rows",
                TypeInformation.of(LogRecord.class));
        PatternPipeline.define(
                        log.filter(record -> record.topic().equals(Topics.PERSON_EVENTS)),
                        log.filter(record -> record.topic().equals(Topics.INSTITUTION_EVENTS)),
                        indicators,
                        environment.fromSource(
                                new LogFileSource(refusal),
                                ReceptionWatermarks.strategy(BOUND),
                                "answers",
                                TypeInformation.of(LogRecord.class)),
                        log.filter(record -> false),
                        PatternOptions.of(new FolderPublication(city.rulebook()), BOUND, Duration.ZERO))
                .alerts()
                .sinkTo(alerts);
    }

    /** The uid of each operator, by the id that its state is kept under. */
    private static Map<String, String> uids(StreamExecutionEnvironment environment) {
        Map<String, String> uids = new HashMap<>();
        for (JobVertex vertex : environment.getStreamGraph(false).getJobGraph().getVertices()) {
            for (OperatorIDPair operator : vertex.getOperatorIDs()) {
                String uid = operator.getUserDefinedOperatorUid();
                uids.put(operator.getGeneratedOperatorID().toHexString(), uid == null ? "" : uid);
            }
        }
        return uids;
    }
}
