package org.fundwatch.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.schemas.rulebook.ExportedPublication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private static final Path SHIPPED = Path.of("..", "rulebook");
    private static final String PACK = "policies/14/shanxi-2024-07-01.yaml";
    private static final String ENROLMENT = """
            {"event_id":"enrol","event_type":"ENROLMENT","psn_no":"P1","event_time":"2026-03-02T08:00:00+08:00","effective_from":"2020-01-01","insutype":"310","psn_type":"11","insuplc_admdvs":"141102"}
            """;
    private static final String UNREADABLE = "{\"event_id\":\n";
    private static final String FUTURE = """
            {"event_id":"f1","event_type":"ADMISSION_CANCEL","psn_no":"P1","event_time":"2026-03-02T10:00:00+08:00","received_at":"2026-03-02T09:00:00+08:00","mdtrt_id":"V1"}
            """;
    private static final String NAMELESS_SALE = """
            {"event_id":"i1","event_type":"SALE","event_time":"2026-03-02T08:00:00+08:00"}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void anExportedRulebookJudgesEachLineByThePublicationInForceAtItsReception() throws IOException {
        // from nine o'clock on 57 % instead of 55 %
        RulebookFiles shipped = RulebookFiles.fromDirectory(SHIPPED);
        String pack = new String(shipped.content(PACK), UTF_8);
        RulebookFiles changed = shipped.with(Map.of(
                PACK,
                pack.replace("tier: 1, status: ACTIVE, value: 0.55", "tier: 1, status: ACTIVE, value: 0.57")
                        .getBytes(UTF_8)));
        Instant nine = Instant.parse("2026-03-02T01:00:00Z");
        Path store = folder.resolve("installation");
        RulebookFolder.export(
                folder.resolve("export"),
                List.of(
                        ExportedPublication.of(shipped.writeTo(store, 1, null), nine.minusSeconds(9_000)),
                        ExportedPublication.of(changed.writeTo(store, 2, nine), nine.minusSeconds(300))),
                store);

        List<String> answers = new ArrayList<>();
        EventFile file = file(ENROLMENT, settlement("s1", "08:59:59"), settlement("s2", "09:00:00"));
        file.adjudicate(RulebookFolder.open(folder.resolve("export")).load(), answer -> {
            if (answer.answer() instanceof Answer.VerdictAnswer verdict) {
                answers.add(verdict.verdict().eventId() + " by "
                        + verdict.verdict().policy().publication() + " pool "
                        + verdict.verdict().computed().poolFen());
            }
        });

        // (231.56 − 80) × 55 % = 83.358, × 57 % = 86.3892
        assertThat(answers).containsExactly("s1 by 1 pool 8336", "s2 by 2 pool 8639");
        assertThat(file.exitCode()).isZero();
        assertThat(told.toString(UTF_8)).isEmpty();
    }

    @Test
    void whatCannotBeJudgedIsTold() throws IOException {
        EventFile file = file(ENROLMENT, UNREADABLE, NAMELESS_SALE, FUTURE);
        file.adjudicate(shipped(), answer -> {});

        assertThat(file.exitCode()).isEqualTo(1);
        assertThat(told.toString(UTF_8).lines())
                .as("lines about institutions are no matter of the ledger")
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 2: NOT_JSON"),
                        line -> assertThat(line).startsWith("line 4: FUTURE_EVENT event_time"),
                        line -> assertThat(line).isEqualTo("2 lines were refused: NOT_JSON 1, FUTURE_EVENT 1"));
    }

    @Test
    void whatDetectionCannotUseIsToldForBothKindsOfEvents() throws IOException {
        EventFile file = file(ENROLMENT, UNREADABLE, NAMELESS_SALE, FUTURE);
        file.checkForDetection();

        assertThat(file.exitCode()).isEqualTo(1);
        assertThat(told.toString(UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 2: NOT_JSON"),
                        line -> assertThat(line).startsWith("line 3: MISSING_FIELD fixmedins_code"),
                        line -> assertThat(line).startsWith("line 4: FUTURE_EVENT event_time"),
                        line -> assertThat(line).startsWith("3 lines were refused: "));
    }

    private static Publications shipped() {
        return RulebookFolder.open(SHIPPED).load();
    }

    private EventFile file(String... lines) throws IOException {
        Path events = folder.resolve("events.jsonl");
        Files.writeString(events, String.join("", lines));
        return new EventFile(events, new PrintStream(told, true, UTF_8));
    }

    /** A bill of 231.56 yuan of one class 甲 examination in a hospital of price class 1, each on a visit of its own. */
    private static String settlement(String id, String time) {
        return """
            {"event_id":"%1$s","event_type":"SETTLEMENT","psn_no":"P1","event_time":"2026-03-02T%2$s+08:00","mdtrt_id":"v-%1$s","fixmedins_code":"H14110200001","med_type":"11","mdtrt_cert_type":"03","items":[{"feedetl_sn":"1","med_list_codg":"E220301001","cnt":1,"pric":231.56,"det_item_fee_sumamt":231.56}]}
            """.formatted(id, time);
    }
}
