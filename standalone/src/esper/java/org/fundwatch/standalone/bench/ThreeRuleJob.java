package org.fundwatch.standalone.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.file.EndOfLog;
import org.fundwatch.jobs.file.LogFileSource;
import org.fundwatch.jobs.file.MemorySink;
import org.fundwatch.jobs.intake.FolderPublication;
import org.fundwatch.jobs.intake.Intake;
import org.fundwatch.jobs.intake.RecordReading;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.ReceptionWatermarks;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.jobs.pattern.PatternOptions;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertKeeper;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.bill.BillRouting;
import org.fundwatch.jobs.pattern.drug.SupplyInHandRule;
import org.fundwatch.jobs.pattern.intake.Deduplication;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.InstitutionReading;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.PersonReading;
import org.fundwatch.jobs.pattern.stay.StayFact;
import org.fundwatch.jobs.pattern.stay.StayPattern;
import org.fundwatch.jobs.pattern.stay.StayReview;
import org.fundwatch.jobs.pattern.stay.StayTracker;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;

/**
 * Our side of the comparison: the operators of the pattern job that PH01 and RX01 need, with nothing of them left out, and
 * {@link YearlySum}. They are wired as in {@code PatternPipeline}, but for one shuffle by person instead of two: a file is dealt
 * out by person before it is read, which the topics of a live system cannot be relied on for.
 */
final class ThreeRuleJob {
    private final PatternOptions options;
    private final StreamExecutionEnvironment env;

    private ThreeRuleJob(Path rulebook, int tasks) {
        options = PatternOptions.of(new FolderPublication(rulebook), FileDetection.LATENESS, Duration.ZERO);
        Configuration configuration = new Configuration();
        configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(20));
        env = StreamExecutionEnvironment.createLocalEnvironment(tasks, configuration);
    }

    /** Runs the rules over a file to its end: the alerts that stand then, and how long the job took. */
    static Outcome run(BenchCity city, int tasks) throws Exception {
        return new ThreeRuleJob(city.rulebook(), tasks).run(city.events());
    }

    private Outcome run(Path events) throws Exception {
        MemorySink<Alert> sink = new MemorySink<>();
        alerts(events).sinkTo(sink).uid("bench.alerts").name("bench.alerts");
        long millis = env.execute("three rules").getNetRuntime();
        Map<String, Alert> last = new HashMap<>();
        for (Alert alert : sink.take()) {
            last.merge(alert.alertId(), alert, (one, other) -> one.revision() > other.revision() ? one : other);
        }
        Set<String> standing = new TreeSet<>();
        for (Alert alert : last.values()) {
            if (alert.status() != Alert.Status.WITHDRAWN) {
                standing.add(name(alert));
            }
        }
        return new Outcome(standing, millis / 1000.0);
    }

    private DataStream<Alert> alerts(Path events) {
        DataStream<LogRecord> log = env.fromSource(
                        new LogFileSource(events),
                        ReceptionWatermarks.strategy(options.lateness()),
                        "bench.file",
                        TypeInformation.of(LogRecord.class))
                .uid("bench.file")
                .setParallelism(1)
                .transform("bench.end-of-log", TypeInformation.of(LogRecord.class), new EndOfLog(options.lateness()))
                .uid("bench.end-of-log")
                .setParallelism(1);
        DataStream<PersonFact> persons = DataStreamUtils.reinterpretAsKeyedStream(
                        facts(log, Topics.PERSON_EVENTS, new PersonReading(null), PersonFact.class)
                                .filter(ThreeRules::concerns),
                        PersonFact::psnNo)
                .process(
                        new Deduplication<PersonFact>(options.duplicates(), options.lateness()),
                        TypeInformation.of(PersonFact.class))
                .uid("bench.deduplication")
                .name("bench.deduplication");
        DataStream<InstitutionFact> returns = DataStreamUtils.reinterpretAsKeyedStream(
                        facts(log, Topics.INSTITUTION_EVENTS, new InstitutionReading(null), InstitutionFact.class)
                                .filter(ThreeRules::concerns),
                        InstitutionFact::institutionCode)
                .process(
                        new Deduplication<InstitutionFact>(options.duplicates(), options.lateness()),
                        TypeInformation.of(InstitutionFact.class))
                .uid("bench.institution-deduplication")
                .name("bench.institution-deduplication");
        SingleOutputStreamOperator<BillFact> bills = DataStreamUtils.reinterpretAsKeyedStream(
                        persons, PersonFact::psnNo)
                .process(new BillRouting(options.bills(), options.lateness()))
                .uid("bench.bill-routing")
                .name("bench.bill-routing");
        DataStream<AlertDraft> sums = DataStreamUtils.reinterpretAsKeyedStream(bills, BillFact::psnNo)
                .process(new YearlySum(ThreeRules.YEARLY_SUM_FEN))
                .uid("bench.yearly-sum")
                .name("bench.yearly-sum");
        return phantomStays(persons)
                .union(SupplyInHandRule.drafts(persons, bills, returns), sums)
                .keyBy(AlertDraft::alertId)
                .process(new AlertKeeper())
                .uid("bench.alert-keeper")
                .name("bench.alert-keeper");
    }

    /** Reads one log of the file, dealt out by the key of its records. */
    private <T> DataStream<T> facts(DataStream<LogRecord> log, String topic, RecordReading<T> reading, Class<T> type) {
        DataStream<LogRecord> rulebook =
                log.filter(record -> false).setParallelism(1).name(topic + " rulebook");
        return log.filter(record -> record.topic().equals(topic))
                .name(topic)
                .setParallelism(1)
                .keyBy(record -> Objects.requireNonNullElse(record.key(), ""))
                .connect(rulebook.broadcast())
                .transform(
                        "read " + topic,
                        TypeInformation.of(type),
                        new Intake<>(
                                options.publications(),
                                reading,
                                options.lateness().toMillis(),
                                0))
                .uid("read-" + topic);
    }

    private DataStream<AlertDraft> phantomStays(DataStream<PersonFact> persons) {
        SingleOutputStreamOperator<StayFact> candidates = DataStreamUtils.reinterpretAsKeyedStream(
                        persons, PersonFact::psnNo)
                .process(new StayTracker(options.stays(), options.lateness(), options.gated()))
                .uid("bench.stay-tracker")
                .name("bench.stay-tracker");
        return StayPattern.matches(
                        candidates.keyBy(StayFact::stayKey), options.stays().longestStay())
                .union(candidates.getSideOutput(StayTracker.PAST_THE_PATTERN))
                .keyBy(StayFact::stayKey)
                .process(new StayReview())
                .uid("bench.stay-review")
                .name("bench.stay-review");
    }

    /** The alert by what it is about. */
    private static String name(Alert alert) {
        String person = alert.subject().id();
        return switch (alert.ruleId()) {
            case "PH01" -> ThreeRules.phantomStay(person, text(alert, "institution"), text(alert, "visit_id"));
            case "RX01" ->
                ThreeRules.supplyInHand(
                        person,
                        text(alert, "drug"),
                        ThreeRules.monthOf(alert.window().from().toEpochMilli()));
            case "YEARLY_SUM" -> alert.alertId();
            default -> throw new IllegalStateException("no rule of the three: " + alert.ruleId());
        };
    }

    private static String text(Alert alert, String name) {
        return Objects.requireNonNull(alert.args().get(name)).asText();
    }
}
