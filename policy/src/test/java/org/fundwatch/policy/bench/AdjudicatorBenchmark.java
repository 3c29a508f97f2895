package org.fundwatch.policy.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fundwatch.policy.adjudication.Adjudicator;
import org.fundwatch.policy.adjudication.Member;
import org.fundwatch.policy.adjudication.Place;
import org.fundwatch.policy.adjudication.Ruling;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.adjudication.Usage;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.pack.PersonStatus;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.Enrolment.Coverage;
import org.fundwatch.schemas.event.Enrolment.RemoteFiling;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.json.JsonCodec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Settlements a second on one core through the pure adjudicator: the bill of {@link LedgerBenchmark}, who the person is
 * and what the year has used, and the rulebook → pack, institution and catalogue rows looked up, then the ruling with
 * every amount, line, finding and step. No ids hashed, no state copied, no JSON, no texts.
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
public class AdjudicatorBenchmark {
    private static final String INSURED = "141102";

    private Rulebook rulebook;
    private Settlement bill;
    private Member member;
    private Usage usage;

    /** Reads the shipped rulebook and the bill; the account holds 5000 yuan and nothing of the year is used. */
    @Setup
    public void read() {
        rulebook = RulebookReader.read(1, RulebookFiles.fromDirectory(folder()));
        byte[] json = LedgerBenchmark.bill("now", "60.00").getBytes(StandardCharsets.UTF_8);
        bill = (Settlement) JsonCodec.readPersonEvent(json).body();
        member = new Member(PersonStatus.ACTIVE, 45, Coverage.ACTIVE, INSURED, RemoteFiling.NONE, "", false);
        usage = new Usage(0, 2026, 0, 0, 5_000_00);
    }

    /** Four lines: 甲, 乙 with a share, one above its standard, one self-paid; the account pays. */
    @Benchmark
    public Ruling settlementOfFourLines() {
        return Adjudicator.judge(facts());
    }

    private SettlementCase facts() {
        java.time.LocalDate date = java.time.LocalDate.ofEpochDay(20522);
        Pack pack = rulebook.packs().find(INSURED, "310", date).orElseThrow();
        Benefit benefit = Benefit.ofMedicalType(bill.medicalType()).orElseThrow();
        Institution institution =
                rulebook.institutions().find(bill.institutionCode(), date).orElseThrow();
        List<Optional<CatalogueItem>> items = bill.items().stream()
                .map(item -> rulebook.catalogue().find(item.itemCode(), INSURED, date))
                .toList();
        return new SettlementCase(
                EventType.SETTLEMENT,
                bill,
                date,
                benefit,
                member,
                pack,
                pack.benefits().get(benefit),
                rulebook,
                items,
                institution,
                pack.isOneArea(institution.region(), INSURED) ? Place.IN_AREA : Place.ELSEWHERE,
                usage,
                null,
                null,
                false,
                false,
                false);
    }

    /** The rulebook of the repository, from its root or from the module. */
    private static Path folder() {
        Path here = Path.of("rulebook").toAbsolutePath();
        return here.toFile().isDirectory() ? here : Path.of("..", "rulebook");
    }
}
