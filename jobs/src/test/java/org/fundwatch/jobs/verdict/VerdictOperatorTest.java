package org.fundwatch.jobs.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fundwatch.jobs.log.KeyPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate before the rulebook, the person's order, restarts, and that nothing is lost: on the operator alone. */
class VerdictOperatorTest {
    private static final Instant NINE = LedgerBench.NINE;
    private static final String PERSON = "P1";
    private static final String ENROLMENT = """
            {"event_id":"enrol","event_type":"ENROLMENT","psn_no":"P1","event_time":"2026-03-02T09:00:00+08:00",
             "effective_from":"2020-01-01","insutype":"310","psn_type":"11","insuplc_admdvs":"141102"}""";

    @TempDir
    Path store;

    @Test
    void anEventWaitsUntilAMarkSaysThatEveryPublicationHasBeenRead() throws Exception {
        try (LedgerBench bench = new LedgerBench(store)) {
            bench.append(PERSON, ENROLMENT, NINE);
            bench.append(PERSON, settlement("s1", 200), NINE);
            bench.publishFirst();
            assertThat(bench.answers()).isEmpty();

            // a mark appended exactly one lead before the event promises nothing about its instant
            bench.mark(NINE.minus(LedgerBench.LEAD));
            assertThat(bench.answers()).isEmpty();

            bench.mark(NINE.minus(LedgerBench.LEAD).plusMillis(1));
            assertThat(ids(bench.answers())).containsExactly("s1");
        }
    }

    @Test
    void aRecordThatIsNoPublicationStopsNothing() throws Exception {
        try (LedgerBench bench = new LedgerBench(store)) {
            bench.rulebook("2", "rubbish".getBytes(UTF_8), NINE);
            bench.rulebook("progress", new byte[0], NINE);
            bench.mark(NINE.plusSeconds(9));
            bench.append(PERSON, ENROLMENT, NINE);
            bench.append(PERSON, settlement("s1", 200), NINE);
            assertThat(bench.answers()).as("no publication yet").isEmpty();

            bench.publishFirst();

            assertThat(ids(bench.answers())).containsExactly("s1");
        }
    }

    @Test
    void timeWaitsWithAnEvent() throws Exception {
        LedgerBench bench = new LedgerBench(store);
        bench.publishFirst();
        bench.time(NINE.minusSeconds(60));
        assertThat(bench.toldTime()).isEqualTo(NINE.minusSeconds(60));
        bench.append(PERSON, ENROLMENT, NINE);
        bench.append(PERSON, settlement("s1", 200), NINE.plusSeconds(1));
        bench.time(NINE);
        assertThat(bench.toldTime()).isEqualTo(NINE.minusSeconds(60));

        bench = bench.restart();
        bench.time(NINE.plusSeconds(1));
        bench.mark(NINE.minusSeconds(1));
        assertThat(bench.toldTime()).as("the settlement still waits").isEqualTo(Instant.MIN);

        bench.mark(NINE);
        assertThat(bench.toldTime()).isEqualTo(NINE.plusSeconds(1));
        assertThat(ids(bench.answers())).containsExactly("s1");
        bench.close();
    }

    @Test
    void laterEventsOfThePersonWaitBehindTheFirst() throws Exception {
        try (LedgerBench bench = new LedgerBench(store)) {
            bench.publishFirst();
            bench.append(PERSON, ENROLMENT, NINE);
            bench.append(PERSON, settlement("s1", 200), NINE);
            bench.append(PERSON, settlement("s2", 200), NINE.plusSeconds(60));
            bench.mark(NINE.plusSeconds(1));
            assertThat(ids(bench.answers())).containsExactly("s1");

            bench.append(PERSON, settlement("s3", 200), NINE.plusSeconds(61));
            bench.mark(NINE.plusSeconds(62));
            assertThat(ids(bench.answers())).containsExactly("s2", "s3");
        }
    }

    @Test
    void theOrderInWhichRulebookAndEventsArriveChangesNothing() throws Exception {
        List<JsonNode> rulebookFirst;
        List<JsonNode> rulebookLast;
        try (LedgerBench bench = new LedgerBench(store).withOpenGate()) {
            appendAll(bench);
            rulebookFirst = bench.answers();
        }
        try (LedgerBench bench = new LedgerBench(store)) {
            appendAll(bench);
            rulebookLast = bench.withOpenGate().answers();
        }
        assertThat(rulebookFirst).hasSize(3);
        assertThat(withoutDecidedAt(rulebookLast)).isEqualTo(withoutDecidedAt(rulebookFirst));
    }

    @Test
    void aRestartBetweenTwoEventsIsNotSeenInTheVerdicts() throws Exception {
        List<JsonNode> undisturbed;
        try (LedgerBench bench = new LedgerBench(store).withOpenGate()) {
            appendAll(bench);
            undisturbed = bench.answers();
        }
        LedgerBench bench = new LedgerBench(store).withOpenGate();
        bench.append(PERSON, ENROLMENT, NINE);
        bench.append(PERSON, settlement("s1", 200), NINE);
        List<JsonNode> answers = bench.answers();
        bench = bench.restart();
        bench.append(PERSON, settlement("s2", 4000), NINE.plusSeconds(1));
        answers.addAll(bench.answers());
        bench = bench.restart();
        bench.append(PERSON, settlement("s1", 200), NINE.plusSeconds(2));
        answers.addAll(bench.answers());
        bench.close();

        assertThat(withoutDecidedAt(answers)).isEqualTo(withoutDecidedAt(undisturbed));
        assertThat(answers.get(2).path("duplicate_of").asText())
                .isEqualTo(answers.get(0).path("verdict_id").asText());
    }

    @Test
    void waitingEventsSurviveARestart() throws Exception {
        LedgerBench bench = new LedgerBench(store);
        bench.publishFirst();
        bench.append(PERSON, ENROLMENT, NINE);
        bench.append(PERSON, settlement("s1", 200), NINE);

        bench = bench.restart();
        bench.mark(NINE);

        assertThat(ids(bench.answers())).containsExactly("s1");
        bench.close();
    }

    @Test
    void everyInputBecomesAnAnswerAnAppliedEventOrADeadLetter() throws Exception {
        int partition = KeyPartition.of(PERSON, LedgerBench.PARTITIONS);
        try (LedgerBench bench = new LedgerBench(store).withOpenGate()) {
            bench.append(PERSON, ENROLMENT, NINE);
            bench.append(PERSON, settlement("s1", 200), NINE);
            bench.append(PERSON, settlement("s1", 201), NINE);
            bench.append(PERSON, "not json", NINE);
            bench.append(PERSON, settlement("s2", 200).replace("\"mdtrt_id\":\"v-s2\",", ""), NINE);
            bench.append(PERSON, settlement("s3", 200).replace("200.00", "200.001"), NINE);
            bench.append(PERSON, settlement("s4", 200).replace("200.00", "1e30"), NINE);
            bench.append(PERSON, settlement("s5", 200).replace("SETTLEMENT", "PAYMENT"), NINE);
            bench.append(PERSON, partition, new byte[1024 * 1024], NINE);
            bench.append(
                    PERSON,
                    settlement("s6", 200),
                    NINE.minus(Duration.ofMinutes(15)).minusMillis(1));
            bench.append(PERSON, settlement("s7", 200), NINE.minus(Duration.ofMinutes(15)));
            bench.append(
                    "P2",
                    KeyPartition.of("P2", LedgerBench.PARTITIONS),
                    settlement("s8", 200).getBytes(UTF_8),
                    NINE);
            bench.append(
                    PERSON,
                    (partition + 1) % LedgerBench.PARTITIONS,
                    settlement("s9", 200).getBytes(UTF_8),
                    NINE);

            assertThat(ids(bench.answers())).containsExactly("s1", "s7");
            assertThat(bench.deadLetters())
                    .extracting(letter -> letter.path("reason").asText() + " "
                            + letter.path("field").asText())
                    .containsExactly(
                            "ID_CONFLICT event_id",
                            "NOT_JSON ",
                            "MISSING_FIELD mdtrt_id",
                            "BAD_AMOUNT items[0].det_item_fee_sumamt",
                            "AMOUNT_OVERFLOW items[0].det_item_fee_sumamt",
                            "UNKNOWN_EVENT_TYPE event_type",
                            "TOO_LARGE ",
                            "FUTURE_EVENT event_time",
                            "MISROUTED psn_no",
                            "MISROUTED psn_no");
            assertThat(bench.counts()).isEqualTo(new AnswerOutput.Counts(13, 2, 1, 10));
        }
    }

    private static void appendAll(LedgerBench bench) throws Exception {
        bench.append(PERSON, ENROLMENT, NINE);
        bench.append(PERSON, settlement("s1", 200), NINE);
        bench.append(PERSON, settlement("s2", 4000), NINE.plusSeconds(1));
        bench.append(PERSON, settlement("s1", 200), NINE.plusSeconds(2));
    }

    /** A bill of one class 甲 drug at a designated institution of price class 1. */
    private static String settlement(String id, int yuan) {
        return """
            {"event_id":"%1$s","event_type":"SETTLEMENT","psn_no":"P1","event_time":"2026-03-02T09:00:00+08:00",
             "mdtrt_id":"v-%1$s","fixmedins_code":"H14110200001","med_type":"11","mdtrt_cert_type":"03",
             "items":[{"feedetl_sn":"1","med_list_codg":"XJ01AMOXICILLIN","cnt":1,"pric":%2$d,
             "det_item_fee_sumamt":%2$d.00}]}""".formatted(id, yuan);
    }

    private static List<String> ids(List<JsonNode> answers) {
        return answers.stream().map(answer -> answer.path("event_id").asText()).toList();
    }

    private static List<String> withoutDecidedAt(List<JsonNode> answers) {
        return answers.stream()
                .map(answer -> ((com.fasterxml.jackson.databind.node.ObjectNode) answer.deepCopy())
                        .without("decided_at")
                        .toString())
                .toList();
    }
}
