package org.fundwatch.jobs.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.file.MemorySink;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However late each task reads the rulebook, and wherever a task is killed and restored, every event is judged by the
 * publication in force when it was appended: one log of three persons, three publications, one of them refused.
 */
class PublicationDelayTest {
    private static final Instant NINE = LedgerBench.NINE;
    private static final String PACK = "policies/14/shanxi-2024-07-01.yaml";
    private static final String RATIO = "tier: 1, status: ACTIVE, value: 0.55";
    private static final List<String> PERSONS = List.of("P1", "P2", "P3");
    private static final int SETTLEMENTS = 36;
    private static final Instant SECOND_ACTIVE = NINE.plusSeconds(12);
    private static final Instant THIRD_ACTIVE = NINE.plusSeconds(25);

    @TempDir
    Path store;

    private final List<LogRecord> events = new ArrayList<>();
    private final List<LogRecord> rulebook = new ArrayList<>();
    private TreeMap<String, String> expected;

    @BeforeEach
    void writeLogs() throws Exception {
        for (String person : PERSONS) {
            events.add(event(person, enrolment(person), NINE));
        }
        for (int i = 0; i < SETTLEMENTS; i++) {
            String person = PERSONS.get(i % PERSONS.size());
            events.add(event(person, settlement(person, i), NINE.plusSeconds(i)));
        }
        try (LedgerBench bench = new LedgerBench(store)) {
            publication(bench.first(), NINE.minusSeconds(10));
            publication(bench.changed(2, SECOND_ACTIVE, PACK, RATIO, ratio("0.56")), NINE.plusSeconds(5));
            publication(bench.changed(3, THIRD_ACTIVE, PACK, RATIO, ratio("0.57")), NINE.plusSeconds(20));
            // a second before it would become active: less than the lead, so refused
            publication(bench.changed(4, NINE.plusSeconds(30), PACK, RATIO, ratio("0.58")), NINE.plusSeconds(29));
        }
        for (int second = -5; second <= SETTLEMENTS; second++) {
            mark(new ProgressMark(LedgerBench.LEAD.toMillis(), false), NINE.plusSeconds(second));
        }
        rulebook.sort(java.util.Comparator.comparingLong(LogRecord::appendedAt));
        expected = run(new Random(0), 1, 1.0, 0);
        assertThat(expected).hasSize(SETTLEMENTS);
    }

    @Test
    void eachIsJudgedByThePublicationInForceAtItsAppend() throws Exception {
        for (int i = 0; i < SETTLEMENTS; i++) {
            JsonNode verdict = JsonCodec.mapper().readTree(expected.get(id(i)));
            int publication = i < 12 ? 1 : i < 25 ? 2 : 3;
            assertThat(verdict.path("policy").path("publication").asInt())
                    .as(id(i))
                    .isEqualTo(publication);
            assertThat(verdict.path("computed").path("pool_prop_selfpay").decimalValue())
                    .as(id(i))
                    .isEqualByComparingTo(publication == 1 ? "0.55" : publication == 2 ? "0.56" : "0.57");
        }
    }

    @Test
    void aRulebookThatArrivesLastChangesNothing() throws Exception {
        assertThat(run(new Random(1), 1, 0.0, 0)).isEqualTo(expected);
        assertThat(run(new Random(1), 4, 0.0, 0)).isEqualTo(expected);
    }

    @Test
    void fortyRandomDelaysAndRestartsChangeNothing() throws Exception {
        randomDelaysAndRestartsChangeNothing(40);
    }

    @Test
    @Tag("soak") // the same with more seeds
    void twoHundredRandomDelaysAndRestartsChangeNothing() throws Exception {
        randomDelaysAndRestartsChangeNothing(200);
    }

    private void randomDelaysAndRestartsChangeNothing(int seeds) throws Exception {
        for (int seed = 0; seed < seeds; seed++) {
            Random random = new Random(seed);
            int parallelism = seed % 2 == 0 ? 1 : 4;
            TreeMap<String, String> verdicts = run(random, parallelism, random.nextDouble(), random.nextInt(4));
            assertThat(verdicts)
                    .as("seed %d, parallelism %d", seed, parallelism)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aClusterGivesTheSameVerdictsWithOneTaskAndWithFour() throws Exception {
        mark(new ProgressMark(0, true), NINE.plusSeconds(SETTLEMENTS + 1));
        assertThat(runOnCluster(1)).isEqualTo(expected);
        assertThat(runOnCluster(4)).isEqualTo(expected);
    }

    /** Each task reads both logs in their order; which it reads next is left to chance, and so is where it is killed. */
    private TreeMap<String, String> run(Random random, int parallelism, double rulebookFirst, int restarts)
            throws Exception {
        TreeMap<String, String> verdicts = new TreeMap<>();
        for (int task = 0; task < parallelism; task++) {
            List<LogRecord> own = ownOf(task, parallelism);
            List<Integer> killedAfter = random.ints(restarts, 0, own.size() + rulebook.size() + 1)
                    .boxed()
                    .toList();
            LedgerBench bench = new LedgerBench(store, parallelism, task);
            int event = 0;
            int publication = 0;
            for (int step = 0; event < own.size() || publication < rulebook.size(); step++) {
                boolean eventsLeft = event < own.size();
                boolean rulebookLeft = publication < rulebook.size();
                if (rulebookLeft && (!eventsLeft || random.nextDouble() < rulebookFirst)) {
                    LogRecord record = rulebook.get(publication++);
                    bench.rulebook(
                            String.valueOf(record.key()), record.value(), Instant.ofEpochMilli(record.appendedAt()));
                } else {
                    LogRecord record = own.get(event++);
                    bench.append(
                            String.valueOf(record.key()),
                            record.partition(),
                            record.value(),
                            Instant.ofEpochMilli(record.appendedAt()));
                }
                if (killedAfter.contains(step)) {
                    collect(bench.answers(), verdicts);
                    bench = bench.restart();
                }
            }
            collect(bench.answers(), verdicts);
            bench.close();
        }
        return verdicts;
    }

    private TreeMap<String, String> runOnCluster(int parallelism) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, new Configuration());
        TypeInformation<LogRecord> type = TypeInformation.of(LogRecord.class);
        JobConfig config = new JobConfig(
                "unused:9092",
                store.toString(),
                false,
                Duration.ofSeconds(5),
                LedgerBench.LEAD,
                LedgerBench.PARTITIONS);
        MemorySink<OutRecord> verdicts = new MemorySink<>();
        VerdictPipeline.define(
                        environment.fromData(type, events.toArray(LogRecord[]::new)),
                        environment.fromData(type, rulebook.toArray(LogRecord[]::new)),
                        config)
                .verdicts()
                .sinkTo(verdicts);
        environment.execute();
        List<JsonNode> answers = new ArrayList<>();
        for (OutRecord record : verdicts.take()) {
            answers.add(JsonCodec.mapper().readTree(record.value()));
        }
        TreeMap<String, String> byEvent = new TreeMap<>();
        collect(answers, byEvent);
        return byEvent;
    }

    private static void collect(List<JsonNode> answers, TreeMap<String, String> byEvent) {
        for (JsonNode answer : answers) {
            String text = ((ObjectNode) answer).without("decided_at").toString();
            assertThat(byEvent.put(answer.path("event_id").asText(), text))
                    .as("one verdict an event")
                    .isNull();
        }
    }

    private List<LogRecord> ownOf(int task, int parallelism) {
        return events.stream()
                .filter(event -> task
                        == KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                String.valueOf(event.key()), LedgerBench.MAX_PARALLELISM, parallelism))
                .toList();
    }

    private void publication(PublicationManifest manifest, Instant at) {
        rulebook.add(record(
                Topics.RULEBOOK,
                0,
                rulebook.size(),
                Integer.toString(manifest.number()),
                JsonCodec.write(manifest),
                at));
    }

    private void mark(ProgressMark mark, Instant at) {
        rulebook.add(record(Topics.RULEBOOK, 0, rulebook.size(), ProgressMark.KEY, JsonCodec.write(mark), at));
    }

    private LogRecord event(String person, String json, Instant at) {
        int partition = KeyPartition.of(person, LedgerBench.PARTITIONS);
        return record(Topics.PERSON_EVENTS, partition, events.size(), person, json.getBytes(UTF_8), at);
    }

    private static LogRecord record(String topic, int partition, int offset, String key, byte[] value, Instant at) {
        long millis = at.toEpochMilli();
        return new LogRecord(topic, partition, offset, millis, key, value, millis, millis, true);
    }

    private static String ratio(String value) {
        return "tier: 1, status: ACTIVE, value: " + value;
    }

    private static String id(int i) {
        return "s%02d".formatted(i);
    }

    private static String enrolment(String person) {
        return """
            {"event_id":"enrol-%1$s","event_type":"ENROLMENT","psn_no":"%1$s","event_time":"2026-03-02T09:00:00+08:00",
             "effective_from":"2020-01-01","insutype":"310","psn_type":"11","insuplc_admdvs":"141102"}""".formatted(person);
    }

    /** A bill of 231.56 yuan of one class 甲 examination in a hospital of price class 1, each on a visit of its own. */
    private static String settlement(String person, int i) {
        return """
            {"event_id":"%2$s","event_type":"SETTLEMENT","psn_no":"%1$s","event_time":"2026-03-02T09:00:00+08:00",
             "mdtrt_id":"v-%2$s","fixmedins_code":"H14110200001","med_type":"11","mdtrt_cert_type":"03",
             "items":[{"feedetl_sn":"1","med_list_codg":"E220301001","cnt":1,"pric":231.56,
             "det_item_fee_sumamt":231.56}]}""".formatted(person, id(i));
    }
}
