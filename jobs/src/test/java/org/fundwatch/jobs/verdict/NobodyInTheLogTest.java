package org.fundwatch.jobs.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Instant;
import org.fundwatch.jobs.log.KeyPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The ledger operator says nothing about anybody, whatever comes in; what it refuses is named by place and reason alone. */
class NobodyInTheLogTest {
    private static final String PERSON = "P7700000000042";
    private static final String CERTIFICATE = "141102196001010042";
    private static final Instant NINE = LedgerBench.NINE;

    @TempDir
    Path store;

    @Test
    void neitherJudgedNorRefusedEventsAreLogged() throws Exception {
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> noted = new ListAppender<>();
        noted.start();
        root.addAppender(noted);
        root.setLevel(Level.INFO);
        try (LedgerBench bench = new LedgerBench(store).withOpenGate()) {
            root.info("something is noted");
            bench.append(PERSON, settlement("s1"), NINE);
            bench.append(PERSON, settlement("s1"), NINE);
            bench.append(PERSON, settlement("s1").replace("10.00", "11.00"), NINE);
            bench.append(PERSON, settlement("s2") + CERTIFICATE, NINE);
            bench.append(PERSON, settlement("s3").replace("10.00", "\"" + CERTIFICATE + "\""), NINE);
            bench.append(PERSON, settlement("s4").replace("SETTLEMENT", CERTIFICATE), NINE);
            int elsewhere = (KeyPartition.of(PERSON, LedgerBench.PARTITIONS) + 1) % LedgerBench.PARTITIONS;
            bench.append(PERSON, elsewhere, settlement("s5").getBytes(UTF_8), NINE);
            bench.rulebook("9", CERTIFICATE.getBytes(UTF_8), NINE);

            assertThat(bench.answers()).hasSize(2);
            assertThat(bench.deadLetters())
                    .hasSize(5)
                    .allSatisfy(letter ->
                            assertThat(letter.path("message").asText()).doesNotContain(PERSON, CERTIFICATE));
        } finally {
            root.setLevel(before);
            root.detachAppender(noted);
        }

        assertThat(noted.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(
                                event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                        .doesNotContain(PERSON, CERTIFICATE));
    }

    private static String settlement(String id) {
        return """
            {"event_id":"%1$s","event_type":"SETTLEMENT","psn_no":"%2$s","certno":"%3$s","event_time":"2026-03-02T09:00:00+08:00",
             "mdtrt_id":"v-%1$s","fixmedins_code":"H14110200001","med_type":"11","mdtrt_cert_type":"03",
             "items":[{"feedetl_sn":"1","med_list_codg":"XJ01AMOXICILLIN","cnt":1,"pric":10,
             "det_item_fee_sumamt":10.00}]}""".formatted(id, PERSON, CERTIFICATE);
    }
}
