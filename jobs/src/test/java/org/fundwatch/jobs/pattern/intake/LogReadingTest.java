package org.fundwatch.jobs.pattern.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fundwatch.jobs.pattern.Facts.at;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each log gives, and what is refused: in a live log a record lies in the partition of its key (design.md). */
class LogReadingTest {
    private static final int PARTITIONS = 4;
    private static final String SHOP = "P14110200001";
    private static final long RECEIVED = at("2026-03-02T10:00:05");

    private static DetectionBook book;

    @BeforeAll
    static void readRulebook() {
        book = DetectionBook.of(RulebookReader.read(1, RulebookFiles.fromDirectory(Path.of("..", "rulebook"))));
    }

    @Test
    void anInstitutionEventBecomesAFact() {
        InstitutionFact fact = institutions()
                .read(record(SHOP, partition(SHOP), sale("2026-03-02T10:00:00+08:00")), RECEIVED - 5_000, book)
                .orElseThrow();
        assertThat(fact.kind()).isEqualTo(InstitutionFact.Kind.SALE);
        assertThat(fact.institutionCode()).isEqualTo(SHOP);
        assertThat(fact.region()).isEqualTo("141102");
        assertThat(fact.institutionKind()).isEqualTo("PHARMACY");
        assertThat(fact.eventTime()).isEqualTo(RECEIVED - 5_000);
        assertThat(fact.receivedAt()).isEqualTo(RECEIVED);
        assertThat(fact.itemKind()).isEqualTo("DRUG");
        assertThat(fact.quantityE4()).isEqualTo(20_000);
        assertThat(fact.transactionPriceMicroYuan()).isEqualTo(4_160_000);
        assertThat(fact.settlementId()).isEqualTo("S1");
        assertThat(fact.insured()).isTrue();
        assertThat(fact.splitPack()).isFalse();
        assertThat(fact.traceCodes()).containsExactly("T1", "T2");
    }

    @Test
    void anExemptSaleIsNotJudgedAndAnExemptPurchaseStillCounts(@TempDir Path folder) throws Exception {
        Path rulebook = TestRulebook.in(folder.resolve("rulebook"))
                .exemption("PR06", SHOP, "2026-03-02", "2026-03-02")
                .folder();
        DetectionBook exempting = DetectionBook.of(RulebookReader.read(1, RulebookFiles.fromDirectory(rulebook)));
        String sale = sale("2026-03-02T10:00:00+08:00");
        assertThat(read(sale, book).terms(KnownRule.PR06)).isPresent();
        assertThat(read(sale, exempting).terms(KnownRule.PR06)).isEmpty();
        assertThat(read(sale, exempting).terms(KnownRule.TC02)).isPresent();
        assertThat(read(sale.replace("\"SALE\"", "\"PURCHASE\""), exempting).terms(KnownRule.PR06))
                .isPresent();
    }

    private static InstitutionFact read(String json, DetectionBook book) throws Exception {
        return institutions()
                .read(record(SHOP, partition(SHOP), json), RECEIVED, book)
                .orElseThrow();
    }

    @Test
    void aHeartbeatOfTheInstitutionLogGivesNothing() {
        assertThat(institutions()
                        .read(
                                record(
                                        null,
                                        3,
                                        "{\"event_id\":\"H\",\"event_type\":\"HEARTBEAT\",\"event_time\":\"2026-03-02T10:00:00+08:00\"}"),
                                RECEIVED,
                                book))
                .isEmpty();
    }

    @Test
    void unusableRecordsOfTheInstitutionLogAreRefused() {
        refused(Reason.MISROUTED, record("P14110200002", partition("P14110200002"), sale("2026-03-02T10:00:00+08:00")));
        refused(Reason.MISROUTED, record(SHOP, (partition(SHOP) + 1) % PARTITIONS, sale("2026-03-02T10:00:00+08:00")));
        refused(Reason.FUTURE_EVENT, record(SHOP, partition(SHOP), sale("2026-03-02T10:15:05.001+08:00")));
        assertThat(institutions()
                        .read(record(SHOP, partition(SHOP), sale("2026-03-02T10:15:05+08:00")), RECEIVED, book))
                .as("15 minutes ahead is still in time")
                .isPresent();
    }

    @Test
    void aPersonEventOutsideThePartitionOfItsKeyIsPassedOver() {
        PersonReading reading = new PersonReading(PARTITIONS);
        reading.open(new UnregisteredMetricsGroup());
        assertThat(reading.read(record("P1", partition("P1"), reversal()), RECEIVED, book))
                .isPresent();
        assertThat(reading.read(record("P1", (partition("P1") + 1) % PARTITIONS, reversal()), RECEIVED, book))
                .isEmpty();
        assertThat(reading.read(record("P2", partition("P2"), reversal()), RECEIVED, book))
                .as("the key is another person's")
                .isEmpty();
    }

    @Test
    void aFileHasNoPartitions() {
        PersonReading persons = new PersonReading(null);
        persons.open(new UnregisteredMetricsGroup());
        assertThat(persons.read(record("P1", 0, reversal()), RECEIVED, book)).isPresent();
        InstitutionReading institutions = new InstitutionReading(null);
        institutions.open(new UnregisteredMetricsGroup());
        for (String shop : List.of(SHOP, "P14110200002", "P14110200003", "P14110200004")) {
            assertThat(institutions.read(
                            record(shop, 0, sale("2026-03-02T10:00:00+08:00").replace(SHOP, shop)), RECEIVED, book))
                    .isPresent();
        }
    }

    private static void refused(Reason reason, LogRecord record) {
        assertThatThrownBy(() -> institutions().read(record, RECEIVED, book))
                .isInstanceOfSatisfying(
                        BadInput.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    private static InstitutionReading institutions() {
        InstitutionReading reading = new InstitutionReading(PARTITIONS);
        reading.open(new UnregisteredMetricsGroup());
        return reading;
    }

    private static int partition(String key) {
        return KeyPartition.of(key, PARTITIONS);
    }

    private static String sale(String time) {
        return """
                {"event_id":"E1","event_type":"SALE","fixmedins_code":"%s","event_time":"%s",
                "med_list_codg":"XC01AMLODIPINE5","manu_lotnum":"L1","cnt":2,"finl_trns_pric":4.16,"setl_id":"S1",
                "psn_no":"P1","mdtrt_setl_type":"1","drug_trac_codg":["T1","T2"]}""".formatted(SHOP, time);
    }

    private static String reversal() {
        return """
                {"event_id":"E1","event_type":"REVERSAL","psn_no":"P1","event_time":"2026-03-02T10:00:00+08:00",
                "setl_id":"S1"}""";
    }

    private static LogRecord record(String key, int partition, String json) {
        long eventTime = at(json.replaceAll("(?s).*\"event_time\":\"([^+]*)\\+.*", "$1"));
        return new LogRecord(
                "topic", partition, 0, RECEIVED, key, json.getBytes(StandardCharsets.UTF_8), RECEIVED, eventTime, true);
    }
}
