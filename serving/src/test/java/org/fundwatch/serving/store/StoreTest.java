package org.fundwatch.serving.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class StoreTest {
    private final LocalSystem system;

    StoreTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void aVerdictReplayedWithAnotherDecisionTimeIsTheSameVerdict() {
        Verdict verdict = Samples.paid("st-1", "S-st-1", "P1", Samples.MONDAY_NINE);
        publish(verdict);
        publish(verdict.decidedAt(Samples.MONDAY_NINE.plus(1, ChronoUnit.DAYS)));

        assertThat(rows("verdict", "st-1")).isEqualTo(1);
        assertThat(divergences("v-st-1")).isZero();
    }

    @Test
    void aVerdictReplayedWithOtherContentIsADivergenceAndTheFirstStays() {
        int before = counted();
        publish(Samples.paid("st-2", "S-st-2", "P1", Samples.MONDAY_NINE));
        publish(Samples.verdict("st-2", "S-st-2", "P1", Samples.MONDAY_NINE, EventType.SETTLEMENT, null, 90_00));

        assertThat(rows("verdict", "st-2")).isEqualTo(1);
        assertThat(system.jdbc()
                        .sql("select pool_fen from verdict where event_id = 'st-2'")
                        .query(Long.class)
                        .single())
                .isEqualTo(83_36);
        assertThat(divergences("v-st-2")).isEqualTo(1);
        assertThat(counted() - before).isEqualTo(1);
    }

    @Test
    void aQuoteAskedAgainReplacesTheEarlierOneAndIsNoDivergence() {
        int before = counted();
        publish(quote("st-q1", "S-st-q1", 83_36));
        system.awaitStored(Topics.VERDICTS);
        publish(quote("st-q1", "S-st-q1", 70_00));
        publish(quote("st-q1", "S-st-q1", 60_00));

        assertThat(rows("verdict", "st-q1")).isEqualTo(1);
        assertThat(poolFen("st-q1")).isEqualTo(60_00);
        assertThat(divergences("v-st-q1")).isZero();
        assertThat(counted() - before).isZero();
    }

    @Test
    void aSettlementReplacesTheQuoteOfItsEventIdAndNeverTheOtherWayRound() {
        publish(quote("st-q2", "S-st-q2", 70_00));
        system.awaitStored(Topics.VERDICTS);
        publish(Samples.paid("st-q2", "S-st-q2", "P1", Samples.MONDAY_NINE));
        publish(quote("st-q2", "S-st-q2", 60_00));
        system.awaitStored(Topics.VERDICTS);
        publish(quote("st-q2", "S-st-q2", 50_00));

        assertThat(rows("verdict", "st-q2")).isEqualTo(1);
        assertThat(poolFen("st-q2")).isEqualTo(83_36);
        assertThat(divergences("v-st-q2")).isZero();
    }

    @Test
    void aSettlementStandsForItsIdHoweverLateAQuoteOfTheSameIdComes() {
        publish(Samples.paid("st-q3", "S-st-q3", "P1", Samples.MONDAY_NINE));
        publish(Samples.verdict(
                "st-q4",
                "S-st-q3",
                "P1",
                Samples.MONDAY_NINE.plus(1, ChronoUnit.HOURS),
                EventType.PRE_SETTLEMENT,
                null,
                60_00));
        system.awaitStored(Topics.VERDICTS);

        assertThat(Client.json(Client.gateway(system).get("/api/v1/verdicts/S-st-q3"))
                        .path("event_id")
                        .asText())
                .isEqualTo("st-q3");
    }

    private static Verdict quote(String eventId, String settlementId, long poolFen) {
        return Samples.verdict(
                eventId, settlementId, "P1", Samples.MONDAY_NINE, EventType.PRE_SETTLEMENT, null, poolFen);
    }

    private long poolFen(String eventId) {
        return system.jdbc()
                .sql("select pool_fen from verdict where event_id = :id")
                .param("id", eventId)
                .query(Long.class)
                .single();
    }

    @Test
    void anAnswerToARepetitionIsNeverStoredOverTheOriginal() {
        publish(Samples.paid("st-3", "S-st-3", "P1", Samples.MONDAY_NINE));
        publish(Samples.verdict("st-3", "S-st-3", "P1", Samples.MONDAY_NINE, EventType.SETTLEMENT, "v-st-3", 83_36));

        assertThat(rows("verdict", "st-3")).isEqualTo(1);
        assertThat(rows("verdict_duplicate", "st-3")).isEqualTo(1);
    }

    @Test
    void heartbeatsPassAndWhatCannotBeReadIsNotedAndHoldsUpNothing() {
        publish("{\"type\":\"HEARTBEAT\",\"event_id\":\"hb\"}");
        publish("no json");
        publish("{\"type\":\"VERDICT\",\"event_id\":\"st-4\"}");
        publish(Samples.paid("st-5", noise(9_000), "P1", Samples.MONDAY_NINE)); // no index takes such an id
        publish(Samples.paid("st-\u0000-6", "S-st-6", "P1", Samples.MONDAY_NINE));
        publish(Samples.paid("st-7", "S-st-7", "P1", Samples.MONDAY_NINE));

        system.awaitStored(Topics.VERDICTS);
        assertThat(rows("answer", "hb")).isZero();
        assertThat(rows("verdict", "st-7")).isEqualTo(1);
        assertThat(rows("verdict", "st-\uFFFD-6")).isEqualTo(1);
        assertThat(system.jdbc()
                        .sql("select count(*) from unreadable_record where topic = 'fund.verdicts'")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    /** The file of a case keeps its alert under a random name; the job knows nothing of it and tells on. */
    @Test
    void aLaterRevisionDoesNotNameAnErasedPersonAgain() {
        revisionOfErased(1, Alert.Status.RAISED);
        system.jdbc()
                .sql("update alert set subject_id = 'erased-1' where alert_id = 'st-e'")
                .update();

        revisionOfErased(2, Alert.Status.WITHDRAWN);

        assertThat(system.jdbc()
                        .sql("select subject_id || ' ' || revision || ' ' || status from alert where alert_id = 'st-e'")
                        .query(String.class)
                        .single())
                .isEqualTo("erased-1 2 WITHDRAWN");
        assertThat(system.jdbc()
                        .sql("select document from alert where alert_id = 'st-e' union all "
                                + "select document from alert_revision where alert_id = 'st-e' and revision = 2")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(document -> document.contains("\"erased-1\"") && !document.contains("P-to-be-erased"));
        forgetCaseOfErased();
    }

    private void revisionOfErased(int revision, Alert.Status status) {
        Alert alert = Samples.alert("st-e", revision, status, Samples.MONDAY_NINE, 100);
        system.publish(
                Topics.ALERTS,
                "st-e",
                new String(JsonCodec.write(alert), UTF_8)
                        .replace(alert.subject().id(), "P-to-be-erased")
                        .getBytes(UTF_8));
        system.awaitStored(Topics.ALERTS);
    }

    /** The pages of other tests sum up what is there. */
    private void forgetCaseOfErased() {
        String cases = "(select case_id from alert_case where subject_id in ('P-to-be-erased', 'erased-1'))";
        for (String table : List.of("case_entry", "case_alert", "alert_case")) {
            system.jdbc()
                    .sql("delete from " + table + " where case_id in " + cases)
                    .update();
        }
        for (String table : List.of("alert_revision", "alert")) {
            system.jdbc()
                    .sql("delete from " + table + " where alert_id = 'st-e'")
                    .update();
        }
    }

    @Test
    void theHighestRevisionOfAnAlertStandsWhateverOrderItComesIn() {
        alert(3, Alert.Status.WITHDRAWN, 0);
        alert(1, Alert.Status.RAISED, 100_00);
        alert(2, Alert.Status.CHANGED, 250_00);
        system.awaitStored(Topics.ALERTS);

        assertThat(system.jdbc()
                        .sql("select status || revision from alert where alert_id = 'st-a'")
                        .query(String.class)
                        .single())
                .isEqualTo("WITHDRAWN3");
        assertThat(system.jdbc()
                        .sql("select count(*) from alert_revision where alert_id = 'st-a'")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void aCorrectedIndicatorRowReplacesTheEarlierOneAndBothAreKept() {
        LocalDate monday = LocalDate.of(2025, 6, 2);
        for (int revision = 1; revision <= 2; revision++) {
            IndicatorRow row = Samples.row(IndicatorRow.Grain.WEEK, monday, revision, 1000 + revision);
            system.publish(Topics.INDICATORS, row.key(), row);
        }
        system.awaitStored(Topics.INDICATORS);

        Client supervisor = Client.of(system, Role.SUPERVISOR, java.util.List.of("14"), java.util.List.of());
        var rows = Client.json(
                        supervisor.get("/api/v1/institutions/H1/indicators?grain=week&from=2025-06-01&to=2025-06-30"))
                .path("rows");
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.get(0).path("self_pay_ratio").decimalValue()).isEqualByComparingTo("0.1002");
        assertThat(system.jdbc()
                        .sql("select count(*) from indicator_revision where window_from = '2025-06-01T16:00:00Z'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aRestartGoesOnWhereItStopped() {
        publish(Samples.paid("st-8", "S-st-8", "P1", Samples.MONDAY_NINE));
        system.awaitStored(Topics.VERDICTS);

        system.restartServing();
        publish(Samples.paid("st-9", "S-st-9", "P1", Samples.MONDAY_NINE));

        assertThat(rows("verdict", "st-8")).isEqualTo(1);
        assertThat(rows("verdict", "st-9")).isEqualTo(1);
        assertThat(divergences("v-st-8")).isZero();
    }

    private void alert(int revision, Alert.Status status, long amountFen) {
        system.publish(Topics.ALERTS, "st-a", Samples.alert("st-a", revision, status, Samples.MONDAY_NINE, amountFen));
    }

    private void publish(Verdict verdict) {
        system.publish(Topics.VERDICTS, verdict.psnNo(), verdict);
    }

    private static String noise(int length) {
        return new Random(1)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void publish(String text) {
        system.publish(Topics.VERDICTS, "P1", text.getBytes(UTF_8));
    }

    private long rows(String table, String eventId) {
        system.awaitStored(Topics.VERDICTS);
        return system.jdbc()
                .sql("select count(*) from " + table + " where event_id = :id")
                .param("id", eventId)
                .query(Long.class)
                .single();
    }

    private long divergences(String verdictId) {
        return system.jdbc()
                .sql("select count(*) from verdict_divergence where verdict_id = :id")
                .param("id", verdictId)
                .query(Long.class)
                .single();
    }

    private int counted() {
        Client auditor = Client.of(system, Role.AUDITOR, java.util.List.of(), java.util.List.of());
        return auditor.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("verdict_divergence_total"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToInt(number -> new java.math.BigDecimal(number).intValueExact())
                .sum();
    }
}
