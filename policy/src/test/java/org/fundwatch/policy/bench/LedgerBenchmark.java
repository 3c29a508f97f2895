package org.fundwatch.policy.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fundwatch.policy.ledger.LedgerStep;
import org.fundwatch.policy.ledger.PersonLedger;
import org.fundwatch.policy.ledger.PersonState;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Settlements a second on one core, through the entry that the verdict job calls: a parsed settlement of four lines on a
 * person's state → verdict, next state and derived events. No JSON, no texts, no Flink.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Threads(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class LedgerBenchmark {
    private static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");

    /** Settlements of this year that the person's state already holds. */
    @Param({"0", "20"})
    public int earlier;

    private Rulebook rulebook;
    private PersonState person;
    private PersonEvent settlement;

    /** Reads the shipped rulebook and brings one person to the day of the settlement. */
    @Setup
    public void person() {
        rulebook = RulebookReader.read(1, RulebookFiles.fromDirectory(folder()));
        person = PersonState.EMPTY;
        List<String> log = new ArrayList<>();
        log.add("{\"event_id\":\"e\",\"event_type\":\"ENROLMENT\",\"psn_no\":\"P\","
                + "\"event_time\":\"2026-01-02T10:00:00+08:00\",\"effective_from\":\"2020-01-01\","
                + "\"insutype\":\"310\",\"psn_type\":\"11\",\"insuplc_admdvs\":\"141102\"}");
        log.add("{\"event_id\":\"c\",\"event_type\":\"ACCOUNT_CREDIT\",\"psn_no\":\"P\","
                + "\"event_time\":\"2026-01-02T10:00:00+08:00\",\"credit_kind\":\"OPENING\",\"amt\":5000}");
        for (int i = 0; i < earlier; i++) {
            log.add(bill("s" + i, "1.20"));
        }
        for (String line : log) {
            person = PersonLedger.apply(person, event(line), NOW, rulebook).after();
        }
        settlement = event(bill("now", "60.00"));
    }

    /** One settlement of four lines: 甲, 乙 with a share, one above its standard, one self-paid; the account pays. */
    @Benchmark
    public LedgerStep settlementOfFourLines() {
        return PersonLedger.apply(person, settlement, NOW, rulebook);
    }

    private static PersonEvent event(String json) {
        return JsonCodec.readPersonEvent(json.getBytes(StandardCharsets.UTF_8));
    }

    static String bill(String id, String price) {
        return "{\"event_id\":\"" + id + "\",\"event_type\":\"SETTLEMENT\",\"psn_no\":\"P\","
                + "\"event_time\":\"2026-03-10T10:00:00+08:00\",\"setl_id\":\"S" + id + "\",\"mdtrt_id\":\"V" + id
                + "\",\"fixmedins_code\":\"H14110200002\",\"med_type\":\"11\",\"mdtrt_cert_type\":\"01\","
                + "\"acct_used_flag\":\"1\",\"items\":[" + item("1", "E250403001", price) + ","
                + item("2", "E210200001", price) + "," + item("3", "XC01AMLODIPINE5", price) + ","
                + item("4", "XSELF00001", price) + "]}";
    }

    private static String item(String line, String code, String price) {
        return "{\"feedetl_sn\":\"" + line + "\",\"med_list_codg\":\"" + code + "\",\"cnt\":1,\"pric\":" + price
                + ",\"det_item_fee_sumamt\":" + price + "}";
    }

    /** The rulebook of the repository, from its root or from the module. */
    private static Path folder() {
        Path here = Path.of("rulebook").toAbsolutePath();
        return here.toFile().isDirectory() ? here : Path.of("..", "rulebook");
    }

    /** Runs the benchmark with the allocation of each settlement. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(LedgerBenchmark.class.getSimpleName())
                        .include(AdjudicatorBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
